"""Fields of a brief: an unfinished draft may leave any of them empty, but what is there has to be right."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from sprint.challenges.parts import Part
from sprint.web.forms import MostCharacters, MostWords
from sprint.web.number_fields import ExactField as ExactField
from sprint.web.number_fields import WholeField as WholeField
from sprint.words import LONGEST_TEXT

POUNDS_UP_TO = 1_000_000_000


class OneOf:
    """Nothing, or one of the choices."""

    def __call__(self, form: Any, field: Any) -> None:
        known = {str(choice.value) for choice in field.choices}
        if field.data not in (None, "") and str(field.data) not in known:
            raise ValidationError(f"{field.label.text}: choose one of the list.")


def text(part: Part, **options: Any) -> TextAreaField:
    """The text area of one part, with its word limit."""
    checks = [MostWords(part.words), MostCharacters(LONGEST_TEXT)]
    return TextAreaField(part.label, checks, description=part.hint, **options)


def line(label: str, characters: int, hint: str = "", **options: Any) -> StringField:
    return StringField(label, [MostCharacters(characters)], description=hint, default="", **options)


def choices(pairs: Iterable[tuple[Any, str]]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in pairs]


def choice(label: str, hint: str = "") -> SelectField:
    """A list to choose from; `prepare` of its form says what is in it."""
    return SelectField(label, [OneOf()], choices=[], description=hint, validate_choice=False)


def radio(label: str, pairs: list[tuple[str, str]], hint: str = "") -> RadioField:
    return RadioField(label, [OneOf()], choices=choices(pairs), description=hint, validate_choice=False)
