"""Declaring an interest or none in each bidding company."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from wtforms import Field, HiddenField, RadioField, SelectField, TextAreaField

from sprint.panels.kinds import Kind
from sprint.panels.limits import DETAIL_CHARACTERS, DETAIL_WORDS
from sprint.panels.queries import Bidder
from sprint.web.forms import Form, MostCharacters, MostWords, Required

NONE, INTEREST = "none", "interest"
LIMITS = (MostWords(DETAIL_WORDS), MostCharacters(DETAIL_CHARACTERS))
KINDS = {"": "Choose"} | {kind.value: kind.label for kind in Kind}


@dataclass(frozen=True)
class Line:
    """The three controls about one company."""

    bidder: Bidder
    answer: Field
    kind: Field
    detail: Field


class InterestsForm(Form):
    """Made by `interests_form`, with three fields for each company about which nothing binding is declared yet."""

    bidders: tuple[Bidder, ...] = ()
    seen = HiddenField()
    """The companies whose score sheets the person was told would become void."""

    @property
    def lines(self) -> Iterator[Line]:
        for each in self.bidders:
            yield Line(each, *(self[f"{name}_{each.key}"] for name in ("about", "kind", "detail")))

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid: bool = super().validate(extra_validators)
        for line in self.lines:
            if line.answer.data == INTEREST:
                is_valid = self._is_explained(line) and is_valid
        return is_valid

    def _is_explained(self, line: Line) -> bool:
        if not line.kind.data:
            line.kind.errors = [f"Choose what kind of interest you have in {line.bidder.company}"]
        if not line.detail.data:
            line.detail.errors = [f"Enter what your interest in {line.bidder.company} is"]
        return bool(line.kind.data and line.detail.data)

    @property
    def details(self) -> dict[int, str]:
        """What to declare, by proposal; a detail beside "none" does not count."""
        return {
            line.bidder.proposal_id: str(line.detail.data or "") if line.answer.data == INTEREST else ""
            for line in self.lines
        }

    @property
    def kinds(self) -> dict[int, str]:
        """The kind of each interest, by proposal."""
        return {line.bidder.proposal_id: str(line.kind.data or "") for line in self.lines}

    @property
    def conflicted(self) -> list[Bidder]:
        """The companies in which an interest is declared with this form."""
        return [line.bidder for line in self.lines if line.answer.data == INTEREST]

    def has_seen(self, bidders: Iterable[Bidder]) -> bool:
        """Whether the person was told of all of these before."""
        return {each.key for each in bidders} <= set(str(self.seen.data or "").split())


def interests_form(bidders: Iterable[Bidder]) -> InterestsForm:
    """The form for what is still open to declare: an interest, once declared, is for others to rule on."""
    asked = tuple(each for each in bidders if each.interest is None or not each.interest.has_interest)
    members: dict[str, Any] = {"bidders": asked}
    for each in asked:
        members[f"about_{each.key}"] = RadioField(
            each.company,
            [Required(f"Choose whether you have an interest in {each.company}")],
            choices={NONE: "None", INTEREST: "I have an interest"},
            default=NONE if each.interest else None,
        )
        members[f"kind_{each.key}"] = SelectField(f"Kind of your interest in {each.company}", choices=KINDS, default="")
        members[f"detail_{each.key}"] = TextAreaField(f"Your interest in {each.company}", LIMITS)
    form: InterestsForm = type("InterestsForm", (InterestsForm,), members)()
    return form
