"""Choosing the problems and the year of a challenge that comes from the pool."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import RadioField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from sprint.problems.limits import CHOSEN_UP_TO
from sprint.web.forms import Form, Required


class TakeUpForm(Form):
    problems = SelectMultipleField(
        "Which problems?", choices=[], validate_choice=False,
        description=f"Up to {CHOSEN_UP_TO} that one challenge can answer. The councils that have them become its co-sponsors.",
    )  # fmt: skip
    edition = RadioField("For which sprint?", [Required("Choose the sprint.")], choices=[])

    def offer(self, problems: Iterable[tuple[str, str]], editions: Sequence[tuple[str, str]]) -> None:
        """A single year is chosen already."""
        self.problems.choices = [SelectChoice(value, label) for value, label in problems]
        self.edition.choices = [SelectChoice(value, label) for value, label in editions]
        if len(editions) == 1 and not self.edition.data:
            self.edition.data = editions[0][0]

    def validate_problems(self, field: Any) -> None:
        if not field.data:
            raise ValidationError("Choose at least one problem.")
        if len(field.data) > CHOSEN_UP_TO:
            raise ValidationError(f"Choose up to {CHOSEN_UP_TO} problems.")
        if set(field.data) - {each.value for each in field.choices}:
            raise ValidationError("Choose from the list. A problem may have been closed or merged since you opened it.")
