"""Proposing a change of a published challenge: its reason, the dates that move, and the comment that sends it back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from wtforms import RadioField, TextAreaField, ValidationError

from sprint import when
from sprint.editions.promises import PROMISES, Promise
from sprint.editions.window import Problem, Window
from sprint.web.fields import DayField, MomentField
from sprint.web.forms import Form, MostCharacters, MostWords, Required

REASON_WORDS, TIME_REASON_WORDS, COMMENT_WORDS = 200, 100, 100
BY_NAME = {promise.name: promise for promise in PROMISES}


class NeedsDate:
    """A date is needed, unless the person chose not to move any."""

    def __init__(self, label: str) -> None:
        self.label = label

    def __call__(self, form: Any, field: Any) -> None:
        if form.wants_dates() and field.data is None and not field.process_errors:
            raise ValidationError(f"Enter a date for “{self.label}”.")


class MovingForm(Form):
    """`version` is the fingerprint of the challenge as the page showed it. Dates are added by `moving_form`."""

    reason = TextAreaField(
        "Why?", [Required("Say why. Everyone can read it."), MostWords(REASON_WORDS), MostCharacters(3000)],
        description="Everyone can read this.",
    )  # fmt: skip
    names: Sequence[str] = ()

    def wants_dates(self) -> bool:
        return bool(self.names)

    def date_fields(self) -> list[Any]:
        return [self[name] for name in self.names]

    def window(self, stands: Window) -> Window:
        """What was typed over what stands; a day left as it was keeps its time."""
        if not self.wants_dates():
            return stands
        return replace(stands, **{name: _instant(self[name].data, getattr(stands, name), name) for name in self.names})

    def point_out(self, problems: Iterable[Problem]) -> bool:
        """Each sentence at its date; whether there were none."""
        found = list(problems)
        for each in found:
            if each.field in self.names:
                self[each.field].errors = [*self[each.field].errors, each.sentence]
            else:
                self.form_errors.append(each.sentence)
        return not found


F = TypeVar("F", bound=MovingForm)


def _instant(typed: Any, stands: datetime, name: str) -> datetime:
    if isinstance(typed, datetime):
        return typed
    return stands if when.as_date(stands) == typed else when.london(typed, BY_NAME[name].at)


class ExtensionForm(MovingForm):
    pass


class EndForm(MovingForm):
    pass


class AmendmentForm(MovingForm):
    pass


class TimedAmendmentForm(AmendmentForm):
    """While the challenge is open, an amendment also says whether companies get more time."""

    more_time = RadioField(
        "Do companies get more time?",
        choices={"yes": "Yes, move the close", "no": "No"},
        default="no",
    )
    time_reason = TextAreaField(
        "Why is no more time needed?",
        [MostWords(TIME_REASON_WORDS), MostCharacters(1500)],
        description="Needed in the last 7 days before the close. Everyone can read this.",
    )

    def wants_dates(self) -> bool:
        return bool(self.more_time.data == "yes")


def moving_form(base: type[F], names: Iterable[str]) -> type[F]:
    """The form with a field for each of these dates."""
    fields: dict[str, Any] = {name: _date_field(BY_NAME[name]) for name in names}
    return type(base.__name__, (base,), {**fields, "names": tuple(fields)})


def _date_field(promise: Promise) -> Any:
    kind = MomentField if promise.has_time else DayField
    return kind(promise.label, [NeedsDate(promise.label)])


class PauseForm(Form):
    reason = TextAreaField(
        "Why is it paused?",
        [Required("Say why the challenge is paused."), MostWords(REASON_WORDS), MostCharacters(3000)],
        description="Everyone can read this.",
    )


class DropForm(Form):
    comment = TextAreaField(
        "What has to change first?",
        [MostWords(COMMENT_WORDS), MostCharacters(1500)],
        description="Your colleague reads this. What they wrote is kept, so that they can start from it.",
    )
