"""Passwords: which are refused and why, and how they are kept (argon2id)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from sprint.accounts.common_passwords import WORDS
from sprint.policy_figures import PASSWORD_CHARACTERS

LONGEST = 256
"""More is refused before it is hashed: nobody types it, and hashing it costs the server."""
COMMON = Path(__file__).with_name("common_passwords.txt")
SERVICE = ("digital sprint", "public services sprint", "digital public services")
SHORTEST_WORD = 4
FEWEST_LETTERS = 5
DISGUISES = str.maketrans("0134578@$!", "oieastbasi")

# OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane
HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$aGFzaGhhc2hoYXNoaGFzaGhhc2hoYXNoaGFzaGhhc2g"
"""Checked against where there is no account, so that the answer takes as long."""


def hash_of(password: str) -> str:
    return HASHER.hash(_same(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether `password` is the one `kept` was made of; takes the same time when there is none."""
    try:
        return HASHER.verify(kept or NOBODY, _same(password[:LONGEST])) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def refusal(password: str, *, email: str = "", name: str = "", service: Iterable[str] = ()) -> str:
    """Why this password is not accepted, as a sentence; empty when it is."""
    if len(password) < PASSWORD_CHARACTERS:
        return f"Your password must have at least {PASSWORD_CHARACTERS} characters."
    if len(password) > LONGEST:
        return f"Your password must have at most {LONGEST} characters."
    plain = password.casefold()
    if len(set(plain)) < FEWEST_LETTERS or plain in common() or _bare(plain) in _words():
        return "This password is easy to guess: many people use it or one like it. Choose another."
    if any(_letters(word) in _letters(plain) for word in _own_words(email, name)):
        return "Choose a password without your name or e-mail address in it."
    if any(_letters(word) in _letters(plain) for word in (*SERVICE, *service) if len(_letters(word)) >= SHORTEST_WORD):
        return "Choose a password without the name of this service in it."
    return ""


@cache
def _words() -> frozenset[str]:
    return frozenset(_letters(word) for word in WORDS)


@cache
def common() -> frozenset[str]:
    """Several thousand that are tried first; `common_passwords.py` says how the list was composed."""
    return frozenset(COMMON.read_text(encoding="utf-8").split("\n"))


def _same(password: str) -> str:
    """One spelling of letters that keyboards compose differently."""
    return unicodedata.normalize("NFKC", password)


def _bare(plain: str) -> str:
    """The word inside: "p@ssw0rd2024!" is password with figures and signs hung on."""
    inside = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    return _letters(inside.translate(DISGUISES))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _own_words(email: str, name: str) -> Iterable[str]:
    words = [email, email.partition("@")[0], *re.split(r"[\W_]+", email.partition("@")[0]), *re.split(r"[\W_]+", name)]
    return (word for word in words if len(_letters(word)) >= SHORTEST_WORD)
