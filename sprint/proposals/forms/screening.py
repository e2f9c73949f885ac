"""Saying whether a proposal is eligible, asking for another look at an exclusion, and deciding on that."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import RadioField, SelectField, TextAreaField

from sprint.proposals.forms.blank import BlankAllowed
from sprint.proposals.forms.compared import ComparedForm
from sprint.proposals.models import Screening
from sprint.proposals.screening_rules import RULES
from sprint.web.forms import Form, MostCharacters, MostWords, Required

ELIGIBLE, EXCLUDE = "eligible", "exclude"
UPHOLD, REINSTATE = "uphold", "reinstate"
REASON_WORDS_UP_TO, REASON_CHARACTERS = 200, 3000


class ScreeningForm(ComparedForm):
    outcome = RadioField(
        "Is this proposal eligible?",
        [Required("Say whether the proposal is eligible.")],
        choices={ELIGIBLE: "Yes, it goes to the panel", EXCLUDE: "No, exclude it"},
    )
    rule = SelectField("Published rule", [BlankAllowed()], choices={"": "Choose a rule"})
    reason = TextAreaField(
        "Reason",
        [MostWords(REASON_WORDS_UP_TO), MostCharacters(REASON_CHARACTERS)],
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


def screening_form(rules: Mapping[str, str], kept: str = "") -> type[ScreeningForm]:
    """With the rules of one challenge; the one that was recorded is among them whatever became of it."""
    known = {"": "Choose a rule", **rules}
    if kept and kept not in known:
        known[kept] = RULES.get(kept, kept)
    rule = SelectField("Published rule", [BlankAllowed()], choices=known)
    return type("ScreeningForm", (ScreeningForm,), {"rule": rule})


class AskForm(Form):
    """What the company says about an exclusion."""

    reason = TextAreaField(
        "Why does the rule not apply?",
        [
            Required("Say why the rule does not apply to your proposal."),
            MostWords(REASON_WORDS_UP_TO),
            MostCharacters(REASON_CHARACTERS),
        ],
        description="Point to what you submitted: nothing new can be added to it. Whoever decides reads this and your proposal.",
    )


class DecisionForm(Form):
    """What somebody else of the team decides about it."""

    decision = RadioField(
        "Does the exclusion stand?",
        [Required("Say whether the exclusion stands.")],
        choices={UPHOLD: "Yes, it stands", REINSTATE: "No, the proposal goes to the panel"},
    )
    decision_reason = TextAreaField(
        "Reason for the decision",
        [
            Required("Give the reason for your decision."),
            MostWords(REASON_WORDS_UP_TO),
            MostCharacters(REASON_CHARACTERS),
        ],
        description="The company reads it in its letter.",
    )

    @property
    def is_reinstated(self) -> bool:
        return bool(self.decision.data == REINSTATE)


def stored(screening: Screening | None) -> dict[str, Any]:
    """What the form holds for a screening that was recorded before."""
    if screening is None:
        return {"outcome": None, "rule": "", "reason": ""}
    return {
        "outcome": ELIGIBLE if screening.is_eligible else EXCLUDE, "rule": screening.rule, "reason": screening.reason,
    }  # fmt: skip
