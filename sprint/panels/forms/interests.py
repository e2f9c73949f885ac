"""Declaring an interest or none in each bidding company, and ruling on one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from wtforms import Field, RadioField, TextAreaField

from sprint.panels.limits import DETAIL_CHARACTERS, DETAIL_WORDS, RULING_CHARACTERS
from sprint.panels.models import Ruling
from sprint.panels.queries import Bidder
from sprint.web.forms import Form, MostCharacters, MostWords, Required

NONE, INTEREST = "none", "interest"
LIMITS = (MostWords(DETAIL_WORDS), MostCharacters(DETAIL_CHARACTERS))


@dataclass(frozen=True)
class Line:
    """The two controls about one company."""

    bidder: Bidder
    answer: Field
    detail: Field


class InterestsForm(Form):
    """Made by `interests_form`, with two fields for each company about which nothing binding is declared yet."""

    bidders: tuple[Bidder, ...] = ()

    @property
    def lines(self) -> Iterator[Line]:
        for each in self.bidders:
            yield Line(each, self[f"about_{each.proposal_id}"], self[f"detail_{each.proposal_id}"])

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid: bool = super().validate(extra_validators)
        for line in self.lines:
            if line.answer.data == INTEREST and not line.detail.data:
                line.detail.errors = [f"Enter what your interest in {line.bidder.company} is"]
                is_valid = False
        return is_valid

    @property
    def details(self) -> dict[int, str]:
        """What to declare, by proposal; a detail beside "none" does not count."""
        return {
            line.bidder.proposal_id: str(line.detail.data or "") if line.answer.data == INTEREST else ""
            for line in self.lines
        }


def interests_form(bidders: Iterable[Bidder]) -> InterestsForm:
    """The form for what is still open to declare: an interest, once declared, is for others to rule on."""
    asked = tuple(each for each in bidders if each.interest is None or not each.interest.has_interest)
    members: dict[str, Any] = {"bidders": asked}
    for each in asked:
        members[f"about_{each.proposal_id}"] = RadioField(
            each.company,
            [Required(f"Choose whether you have an interest in {each.company}")],
            choices={NONE: "None", INTEREST: "I have an interest"},
            default=NONE if each.interest else None,
        )
        members[f"detail_{each.proposal_id}"] = TextAreaField(f"Your interest in {each.company}", LIMITS)
    form: InterestsForm = type("InterestsForm", (InterestsForm,), members)()
    return form


class RulingForm(Form):
    ruling = RadioField("Your ruling", [Required("Choose whether to clear or to bar")])
    reason = TextAreaField(
        "Why?",
        [Required("Enter the reason"), MostCharacters(RULING_CHARACTERS)],
        description="The person reads it, and it stays on record.",
    )

    def __init__(self, *args: Any, has_interest: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        bar = {Ruling.BARRED.value: "Bar: they see nothing of this proposal from now on"}
        clear = {Ruling.CLEARED.value: "Clear: the proposal is open to them"}
        self.ruling.choices = {**clear, **bar} if has_interest else bar
