"""The gate as pages call it: a text while it is typed, a whole brief, or a brief that lives elsewhere. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from sprint.challenges import parts
from sprint.challenges.effort import bid_hours, words_asked
from sprint.challenges.eligibility import refusal
from sprint.challenges.gate import rules
from sprint.challenges.gate.acronyms import acronyms
from sprint.challenges.gate.blocks import blocks
from sprint.challenges.gate.brief import Brief, texts
from sprint.challenges.gate.finding import Finding
from sprint.challenges.gate.prescribing import Signal, counted, distinct, judge, presumed, signals, title_signals
from sprint.challenges.gate.warnings import Place, abbreviated, prescribed, readable, sized, unread
from sprint.policy_figures import BID_HOURS_UP_TO

PRESCRIBING = frozenset({"summary", "problem", "needs", "why_now", "constraints"})
"""Texts in which a prescribed solution is pointed out, besides the title, measures and criteria; what has been tried and
what is out of scope name solutions rightly."""
STRONG_ENOUGH = 0.9
"""A signal below this is too weak to interrupt somebody who writes."""


def check(brief: Brief, *, at: datetime) -> list[Finding]:
    """Everything found if it were published at `at`: what blocks first, then the warnings, each in the brief's order."""
    return [*blocks(brief, at=at), *warnings(brief)]


def warnings(brief: Brief) -> list[Finding]:
    """What a second person has to accept, with a reason, if it stays."""
    found: list[Finding] = []
    explained: frozenset[str] = frozenset()
    for each in texts(brief):
        found += check_text(each.text, field=each.field, section=each.section, explained=explained)
        explained |= explains(each.text)
    return found + list(_effort(brief))


def check_text(text: str, *, field: str, section: str, explained: frozenset[str] = frozenset()) -> list[Finding]:
    """The warnings of one text, in the order in which they stand in it; `explained` are acronyms that earlier texts spell out."""
    return list(_found(text, field, section, explained))


@lru_cache(maxsize=4096)
def _found(text: str, field: str, section: str, explained: frozenset[str]) -> tuple[Finding, ...]:
    """Kept, since the pages of a brief read the same texts again and again while one of them changes."""
    place = Place(section, field)
    found = [
        *unread(text, place), *prescribed(text, _prescribing(text, field, section), place), *readable(text, place),
        *abbreviated(text, place, explained), *_favouring(text, place),
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda finding: (finding.start, finding.end)))


def check_notice(title: str, text: str) -> list[Finding]:
    """The warnings of a brief that lives elsewhere. That it prescribes a solution is judged from title and text together."""
    verdict = judge(title, text)
    asked = verdict if verdict.prescribes else None
    in_title, in_text = Place("", "title"), Place("", "text")
    return [
        *unread(title, in_title), *prescribed(title, list(asked.in_title) if asked else [], in_title), *abbreviated(title, in_title, frozenset()),
        *sorted(
            [
                *unread(text, in_text), *prescribed(text, list(asked.in_text) if asked else [], in_text), *readable(text, in_text),
                *abbreviated(text, in_text, explains(title)),
            ],
            key=lambda finding: (finding.start, finding.end),
        ),
    ]  # fmt: skip


@lru_cache(maxsize=4096)
def explains(text: str) -> frozenset[str]:
    """The acronyms that this text spells out, for the texts after it."""
    return frozenset(each.name for each in acronyms(text) if each.is_explained)


def _prescribing(text: str, field: str, section: str) -> list[Signal]:
    if field == "title":
        found = title_signals(text)
    elif section == parts.MEASURES.key:
        found = distinct([*title_signals(text), *counted(text)])
    elif section == parts.CRITERIA.key:
        found = distinct([*signals(text), *presumed(text)])
    elif field in PRESCRIBING:
        found = signals(text)
    else:
        found = []
    return [each for each in found if each.strength >= STRONG_ENOUGH]


def _favouring(text: str, place: Place) -> Iterator[Finding]:
    """Criteria, constraints and eligibility questions; of the last, those that the law forbids block already."""
    is_asked = place.section == parts.CRITERIA.key or place.field == "constraints"
    if is_asked or (place.section == parts.ELIGIBILITY.key and not refusal(text)):
        yield from sized(text, place)


def _effort(brief: Brief) -> Iterator[Finding]:
    words = words_asked(each.word_limit for each in brief.criteria)
    hours = bid_hours(words, questions=len(brief.eligibility))
    if hours > BID_HOURS_UP_TO:
        yield Place(parts.CRITERIA.key, "criteria").finding(rules.BID_EFFORT, "", 0, 0, str(hours))
