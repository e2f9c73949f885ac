"""What a proposal still lacks before it can be submitted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sprint.words import count_words

TITLE_CHARACTERS = 100
SUMMARY_WORDS = 50


class Part(StrEnum):
    IDEA = "idea"
    ANSWER = "answer"
    DETAILS = "details"
    ELIGIBILITY = "eligibility"
    CONFIDENTIAL = "confidential"


@dataclass(frozen=True)
class Missing:
    """One thing to mend: the part it is in, the answer's position where there is one, and a sentence."""

    part: Part
    sentence: str
    title: str
    position: int = 0


@dataclass(frozen=True)
class Written:
    """One answer as it stands: position, title, words and limit."""

    position: int
    title: str
    words: int
    limit: int

    @property
    def over(self) -> int:
        return max(self.words - self.limit, 0)

    @property
    def is_complete(self) -> bool:
        return 0 < self.words <= self.limit


@dataclass(frozen=True)
class State:
    """Everything that completeness depends on."""

    title: str
    summary: str
    price_gbp: int | None
    people: str
    answers: Sequence[Written]
    eligibility_asked: int
    eligibility_answered: int
    details_confirmed: bool
    unclear: Sequence[str] = ()
    """What the confidential parts lack; see `confidential.Confidential`."""

    def missing(self) -> list[Missing]:
        return [*self._idea(), *self._answers(), *self._company()]

    def _idea(self) -> list[Missing]:
        lacking = [
            name
            for name, given in (
                ("title", self.title),
                ("summary", self.summary),
                ("price", self.price_gbp is not None),
                ("people who would do the work", self.people),
            )
            if not given
        ]
        found = [Missing(Part.IDEA, f"has no {_listed(lacking)}", "Your idea")] if lacking else []
        if (over := count_words(self.summary) - SUMMARY_WORDS) > 0:
            found.append(Missing(Part.IDEA, f"has a summary that is {_words(over)} over its limit", "Your idea"))
        return found

    def _answers(self) -> list[Missing]:
        return [
            Missing(
                Part.ANSWER,
                f"is {_words(each.over)} over its limit" if each.over else "has no answer",
                each.title,
                each.position,
            )
            for each in self.answers
            if not each.is_complete
        ]

    def _company(self) -> list[Missing]:
        found = []
        if not self.details_confirmed:
            found.append(Missing(Part.DETAILS, "are not confirmed for this proposal", "Company details"))
        if left := self.eligibility_asked - self.eligibility_answered:
            said = "has a question" if left == 1 else f"has {left} questions"
            found.append(Missing(Part.ELIGIBILITY, f"{said} without an answer", "Eligibility"))
        if self.unclear:
            found.append(Missing(Part.CONFIDENTIAL, f"have {' and '.join(self.unclear)}", "Confidential parts"))
        return found

    @property
    def parts(self) -> int:
        """How many parts there are: the answers, the idea, the company's details, eligibility where it is asked."""
        return len(self.answers) + 2 + bool(self.eligibility_asked)

    @property
    def complete(self) -> int:
        asked = (each for each in self.missing() if each.part is not Part.CONFIDENTIAL)
        return self.parts - len({(each.part, each.position) for each in asked})


def _words(number: int) -> str:
    return f"{number} word{'' if number == 1 else 's'}"


def _listed(names: list[str]) -> str:
    """“title, summary or price”"""
    return " or ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
