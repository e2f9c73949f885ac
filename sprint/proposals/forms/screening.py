"""Saying whether a proposal is eligible."""

from __future__ import annotations

from typing import Any

from wtforms import RadioField, SelectField, TextAreaField

from sprint.proposals.forms.blank import BlankAllowed
from sprint.proposals.forms.compared import ComparedForm
from sprint.proposals.models import Screening
from sprint.proposals.screening_rules import RULES
from sprint.web.forms import MostCharacters, MostWords, Required

ELIGIBLE, EXCLUDE = "eligible", "exclude"


class ScreeningForm(ComparedForm):
    outcome = RadioField(
        "Is this proposal eligible?",
        [Required("Say whether the proposal is eligible.")],
        choices={ELIGIBLE: "Yes, it goes to the panel", EXCLUDE: "No, exclude it"},
    )
    rule = SelectField("Published rule", [BlankAllowed()], choices={"": "Choose a rule", **RULES})
    reason = TextAreaField(
        "Reason",
        [MostWords(200), MostCharacters(3000)],
        description="What in the proposal breaks the rule. The company reads this once a second person has confirmed it.",
    )

    @property
    def is_eligible(self) -> bool:
        return bool(self.outcome.data == ELIGIBLE)

    def settle(self) -> None:
        """A proposal that is eligible has no rule and no reason, whatever was typed before."""
        if self.is_eligible:
            self.rule.data = self.reason.data = ""

    def validate(self, extra_validators: Any = None) -> bool:
        """An exclusion needs a rule and a reason; a proposal that is eligible needs neither."""
        is_valid = bool(super().validate(extra_validators))
        if self.outcome.data != EXCLUDE:
            return is_valid
        for field, sentence in ((self.rule, "Choose the published rule."), (self.reason, "Say why the rule applies.")):
            if not field.data and not field.errors:
                field.errors = [*field.errors, sentence]
        return is_valid and not self.errors


def stored(screening: Screening | None) -> dict[str, Any]:
    """What the form holds for a screening that was recorded before."""
    if screening is None:
        return {"outcome": None, "rule": "", "reason": ""}
    return {
        "outcome": ELIGIBLE if screening.is_eligible else EXCLUDE, "rule": screening.rule, "reason": screening.reason,
    }  # fmt: skip
