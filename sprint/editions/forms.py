"""Forms for a year's dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from wtforms import IntegerField, TextAreaField
from wtforms.validators import InputRequired, NumberRange, Optional

from sprint import when
from sprint.editions.calendar import Calendar
from sprint.editions.promises import PROMISES, Promise
from sprint.web.fields import DayField, MomentField
from sprint.web.forms import Form, MostCharacters, MostWords


class CloseForm(Form):
    """The one date from which the others are proposed. Sent by GET: it changes nothing."""

    closes_at = MomentField(
        "When do proposals close?",
        [InputRequired("Enter the day and time at which proposals close.")],
        description="A working day between 9am and 5pm, for example 15 3 2027 and 12 noon.",
    )


def _field(promise: Promise) -> Any:
    kind = MomentField if promise.has_time else DayField
    return kind(promise.label, [InputRequired(f"Enter a date for “{promise.label}”.")], description=promise.hint)


class DatesForm(Form):
    """Every promised date; those in `frozen` have passed and are shown, not asked."""

    introduction = TextAreaField(
        "Introduction",
        [Optional(), MostWords(200), MostCharacters(3000)],
        description="What this year's sprint is about, for everyone to read.",
    )

    def __init__(
        self, *args: Any, current: Calendar | None = None, frozen: frozenset[str] = frozenset(), **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.current = current
        for name in frozen:
            delattr(self, name)

    def calendar(self) -> Calendar:
        """What was typed, over what is promised now; a day left as it was keeps its time."""
        return Calendar(**{promise.name: self._instant(promise) for promise in PROMISES})

    def _instant(self, promise: Promise) -> datetime:
        now: datetime | None = getattr(self.current, promise.name) if self.current else None
        if promise.name not in self:
            assert now is not None  # noqa: S101 - only promised dates are left out
            return now
        typed: date | datetime = self[promise.name].data
        if isinstance(typed, datetime):
            return typed
        if now and when.as_date(now) == typed:
            return now
        return when.london(typed, promise.at)

    def point_out(self, problems: Iterable[tuple[str, str]]) -> bool:
        """Put each sentence at its date, or over the form when that date has passed; whether there were none."""
        is_sound = True
        for name, sentence in problems:
            is_sound = False
            if name in self:
                self[name].errors = [*self[name].errors, sentence]
            else:
                self.form_errors.append(sentence)
        return is_sound


for _promise in PROMISES:
    setattr(DatesForm, _promise.name, _field(_promise))


class StartForm(DatesForm):
    """A new year: its number and every date."""

    year = IntegerField(
        "Year",
        [InputRequired("Enter the year."), NumberRange(2000, 2100, "The year must be between 2000 and 2100.")],
        description="The year in which the sprint takes place.",
    )
