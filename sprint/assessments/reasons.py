"""How long a reason has to be, what a sheet still lacks, and reasons that were pasted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256

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


def fingerprint(reason: str) -> str:
    """Equal for reasons of five words or more that are the same but for case and spaces; empty for shorter ones."""
    if count_words(reason) < PASTED_FROM:
        return ""
    return sha256(" ".join(reason.casefold().split()).encode()).hexdigest()


@dataclass(frozen=True)
class Spot:
    """Where a reason stands: on which proposal, for which criterion, and whether it is locked there."""

    label: str
    title: str
    fingerprint: str
    is_locked: bool = False

    def __str__(self) -> str:
        return f"proposal {self.label}, “{self.title}”"


@dataclass(frozen=True)
class Pasted:
    """One text that stands as the reason in more than one place."""

    places: tuple[Spot, ...]

    @property
    def sentence(self) -> str:
        named = [str(each) for each in self.places]
        return f"The same reason stands at {', '.join(named[:-1])} and {named[-1]}."

    def refuses(self, label: str) -> bool:
        """Whether it keeps the sheet of this proposal from being locked: it stands there twice, or on another locked
        sheet too. Of two open sheets the one locked first keeps it.
        """
        here = [each for each in self.places if each.label == label]
        return len(here) > 1 or any(each.is_locked for each in self.places if each.label != label)

    def holds_back(self, label: str, together: Collection[str]) -> bool:
        """The same when all these sheets are to be locked together: none of those that share a reason is locked then."""
        labels = {each.label for each in self.places}
        return label in labels and (self.refuses(label) or len(labels.intersection(together)) > 1)


def pasted(places: Iterable[Spot]) -> list[Pasted]:
    """The texts that stand in more than one of these places."""
    found: dict[str, list[Spot]] = defaultdict(list)
    for each in places:
        if each.fingerprint:
            found[each.fingerprint].append(each)
    return [Pasted(tuple(alike)) for alike in found.values() if len(alike) > 1]
