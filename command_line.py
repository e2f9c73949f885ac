"""Which command was asked for: read before anything else is loaded, since some need little of the app."""

from __future__ import annotations

from collections.abc import Sequence


def command_of(arguments: Sequence[str]) -> str:
    """“receipt” of `flask --app wsgi receipt verify FILE`: the command itself, never a word that follows it."""
    words = iter(arguments[1:])
    for word in words:
        if word in ("-A", "--app", "-e", "--env-file"):
            next(words, None)
        elif not word.startswith("-"):
            return word
    return ""
