"""Forms of readings: recording one, and sending one back."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import HiddenField, RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired

from sprint.delivery.actions import Told
from sprint.delivery.reading_dates import day_problem
from sprint.delivery.reading_rules import (
    NOTE_WORDS,
    NUMBER_UP_TO,
    POST_CHARACTERS,
    REASON_WORDS,
    SOURCE_CHARACTERS,
    number_problem,
    unit_problem,
)
from sprint.delivery.readings import Entry, Slot
from sprint.delivery.routes import names_a_person
from sprint.delivery.stories import Target
from sprint.problems.limits import TEXT_CHARACTERS
from sprint.web.fields import DayField
from sprint.web.forms import Form, MostCharacters, MostWords, Required
from sprint.web.number_fields import ExactField

MEASURED, NOT_MEASURED = "yes", "no"


class ReadingForm(Form):
    """`seen` is the number of the last reading on the page when it was opened."""

    seen = HiddenField()
    unit = HiddenField()
    was_measured = RadioField(
        "Is there a number?",
        [Required("Say whether there is a number.")],
        choices=[SelectChoice(MEASURED, "Yes"), SelectChoice(NOT_MEASURED, "No, it was not measured")],
    )
    value = ExactField("The reading", -NUMBER_UP_TO, NUMBER_UP_TO)
    source = StringField(
        "Where the number comes from",
        [MostCharacters(SOURCE_CHARACTERS)],
        description="So that others can check it. For example: case records of both councils, March 2028",
    )
    not_measured = TextAreaField(
        "Why it was not measured",
        [MostWords(REASON_WORDS), MostCharacters(TEXT_CHARACTERS)],
        description="Everyone can read this. An honest reason counts as an answer.",
    )
    read_on = DayField("Read on", [InputRequired("Enter the day on which it was read.")])
    post = StringField(
        "Who vouches for it",
        [Required("Name the post that vouches for it."), MostCharacters(POST_CHARACTERS)],
        description="The post, not the person. For example: Head of Adult Care, Hallowdale",
    )
    note = TextAreaField(
        "What to know when reading it",
        [MostWords(NOTE_WORDS), MostCharacters(TEXT_CHARACTERS)],
        description="If anything else changed in that time, say so. You may leave it empty.",
    )
    reason = TextAreaField(
        "Why is it corrected?",
        [MostWords(REASON_WORDS), MostCharacters(TEXT_CHARACTERS)],
        description="Everyone can read this, beside the number that it replaces.",
    )

    def about(self, target: Target, slot: Slot, today: date) -> None:
        """What the checks need to know, and the words that follow from it."""
        self.target, self.slot, self.today = target, slot, today
        self.value.description = (
            f"In {target.unit}, as the challenge stated it. The baseline is {target.baseline_words}."
        )
        self.read_on.description = f"For example {slot.due_on.day} {slot.due_on.month} {slot.due_on.year}"
        if not self.is_submitted():
            self.seen.data = str(slot.last.number if slot.last else 0)
            self.unit.data = target.unit

    @property
    def last_seen(self) -> int:
        sent = self.seen.data or ""
        return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 9 else 0

    @property
    def is_measured(self) -> bool:
        return bool(self.was_measured.data == MEASURED)

    def validate_unit(self, field: Any) -> None:
        """The page that says so carries the challenge's unit again: nobody could change a hidden field back."""
        if field.data and field.data != self.target.unit:
            field.data = self.target.unit
            raise ValidationError(f"The unit is {self.target.unit}, as the challenge stated it. It cannot change.")

    def validate_value(self, field: ExactField) -> None:
        if not self.is_measured or field.process_errors:
            return
        if field.data is None:
            raise ValidationError("Enter the number, or choose that it was not measured.")
        typed = str(field.raw_data[0]) if field.raw_data else ""
        problem = unit_problem(typed, self.target.unit) or self._number_problem(field.data)
        if problem:
            raise ValidationError(f"The reading {problem}.")

    def _number_problem(self, value: Any) -> str:
        return number_problem(value, self.target.unit, self.target.baseline, self.target.target)

    def validate_source(self, field: Any) -> None:
        if self.is_measured and not field.data:
            raise ValidationError("Say where the number comes from.")

    def validate_not_measured(self, field: Any) -> None:
        if self.was_measured.data == NOT_MEASURED and not field.data:
            raise ValidationError("Say why it was not measured.")

    def validate_read_on(self, field: Any) -> None:
        of = self.slot.trial.start, self.slot.months
        if field.data and (problem := day_problem(*of, field.data, self.today, has_number=self.is_measured)):
            raise ValidationError(f"Read on {problem}.")

    def validate_post(self, field: Any) -> None:
        if names_a_person(field.data or ""):
            raise ValidationError("Who vouches for it must be a post, without an address or a telephone number.")

    def validate_reason(self, field: Any) -> None:
        if self.slot.confirmed and not field.data:
            raise ValidationError("Say why the reading is corrected.")

    def told(self) -> Told:
        number: Any = self.value.data if self.is_measured else None
        assert self.read_on.data is not None  # noqa: S101 - validated
        return Told(
            number, "" if self.is_measured else self.not_measured.data or "", self.read_on.data,
            (self.source.data or "") if self.is_measured else "", self.post.data or "", self.note.data or "", self.reason.data or "",
        )  # fmt: skip


def stored_reading(entry: Entry | None) -> dict[str, Any]:
    """What the form begins with: the last reading, for whoever corrects it."""
    if entry is None:
        return {}
    names = ("value", "source", "not_measured", "read_on", "post", "note")
    known = {name: getattr(entry, name) for name in names}
    return known | {"was_measured": NOT_MEASURED if entry.value is None else MEASURED}


class ReadingReturnForm(Form):
    comment = TextAreaField(
        "What has to change?",
        [Required("Say what has to change."), MostWords(REASON_WORDS), MostCharacters(TEXT_CHARACTERS)],
    )
