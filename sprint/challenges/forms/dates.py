"""The dates of a challenge: those of its sprint, or its own."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from wtforms.validators import InputRequired

from sprint import when
from sprint.challenges.forms.fields import radio
from sprint.challenges.forms.section import Described, SectionForm
from sprint.challenges.models import Challenge
from sprint.editions.promises import PROMISES, Promise
from sprint.editions.timetable import propose_window
from sprint.editions.window import Window
from sprint.web.fields import DayField, MomentField

OWN = [promise for promise in PROMISES if promise.name in Window.__dataclass_fields__]


class DatesForm(SectionForm):
    """`choice` is "edition" or "own"; own dates count only with "own"."""

    choice = radio("Which dates?", [("edition", "The dates of this year's sprint"), ("own", "Dates of its own")])

    @classmethod
    def data_of(cls, challenge: Challenge) -> dict[str, Any]:
        follows = challenge.window == challenge.edition.calendar.window
        return {"choice": "edition" if follows else "own", **{each.name: getattr(challenge, each.name) for each in OWN}}

    def prepare(self, challenge: Challenge, *, at: datetime | None = None, **_options: Any) -> None:
        """Dates of its own are held to the rules as from `at`: what has passed can no longer be promised."""
        self.current, self.usual, self.earliest = challenge.window, challenge.edition.calendar.window, at

    def leave_out_own(self) -> None:
        """With the dates of the year, what stands in the other boxes is not read."""
        if self.choice.data == "edition" and self.choice.raw_data:
            for promise in OWN:
                delattr(self, promise.name)

    def window(self) -> Window:
        """What was typed; a day left as it was keeps its time."""
        if self.choice.data != "own":
            return self.usual
        return Window(**{promise.name: self._instant(promise) for promise in OWN})

    def _instant(self, promise: Promise) -> datetime:
        typed: date | datetime = self[promise.name].data
        stored: datetime = getattr(self.current, promise.name)
        if isinstance(typed, datetime):
            return typed
        return stored if when.as_date(stored) == typed else when.london(typed, promise.at)

    def validate(self, extra_validators: Any = None) -> bool:
        """Also the rules of the calendar, each sentence at its date."""
        self.leave_out_own()
        if not super().validate(extra_validators):
            return False
        if self.choice.data not in ("edition", "own"):
            self.choice.errors = ["Choose which dates the challenge has."]
            return False
        problems = self.window().problems(earliest=self.earliest) if self.choice.data == "own" else ()
        for problem in problems:
            self[problem.field].errors = [*self[problem.field].errors, problem.sentence]
        return not problems

    def propose(self) -> bool:
        """Fill every other date around the close that was typed; whether it could be read."""
        close: Any = self.closes_at
        if not close.validate(self):
            return False
        self.choice.process(None, "own")
        window = propose_window(close.data, earliest=self.earliest)
        for promise in OWN:
            self[promise.name].process(None, getattr(window, promise.name))
        for problem in window.problems(earliest=self.earliest):
            self[problem.field].errors = [*self[problem.field].errors, problem.sentence]
        return True

    def drawn(self) -> Window | None:
        """The dates to draw; None while one of them cannot be read."""
        is_whole = self.choice.data != "own" or all(self[each.name].data for each in OWN)
        return self.window() if is_whole else None

    def described(self) -> Described:
        return [(promise.label, self._typed(promise)) for promise in OWN]

    def _typed(self, promise: Promise) -> str:
        shown = getattr(self.usual, promise.name) if self.choice.data == "edition" else self[promise.name].data
        return (
            when.moment(shown)
            if isinstance(shown, datetime) and promise.has_time
            else when.weekday(shown)
            if shown
            else ""
        )

    def date_fields(self) -> list[Any]:
        return [self[promise.name] for promise in OWN if promise.name in self]


for _promise in OWN:
    _kind = MomentField if _promise.has_time else DayField
    setattr(
        DatesForm, _promise.name,
        _kind(_promise.label, [InputRequired(f"Enter a date for “{_promise.label}”.")], description=_promise.hint),
    )  # fmt: skip
