"""Forms of payments, and of the end of a team's sprint."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Optional

from sprint.delivery import ends, payments
from sprint.delivery.ends import Bounds, EndKind, faults
from sprint.delivery.models import Milestone, WorkspaceEnd
from sprint.delivery.questions import TEXT_CHARACTERS
from sprint.organisations.models import Council
from sprint.web.fields import DayField
from sprint.web.forms import Form, MostCharacters, MostWords, Required
from sprint.web.number_fields import WholeField


class PaymentForm(Form):
    amount = WholeField(
        "Amount", 1, payments.POUNDS_UP_TO, validators=[Required("Enter the amount.")], description="In whole pounds."
    )
    due_on = DayField("Paid by", [InputRequired("Enter the day.")], description="For example 30 6 2027")
    purpose = StringField(
        "What for?",
        [Required("Say what the payment is for."), MostCharacters(payments.PURPOSE_CHARACTERS)],
        description="For example: Half of the sprint’s price, after the show and tell",
    )
    milestone = SelectField("Milestone", coerce=int, choices=[], description="Choose one if the payment hangs on it.")

    def offer(self, known: Sequence[Milestone]) -> None:
        self.known = known
        self.milestone.choices = [SelectChoice(0, "None"), *(SelectChoice(each.number, each.title) for each in known)]

    def chosen(self) -> Milestone | None:
        return next((each for each in self.known if each.number == self.milestone.data), None)


class CorrectionForm(Form):
    amount = WholeField(
        "Right amount", 0, payments.POUNDS_UP_TO, validators=[Required("Enter the amount.")],
        description="In whole pounds. 0 takes the promise back.",
    )  # fmt: skip
    due_on = DayField("Paid by", [InputRequired("Enter the day.")], description="For example 30 6 2027")
    reason = TextAreaField(
        "Why is it corrected?",
        [Required("Say why it is corrected."), MostWords(payments.REASON_WORDS), MostCharacters(TEXT_CHARACTERS)],
        description="The company can read it. What was promised first stays beside it.",
    )


class PaidForm(Form):
    """`today` bounds the day."""

    paid_on = DayField(
        "Day on which it was paid", [InputRequired("Enter the day.")], description="For example 28 6 2027"
    )
    today: date

    def validate_paid_on(self, field: Any) -> None:
        if field.data and field.data > self.today:
            raise ValidationError("The day on which it was paid cannot be in the future.")


class SprintEndForm(Form):
    """`bounds` say what the dates are held against."""

    kind = RadioField(
        "How does it end?", [Required("Choose how it ends.")],
        choices=[SelectChoice(each.value, each.choice) for each in EndKind],
    )  # fmt: skip
    ended_on = DayField("Day on which it ended", [InputRequired("Enter the day.")], description="For example 16 7 2027")
    reason = TextAreaField(
        "Why?",
        [Required("Say why it ends like this."), MostWords(ends.REASON_WORDS), MostCharacters(TEXT_CHARACTERS)],
        description="Everyone can read this: what was found out, and what decided it.",
    )
    council = SelectField("Council that adopts it", coerce=int, choices=[], description="Only if it is adopted.")
    contract_gbp = WholeField(
        "Value of the contract", 1, ends.POUNDS_UP_TO,
        description="In whole pounds over its whole term. Leave it empty if there is none.",
    )  # fmt: skip
    contract_starts_on = DayField("Start of the contract", [Optional()], description="For example 1 9 2027")

    def offer(self, councils: Sequence[Council], bounds: Bounds) -> None:
        self.bounds = bounds
        self.council.choices = [
            SelectChoice(0, "Choose a council"), *(SelectChoice(each.id, each.name) for each in councils)
        ]  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        """What the fields say together, once each says something."""
        if not super().validate(extra_validators):
            return False
        found = faults(self.told(), self.bounds)
        for each in found:
            field = self.council if each.field == "council_id" else self[each.field]
            field.errors = [*field.errors, each.text]
        return not found

    def told(self) -> dict[str, Any]:
        is_adopted = self.kind.data == EndKind.ADOPT
        return {
            "kind": self.kind.data, "ended_on": self.ended_on.data, "reason": self.reason.data or "",
            "council_id": (self.council.data or None) if is_adopted else None,
            "contract_gbp": self.contract_gbp.data, "contract_starts_on": self.contract_starts_on.data,
        }  # fmt: skip


def stored_end(end: WorkspaceEnd | None) -> dict[str, Any]:
    if end is None:
        return {"council": 0}
    names = ("kind", "ended_on", "reason", "contract_gbp", "contract_starts_on", "version")
    return {**{name: getattr(end, name) for name in names}, "council": end.council_id or 0}


class ReturnForm(Form):
    comment = TextAreaField(
        "What has to change?",
        [Required("Say what has to change."), MostWords(ends.COMMENT_WORDS), MostCharacters(TEXT_CHARACTERS)],
    )
