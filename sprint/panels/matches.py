"""Signs that somebody on a panel may be close to a bidding company. They suggest; people decide. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

SHARED_DOMAINS = frozenset(
    {
        "aol.com", "btinternet.com", "fastmail.com", "gmail.com", "gmx.com", "gmx.net", "googlemail.com",
        "hey.com", "hotmail.co.uk", "hotmail.com", "icloud.com", "live.co.uk", "live.com", "mac.com",
        "mail.com", "me.com", "msn.com", "nhs.net", "ntlworld.com", "outlook.com", "pm.me", "proton.me",
        "protonmail.com", "sky.com", "talktalk.net", "tiscali.co.uk", "tutanota.com", "virginmedia.com",
        "yahoo.co.uk", "yahoo.com", "ymail.com", "zoho.com",
    }
)  # fmt: skip
"""Addresses that anybody can have: sharing one of these says nothing."""

_AFTER_NAME = re.compile(r"[,;:(\[/|]|\s[-–—]\s")
_AFTER_SURNAME = frozenset(
    {
        "ba", "bsc", "cbe", "dphil", "esq", "frs", "iii", "ii", "jr", "kbe", "kc", "ma", "mba", "mbe", "mp",
        "msc", "obe", "phd", "qc", "sr",
    }
)  # fmt: skip


def surname(line: str) -> str:
    """The last name in a line like "Dr Ada Fenwick OBE, delivery lead": "fenwick". Empty when there is only one name."""
    words = [word.strip(".'’\"") for word in _AFTER_NAME.split(line)[0].split()]
    while words and words[-1].casefold().replace(".", "") in _AFTER_SURNAME:
        words.pop()
    return words[-1].casefold() if len(words) > 1 else ""


def domain(email: str) -> str:
    """The part after the @, unless anybody can have an address there."""
    found = email.rpartition("@")[2].strip().lower()
    return "" if found in SHARED_DOMAINS else found


def namesakes(name: str, people: Iterable[str]) -> list[str]:
    """The lines of `people` whose surname is that of `name`."""
    own = surname(name)
    return [line for line in people if own and surname(line) == own]


def matches(*, name: str, addresses: Iterable[str], people: Iterable[str], emails: Iterable[str]) -> list[str]:
    """What the person has in common with a company's named people and its members' addresses, in words."""
    found = [f"Same surname as {_AFTER_NAME.split(line)[0].strip()}" for line in namesakes(name, people)]
    theirs = [domain(each) for each in emails]
    for own in dict.fromkeys(domain(each) for each in addresses):
        if own and any(_is_within(own, each) for each in theirs):
            found.append(f"Same email domain, {own}")
    return found


def _is_within(one: str, other: str) -> bool:
    """The same domain, or one below the other."""
    return bool(other) and (one == other or one.endswith(f".{other}") or other.endswith(f".{one}"))
