"""Turns what the rules see in one text into findings with their place. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sprint.challenges.gate import rules
from sprint.challenges.gate.acronyms import acronyms
from sprint.challenges.gate.favours_size import favours
from sprint.challenges.gate.finding import Finding, Severity
from sprint.challenges.gate.prescribing import Signal
from sprint.challenges.gate.readability import readability
from sprint.challenges.gate.reading import READ_UP_TO, sentences, words
from sprint.policy_figures import READING_AGE_UP_TO, SENTENCE_WORDS_UP_TO, WORDS_TO_JUDGE_READING


@dataclass(frozen=True)
class Place:
    """The field in which a text stands."""

    section: str
    field: str

    def finding(self, rule: rules.Rule, text: str, start: int, end: int, name: str) -> Finding:
        return Finding(
            rule.name, Severity.WARNS, self.section, self.field, text[start:end], start, end,
            rule.why.format(name=name), rule.question.format(name=name),
        )  # fmt: skip


def prescribed(text: str, found: list[Signal], place: Place) -> Iterator[Finding]:
    for each in found:
        yield place.finding(rules.PRESCRIBES, text, each.start, each.end, each.name or "thing asked for here")


def readable(text: str, place: Place) -> Iterator[Finding]:
    """Whether the text as a whole is too hard, and each sentence too long."""
    found = readability(text)
    if found.words >= WORDS_TO_JUDGE_READING.value and found.age > READING_AGE_UP_TO.value:
        yield place.finding(rules.READING_AGE, text, 0, 0, str(found.age))
    for each in sentences(text[:READ_UP_TO]):
        count = sum(word.is_word for word in words(text, each))
        if count > SENTENCE_WORDS_UP_TO.value:
            yield place.finding(rules.LONG_SENTENCE, text, each.start, each.end, str(count))


def abbreviated(text: str, place: Place, explained: frozenset[str]) -> Iterator[Finding]:
    for each in acronyms(text):
        if not each.is_explained and each.name not in explained:
            yield place.finding(rules.ACRONYM, text, each.start, each.end, each.name)


def sized(text: str, place: Place) -> Iterator[Finding]:
    for each in favours(text):
        yield place.finding(rules.FAVOURS_SIZE, text, each.start, each.end, each.why)


def unread(text: str, place: Place) -> Iterator[Finding]:
    if len(text) > READ_UP_TO:
        yield place.finding(rules.NOT_READ, text, 0, 0, f"{READ_UP_TO:,}")
