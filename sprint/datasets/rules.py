"""What an entry of the catalogue has to be, told field by field: for the form, the import and the act itself. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from sprint.datasets.choices import LICENCES, OTHER_LICENCE, UPDATE_RATES, Kind, forms_of
from sprint.organisations.classification import THEMES
from sprint.words import count_words

DESCRIPTION_WORDS, DESCRIPTION_CHARACTERS, LINK_CHARACTERS = 200, 4000, 500
FIRST_DAY, LAST_DAY = date(1800, 1, 1), date(2100, 12, 31)
REASON_WORDS, REASON_CHARACTERS = 60, 1000


@dataclass(frozen=True)
class Rule:
    """One line of text: what it is called, how long it may be, and what is said when it is missing (nothing: it may be)."""

    label: str
    characters: int
    missing: str = ""


LINES = {
    "title": Rule("Title", 160, "Give it a title."),
    "description": Rule("Description", DESCRIPTION_CHARACTERS, "Say in a few sentences what it is."),
    "publisher": Rule("Publisher", 160, "Say who publishes it."),
    "licence_words": Rule("Name or address of the licence", 300),
    "link": Rule("Link", LINK_CHARACTERS),
    "area": Rule("Area it covers", 160),
    "contact": Rule("Contact", 200, "Give a post or a team’s address that people can write to."),
}
CHOSEN = {
    "licence": ("Choose under which licence it may be used.", LICENCES),
    "update_rate": ("Choose how often it changes.", UPDATE_RATES),
}
TEXTS = tuple(LINES)
FIELDS = (
    "kind", "title", "description", "publisher", "theme", "form", "licence", "licence_words", "link", "area", "covers_from",
    "covers_to", "update_rate", "contact",
)  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """What is wrong with one field, as a sentence."""

    field: str
    sentence: str


def faults(values: Mapping[str, Any]) -> list[Fault]:
    """Everything that is wrong with an entry, in the order of the fields; the first of each field."""
    found: dict[str, Fault] = {}
    for fault in (*_lines(values), *_chosen(values), *_link(values), *_coverage(values)):
        found.setdefault(fault.field, fault)
    return [found[name] for name in FIELDS if name in found]


def _lines(values: Mapping[str, Any]) -> Iterator[Fault]:
    for name, rule in LINES.items():
        text = values.get(name) or ""
        if rule.missing and not text.strip():
            yield Fault(name, rule.missing)
        if (over := len(text) - rule.characters) > 0:
            yield Fault(name, f"{rule.label} must be {rule.characters:,} characters or fewer. It is {over:,} over.")
    if (over := count_words(values.get("description")) - DESCRIPTION_WORDS) > 0:
        yield Fault("description", f"Description must be {DESCRIPTION_WORDS} words or fewer. It is {over} over.")


def _chosen(values: Mapping[str, Any]) -> Iterator[Fault]:
    kind = values.get("kind")
    if kind not in set(Kind):
        yield Fault("kind", "Choose whether it is a dataset or an asset of the region.")
    elif values.get("form") not in forms_of(str(kind)):
        yield Fault("form", "Choose what kind of asset it is." if kind == Kind.ASSET else "Choose what it is.")
    for name, (sentence, known) in CHOSEN.items():
        if values.get(name) not in known:
            yield Fault(name, sentence)
    if values.get("theme") not in THEMES:
        yield Fault("theme", "Choose a theme.")
    if values.get("licence") == OTHER_LICENCE and not (values.get("licence_words") or "").strip():
        yield Fault("licence_words", "Say which licence it is, by its name or address.")


def _link(values: Mapping[str, Any]) -> Iterator[Fault]:
    link = values.get("link") or ""
    if not link:
        if values.get("kind") == Kind.DATASET:
            yield Fault("link", "Give the address at which it is found.")
    elif not is_web_address(link):
        yield Fault("link", "Link must be a whole web address that begins https:// or http://.")


def is_web_address(text: str) -> bool:
    """Whether a browser may be led there: http or https, a host, no blanks and no name or password in it."""
    if any(letter.isspace() or not letter.isprintable() for letter in text):
        return False
    try:
        parts = urlsplit(text)
        return (
            parts.scheme in ("http", "https")
            and bool(parts.hostname)
            and parts.username is None
            and (parts.port or 1) > 0
        )
    except ValueError:
        return False


def _coverage(values: Mapping[str, Any]) -> Iterator[Fault]:
    start, end = values.get("covers_from"), values.get("covers_to")
    for name, label, day in (("covers_from", "First day", start), ("covers_to", "Last day", end)):
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            yield Fault(name, f"{label} must be between {FIRST_DAY.year} and {LAST_DAY.year}.")
    if start and end and end < start:
        yield Fault("covers_to", "Last day must not be before the first.")
