"""The section of measures, and that of eligibility questions: both are lists that the author orders."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wtforms import FieldList, FormField, TextAreaField, ValidationError

from sprint.challenges.eligibility import refusal
from sprint.challenges.forms.fields import ExactField, line
from sprint.challenges.forms.rows import Row, RowsForm, fields_of
from sprint.challenges.forms.section import Described, Typed, typed_in
from sprint.challenges.models import Challenge
from sprint.challenges.rows import MEASURES_UP_TO, QUESTIONS_UP_TO, MeasureRow, repeated
from sprint.web.fields import DayField
from sprint.web.forms import MostCharacters, MostWords, stripped

MEASURE = ("metric", "unit", "baseline", "baseline_period", "target", "due_on", "source")
NUMBER_UP_TO = 10**11


class MeasureForm(Row):
    metric = line("What is measured", 160, "For example: Days from first contact to first offer of support, median")
    unit = line("Unit", 30, "For example: days, %, visits a week")
    baseline = ExactField("Now", -NUMBER_UP_TO, NUMBER_UP_TO, description="The number today.")
    baseline_period = line("Measured when", 60, "For example: 2025–26")
    target = ExactField("Target", -NUMBER_UP_TO, NUMBER_UP_TO, description="The number to reach.")
    due_on = DayField("Reach it by", description="For example 31 3 2028")
    source = line("Source", 160, "Where the number comes from, so that others can check it.")

    def row(self) -> MeasureRow:
        return MeasureRow(**{name: self[name].data for name in MEASURE}, id=self.stored_id)


class MeasuresForm(RowsForm):
    key, kind, read = "measures", "Measure", ("metric",)

    rows = FieldList(FormField(MeasureForm), min_entries=1, max_entries=MEASURES_UP_TO)

    @classmethod
    def data_of(cls, challenge: Challenge) -> dict[str, Any]:
        return {"rows": [fields_of(each, MEASURE) for each in challenge.measures]}

    def validate_rows(self, _field: Any) -> None:
        self._refuse_twice("metric", "“{}” is measured twice. Change or remove one of them.")


class EligibilityForm(RowsForm):
    rows = FieldList(
        TextAreaField("Question", filters=[stripped], validators=[MostWords(60), MostCharacters(600)], render_kw={"rows": 2}),
        min_entries=1, max_entries=QUESTIONS_UP_TO,
    )  # fmt: skip

    @classmethod
    def data_of(cls, challenge: Challenge) -> dict[str, Any]:
        return {"rows": [each.text for each in challenge.eligibility]}

    def written(self) -> list[Any]:
        return [entry for entry in self.rows if entry.data]

    def described(self) -> Described:
        return [(f"Question {number}", entry.data) for number, entry in enumerate(self.written(), 1)]

    def questions(self) -> list[str]:
        return [entry.data for entry in self.written()]

    def hidden_values(self, challenge: Challenge) -> dict[str, str]:
        return {}

    def typed(self) -> Iterator[Typed]:
        return (typed_in(entry, f"eligibility-{place}") for place, entry in enumerate(self.written(), 1))

    def validate_rows(self, field: Any) -> None:
        if twice := repeated(self.questions()):
            [each for each in self.written() if each.data == twice][-1].errors = ["This question is asked twice."]
            raise ValidationError("")
        for entry in field:
            if reason := refusal(entry.data or ""):
                entry.errors = [reason]
                raise ValidationError("")
