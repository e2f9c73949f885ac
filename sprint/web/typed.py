"""The texts that came with a form which was refused, for the page that says so: nobody has to type them again."""

from __future__ import annotations

from flask import request

WORDS_FROM = 4
"""What is shorter is typed again at once; codes and choices are shorter."""
SECRET = ("password", "token", "code")


def typed_texts() -> list[str]:
    """In the order of the form. A password is never among them."""
    if request.method != "POST":
        return []
    pairs = ((name, text.strip()) for name, text in request.form.items(multi=True))
    return [text for name, text in pairs if len(text.split()) >= WORDS_FROM and not _is_secret(name)]


def _is_secret(name: str) -> bool:
    return any(each in name.lower() for each in SECRET)
