"""Reading pages in tests."""

from __future__ import annotations

import re
from html import unescape

from werkzeug.test import TestResponse


def without_tokens(page: TestResponse) -> str:
    """The page as it is for everybody: form tokens and nonces differ from second to second."""
    return re.sub(r'(nonce|name="csrf_token"[^>]* value|name="csrf-token" content)="[^"]*"', "", page.text)


def errors(page: TestResponse) -> dict[str, str]:
    """The message at each control that has one, by the control's id."""
    found = re.findall(r'<p id="([^"]*)-error" class="govuk-error-message">(.*?)</p>', page.text, re.DOTALL)
    return {name: unescape(re.sub(r"<.*?>", "", text).replace("Error:", "").strip()) for name, text in found}


def heading(page: TestResponse) -> str:
    found = re.search(r"<h1[^>]*>(.*?)</h1>", page.text, re.DOTALL)
    return unescape(re.sub(r"<.*?>", "", found.group(1)).strip()) if found else ""


def typed(page: TestResponse, name: str) -> str:
    """What an input holds."""
    found = re.search(rf'<input[^>]*name="{re.escape(name)}"[^>]*?value="([^"]*)"', page.text)
    return unescape(found.group(1)) if found else ""


def flashed(page: TestResponse) -> list[str]:
    return [
        unescape(text)
        for text in re.findall(r'<div class="nm-banner nm-banner--flash[^"]*" role="status"><p>(.*?)</p>', page.text)
    ]
