"""How long a reason has to be, what a sheet still lacks, and reasons that were pasted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sprint.policy_figures import REASON_WORDS, REASON_WORDS_AT_ENDS
from sprint.words import count_words

NAMED = 4
PASTED_FROM = 5


def least_words(score: int | None, *, top: int, minimum: int | None) -> int:
    """More for a score at an end of the scale, and for one that fails the criterion: those decide most."""
    if score is None:
        return REASON_WORDS
    is_decisive = score in (0, top) or (minimum is not None and score < minimum)
    return REASON_WORDS_AT_ENDS if is_decisive else REASON_WORDS


def rule(*, top: int, minimum: int | None) -> str:
    """“At least 20 words, or 40 for a 0, a 1 or a 5.”"""
    decisive = [score for score in range(top + 1) if least_words(score, top=top, minimum=minimum) > REASON_WORDS]
    named = f"{_listed([f'a {each}' for each in decisive])}"
    if len(decisive) > NAMED:
        named = f"a score below {minimum} or a {top}"
    return f"At least {REASON_WORDS} words, or {REASON_WORDS_AT_ENDS} for {named}."


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


@dataclass(frozen=True)
class Given:
    """What one assessor wrote for one criterion, and the rule it has to meet."""

    position: int
    title: str
    score: int | None
    reason: str
    top: int
    minimum: int | None

    @property
    def words(self) -> int:
        return count_words(self.reason)

    @property
    def least(self) -> int:
        return least_words(self.score, top=self.top, minimum=self.minimum)

    @property
    def missing(self) -> str:
        """What has to be added before the sheet can be locked; empty when nothing."""
        if self.score is None and not self.words:
            return "has no score and no reason"
        if self.score is None:
            return "has a reason but no score"
        if not self.words:
            return "has a score but no reason"
        if self.words < self.least:
            return f"has a reason of {_words(self.words)}. A {self.score} needs at least {self.least}"
        return ""


def _words(number: int) -> str:
    return f"{number} word{'' if number == 1 else 's'}"


@dataclass(frozen=True)
class Pasted:
    """One text that stands as the reason in more than one place."""

    places: tuple[str, ...]

    @property
    def sentence(self) -> str:
        return f"The same reason stands at {', '.join(self.places[:-1])} and {self.places[-1]}."


def pasted(reasons: Iterable[tuple[str, str]]) -> list[Pasted]:
    """From (place, reason): the reasons of five words or more that are the same but for case and spaces."""
    found: dict[str, list[str]] = defaultdict(list)
    for place, reason in reasons:
        if count_words(reason) >= PASTED_FROM:
            found[" ".join(reason.casefold().split())].append(place)
    return [Pasted(tuple(places)) for places in found.values() if len(places) > 1]
