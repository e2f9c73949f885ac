"""What was typed into a form that is refused stands on the page of the refusal, a password never."""

from __future__ import annotations

import pytest
from flask import Flask

from sprint.web.typed import typed_texts

LONG = "Four words are enough."


@pytest.mark.parametrize(
    ("method", "sent", "shown"),
    [
        ("POST", {"text": f" {LONG} ", "version": "3", "csrf_token": LONG}, [LONG]),
        ("POST", {"new_password": "correct horse battery staple", "code": "1 2 3 4"}, []),
        ("POST", {"title": "Two words"}, []),
        ("GET", {}, []),
    ],
)
def test_texts_are_kept_and_secrets_are_not(method: str, sent: dict[str, str], shown: list[str]) -> None:
    with Flask(__name__).test_request_context(method=method, data=sent or None):
        assert typed_texts() == shown
