"""Signs that somebody on a panel may be close to a bidding company. They suggest; people decide. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sprint.when import day

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
_EVERYDAY = frozenset(
    {
        "and", "association", "british", "centre", "cic", "combined", "community", "company", "consulting", "council",
        "data", "design", "digital", "england", "group", "health", "holdings", "international", "labs", "limited",
        "llp", "london", "ltd", "national", "north", "northern", "partners", "plc", "services", "software", "solutions",
        "south", "studio", "systems", "tech", "technologies", "technology", "the", "trust", "uk", "university", "works",
    }
)  # fmt: skip
"""Words of names that say nothing about which organisation it is."""
SHORTEST = 4


@dataclass(frozen=True)
class Tie:
    """That somebody belongs to an organisation, or did until `left_at`. `number` is a company's, "" without one."""

    organisation_id: int
    name: str
    number: str = ""
    left_at: datetime | None = None


@dataclass(frozen=True)
class Person:
    """Somebody with an account: under every address we know of theirs, with all they belong or belonged to."""

    name: str
    addresses: tuple[str, ...]
    ties: tuple[Tie, ...] = ()


@dataclass(frozen=True)
class Firm:
    """What is known of a bidding company that somebody might be close to.

    `people` are the lines of those who would do the work; `authors` the names of those who wrote, signed off or sent the
    proposal; `members` everybody who belongs or belonged to it.
    """

    organisation_id: int
    company: str
    number: str
    people: tuple[str, ...]
    authors: tuple[str, ...] = ()
    members: tuple[Person, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """Everybody against whom interests are declared, each once."""
        lines = {bare_name(each).casefold(): each for each in (*self.authors, *self.people)}
        return tuple(lines.values())


def matches(person: Person, firm: Firm) -> list[str]:
    """What the two have in common, in words, the strongest sign first; each sentence once."""
    found = (
        *_memberships(person, firm), *_same_number(person, firm), *_names(person, firm), *_domains(person, firm),
        *_company_names(person, firm), *_third_places(person, firm),
    )  # fmt: skip
    return list(dict.fromkeys(found))


def _memberships(person: Person, firm: Firm) -> Iterator[str]:
    for tie in person.ties:
        if tie.organisation_id == firm.organisation_id:
            yield f"Belonged to it until {day(tie.left_at)}" if tie.left_at else "Belongs to it"


def _same_number(person: Person, firm: Firm) -> Iterator[str]:
    for tie in person.ties:
        if tie.number and tie.number == firm.number and tie.organisation_id != firm.organisation_id:
            yield f"Same company number as {tie.name}, {tie.number}"


def _names(person: Person, firm: Firm) -> Iterator[str]:
    own = bare_name(person.name)
    for line in firm.named:
        if own and bare_name(line).casefold() == own.casefold():
            yield f"Same name as {bare_name(line)}"
        elif surname(own) and surname(line) == surname(own):
            yield f"Same surname as {bare_name(line)}"


def _domains(person: Person, firm: Firm) -> Iterator[str]:
    theirs = {domain(each) for member in firm.members for each in member.addresses}
    for own in dict.fromkeys(domain(each) for each in person.addresses):
        if own and any(_is_within(own, each) for each in theirs):
            yield f"Same email domain, {own}"
        elif shared := sorted(name for name in telling_words(firm.company) if name in re.split(r"[.-]", own)):
            yield f"Email domain with “{shared[0]}” in it, {own}"


def _company_names(person: Person, firm: Firm) -> Iterator[str]:
    for tie in person.ties:
        is_another = tie.organisation_id != firm.organisation_id
        if is_another and (shared := telling_words(tie.name) & telling_words(firm.company)):
            yield f"{_part(tie)} {tie.name}: “{sorted(shared)[0]}” is in both names"


def _third_places(person: Person, firm: Firm) -> Iterator[str]:
    """Somebody of the company belongs or belonged to an organisation beside it where this person does or did."""
    own = {tie.organisation_id: tie for tie in person.ties if tie.organisation_id != firm.organisation_id}
    for member in firm.members:
        for tie in member.ties:
            if tie.organisation_id in own:
                yield f"Knows {member.name} from {tie.name}: both belong there or did"


def _part(tie: Tie) -> str:
    return "Belonged to" if tie.left_at else "Belongs to"


def bare_name(line: str) -> str:
    """What stands before a post or a remark: "Ada Fenwick" of "Ada Fenwick, delivery lead"."""
    return _AFTER_NAME.split(line)[0].strip()


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


def telling_words(name: str) -> set[str]:
    """The words of an organisation's name that few others have: {"saltergill"} of "Saltergill Labs Ltd"."""
    words: Iterable[str] = re.findall(r"\w+", name.casefold())
    return {word for word in words if len(word) >= SHORTEST and word not in _EVERYDAY and not word.isdigit()}


def _is_within(one: str, other: str) -> bool:
    """The same domain, or one below the other."""
    return bool(other) and (one == other or one.endswith(f".{other}") or other.endswith(f".{one}"))
