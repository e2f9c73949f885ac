"""The published reasons for which a proposal can be excluded after the opening. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol

RULES: Mapping[str, str] = {
    "eligibility": "It does not meet an eligibility question of the challenge",
    "incomplete": "A part that the challenge asks for is missing",
    "other-problem": "It answers another problem than the one published",
    "conflict": "A conflict of interest cannot be managed",
    "excluded": "The company may not take part under the Procurement Act 2023, part 3 (exclusions)",
    "duplicate": "It is the same proposal as another one of the same company",
}
"""The standing rules. The first stands for the questions of a challenge that has none of its own."""
QUESTION = "question-"


class Question(Protocol):
    """What is read of an eligibility question."""

    id: int
    position: int
    text: str


def rules_of(questions: Iterable[Question]) -> dict[str, str]:
    """The rules of one challenge, each with its words: every eligibility question by itself, then the standing ones."""
    own = {
        key_of(each.id): f"Eligibility question {each.position} of the challenge: “{each.text}”" for each in questions
    }
    return own | {key: words for key, words in RULES.items() if not own or key != "eligibility"}


def key_of(question_id: int) -> str:
    """The rule that is broken by not meeting this eligibility question."""
    return f"{QUESTION}{question_id}"


def question_of(rule: str) -> int | None:
    """The id of the eligibility question that a rule is about."""
    number = rule.removeprefix(QUESTION)
    return int(number) if rule.startswith(QUESTION) and number.isdecimal() else None
