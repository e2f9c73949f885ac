"""A person's own seat: what they know, how much they can take on, what they could judge best, giving it up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wtforms import Field, SelectField, TextAreaField

from sprint.organisations.classification import THEMES
from sprint.panels.capacity import MOST, Load, fault
from sprint.panels.levels import COULD_JUDGE, KNOWS
from sprint.panels.limits import LOAD_REASON_CHARACTERS, REASON_CHARACTERS
from sprint.panels.queries import Choice
from sprint.web.forms import Form, MostCharacters
from sprint.web.number_fields import WholeField


def _level_field(label: str, words: Mapping[int, str], nothing: str) -> SelectField:
    choices = {"": nothing} | {str(level): text for level, text in words.items()}
    return SelectField(label, choices=choices, default="")


def _level(field: Field) -> int | None:
    return int(field.data) if field.data else None


class OwnSeatForm(Form):
    """Made by `own_seat_form`, with a field for each theme, `theme_0` and on."""

    load_low = WholeField("At least", 0, MOST)
    load_high = WholeField("At most", 0, MOST)
    load_reason = TextAreaField(
        "Why fewer than the panel asks for?",
        [MostCharacters(LOAD_REASON_CHARACTERS)],
        description="Only needed then. The sprint team reads it.",
    )

    def __init__(self, *args: Any, panel: Load, **options: Any) -> None:
        super().__init__(*args, **options)
        self.panel = panel

    @property
    def themes(self) -> list[Field]:
        return [self[f"theme_{number}"] for number in range(len(THEMES))]

    @property
    def knows(self) -> dict[str, int | None]:
        return {theme: _level(field) for theme, field in zip(THEMES, self.themes, strict=True)}

    @property
    def load(self) -> Load:
        low: Any = self.load_low.data
        high: Any = self.load_high.data
        return Load(low, high)

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid: bool = super().validate(extra_validators)
        if is_valid and (problem := fault(self.load)):
            self.load_high.errors, is_valid = [problem], False
        if is_valid and self.load.is_below(self.panel) and not self.load_reason.data:
            self.load_reason.errors = ["Say why you can take fewer proposals than the panel asks for"]
            is_valid = False
        return is_valid


def own_seat_form(known: Mapping[str, int], *, panel: Load, **data: Any) -> OwnSeatForm:
    """Filled with what is known of the person's levels, and `data` of the other fields."""
    members = {f"theme_{number}": _level_field(theme, KNOWS, "Choose a level") for number, theme in enumerate(THEMES)}
    filled = {f"theme_{number}": str(known[theme]) for number, theme in enumerate(THEMES) if theme in known}
    form: OwnSeatForm = type("OwnSeatForm", (OwnSeatForm,), members)(data=filled | data, panel=panel)
    return form


class PreferencesForm(Form):
    """Made by `preferences_form`, with one field for each proposal."""

    choices: Sequence[Choice] = ()

    @property
    def lines(self) -> Iterator[tuple[Choice, Field]]:
        for each in self.choices:
            yield each, self[f"proposal_{each.proposal_id}"]

    @property
    def levels(self) -> dict[int, int | None]:
        return {each.proposal_id: _level(field) for each, field in self.lines}


def preferences_form(choices: Sequence[Choice]) -> PreferencesForm:
    members: dict[str, Any] = {"choices": choices}
    for each in choices:
        members[f"proposal_{each.proposal_id}"] = _level_field(each.title, COULD_JUDGE, "No preference")
    filled = {f"proposal_{each.proposal_id}": str(each.level) for each in choices if each.level is not None}
    form: PreferencesForm = type("PreferencesForm", (PreferencesForm,), members)(data=filled)
    return form


class GivingUpForm(Form):
    reason = TextAreaField(
        "Why?",
        [MostCharacters(REASON_CHARACTERS)],
        description="You need not say. If you do, the sprint team reads it, and it stays on record.",
    )
