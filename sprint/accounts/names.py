"""Names of people and organisations, as far as they end up in mails and headings."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"https?:|www\.|://|[\w-]+\.(com|net|org|info|biz|io|co|uk|example)/", re.IGNORECASE)


def in_one_line(typed: str) -> str:
    return " ".join(typed.split())


def fault(name: str) -> str:
    """What is wrong with a name; empty when nothing is. A web address in it would become a link in our mails."""
    if _ADDRESS.search(name):
        return "must not contain a web address"
    return "" if any(letter.isalnum() for letter in name) else "must contain letters"
