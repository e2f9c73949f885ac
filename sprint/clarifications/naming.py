"""Finds companies, people and addresses named in a text that everybody will read. Pure; it warns and decides nothing."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

LEGAL = frozenset(("ltd", "limited", "llp", "lp", "plc", "cic", "cio", "inc", "co", "company"))
GENERIC = frozenset(
    (
        "about", "access", "advance", "agile", "analytics", "associates", "better", "bright", "british", "business", "care", "central",
        "city", "civic", "clear", "cloud", "code", "community", "connect", "consultancy", "consulting", "creative", "data", "design",
        "digital", "direct", "east", "education", "energy", "first", "future", "global", "good", "green", "group", "health", "home",
        "housing", "human", "insight", "insights", "labs", "learning", "living", "local", "media", "mobile", "national", "network",
        "networks", "north", "northern", "online", "open", "partners", "people", "place", "project", "projects", "public", "research",
        "service", "services", "simple", "smart", "social", "society", "software", "solutions", "south", "southern", "street", "studio",
        "studios", "system", "systems", "team", "tech", "technologies", "technology", "think", "transport", "trust", "united", "urban",
        "water", "west", "western", "works", "world",
    )
)  # fmt: skip
"""Words that half of all firms carry: alone they point to nobody."""
SHORTEST = 4
_TOKEN = re.compile(r"[^\W_]+|&")
_EMAIL = re.compile(r"[^\s@<>(),;:\"]+@[^\s@<>(),;:\"]+\.[^\W\d_]{2,}")
_PHONE = re.compile(r"(?<![\w+])(?:\+44|0044|0)(?:[\s().-]{0,3}\d){9,11}(?!\d)")


@dataclass(frozen=True)
class Found:
    """The words as they stand in the text, and what they are."""

    phrase: str
    kind: str


@dataclass(frozen=True)
class Own:
    """What would give the asker away."""

    company: str
    number: str = ""
    people: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()


@dataclass(frozen=True)
class Registered:
    """Every company of the installation alike, so that a warning tells nothing about who asked."""

    companies: tuple[str, ...]
    numbers: frozenset[str] = frozenset()
    """In lower case."""
    places: tuple[str, ...] = ()
    """Names of public bodies: a place in a company's name points to nobody."""

    @cached_property
    def cores(self) -> list[tuple[str, ...]]:
        return [_core(name) for name in self.companies]

    @cached_property
    def names(self) -> dict[tuple[str, ...], str]:
        return {core: "a company" for core in self.cores if len(core) > 1}

    @cached_property
    def telling(self) -> dict[str, bool]:
        return _telling(self.cores, except_for={word for name in self.places for word in _plain(name)})


@dataclass(frozen=True)
class Word:
    plain: str
    start: int
    end: int
    is_capital: bool
    begins_sentence: bool


def own_names_in(text: str, own: Own) -> list[Found]:
    """The asker's company, its number, its people, and anybody's address or phone number."""
    words, company = list(_words(text)), _core(own.company)
    people = [tuple(_plain(name)) for name in own.people if len(_plain(name)) > 1]
    names = {company: "your company", **dict.fromkeys(people, "a colleague")}
    found = [*_phrases(text, words, names), *_alone(text, words, _telling([company]), "your company")]
    found += _alone(text, words, _telling([person[-1:] for person in people]), "a colleague")
    found += [
        Found(text[each.start : each.end], "your company’s number")
        for each in words
        if own.number and each.plain == own.number.lower()
    ]
    found += [Found(domain, "your company’s address") for domain in _domains(own.emails) if domain in text.lower()]
    return _distinct([*found, *_addresses(text)])


def company_names_in(text: str, registered: Registered) -> list[Found]:
    """Any company of the installation, any company's number, and any address or phone number."""
    words = list(_words(text))
    found = [*_phrases(text, words, registered.names), *_alone(text, words, registered.telling, "a company")]
    found += [
        Found(text[each.start : each.end], "a company number") for each in words if each.plain in registered.numbers
    ]
    return _distinct([*found, *_addresses(text)])


def _words(text: str) -> Iterator[Word]:
    end = 0
    for match in _TOKEN.finditer(text):
        between = text[end : match.start()]
        begins = match.start() == 0 or not end or any(mark in between for mark in ".!?\n:")
        end = match.end()
        yield Word(_fold(match.group()), match.start(), end, match.group()[:1].isupper(), begins)


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word).encode("ascii", "ignore").decode() or word
    return "and" if plain == "&" else plain.casefold()


def _plain(name: str) -> list[str]:
    return [_fold(match) for match in _TOKEN.findall(name)]


def _core(company: str) -> tuple[str, ...]:
    """The name without its legal ending: "Saltergill Labs Ltd" as ("saltergill", "labs")."""
    words = _plain(company)
    while len(words) > 1 and words[-1] in LEGAL:
        words.pop()
    return tuple(words)


def _phrases(text: str, words: list[Word], names: Mapping[tuple[str, ...], str]) -> Iterator[Found]:
    """Names of several words, however they are capitalised; one pass over the text whatever the number of names."""
    longest = max(map(len, names), default=0)
    for place in range(len(words)):
        for length in range(min(longest, len(words) - place), 1, -1):
            window = words[place : place + length]
            if kind := names.get(tuple(each.plain for each in window)):
                yield Found(text[window[0].start : window[-1].end], kind)
                break


def _telling(cores: Iterable[tuple[str, ...]], except_for: Collection[str] = ()) -> dict[str, bool]:
    """First words that point to their owner alone; True where they are the whole name."""
    return {
        core[0]: len(core) == 1
        for core in cores
        if core
        and len(core[0]) >= SHORTEST
        and not core[0].isdigit()
        and core[0] not in GENERIC | frozenset(except_for)
    }


def _alone(text: str, words: list[Word], telling: Mapping[str, bool], kind: str) -> Iterator[Found]:
    """Such a word where it is written as a name: with a capital, and not only because a sentence begins."""
    for each in words:
        is_whole = telling.get(each.plain)
        if is_whole is not None and each.is_capital and (is_whole or not each.begins_sentence):
            yield Found(text[each.start : each.end], kind)


def _domains(emails: Iterable[str]) -> list[str]:
    return sorted({email.rpartition("@")[2].lower() for email in emails if "@" in email})


def _addresses(text: str) -> Iterator[Found]:
    for match in _EMAIL.finditer(text):
        yield Found(match.group().rstrip("."), "an e-mail address")
    for match in _PHONE.finditer(text):
        yield Found(" ".join(match.group().split()), "a phone number")


def _distinct(found: Iterable[Found]) -> list[Found]:
    """Each phrase once, and none that is only part of another."""
    kept: dict[str, Found] = {}
    for each in sorted(found, key=lambda one: -len(one.phrase)):
        if not any(each.phrase.lower() in phrase for phrase in kept):
            kept[each.phrase.lower()] = each
    return list(kept.values())
