"""Forms of the catalogue; what an entry has to be is told by `rules`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from sprint.datasets import choices, rules
from sprint.datasets.choices import Choice, Kind
from sprint.organisations.classification import THEMES
from sprint.organisations.models import Organisation
from sprint.web.fields import DayField
from sprint.web.forms import Form, MostCharacters, MostWords, Required

Described = list[tuple[str, str]]


def _listed(pairs: Iterable[tuple[Any, str]]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in pairs]


def _select(label: str, known: Mapping[str, Choice], hint: str = "") -> SelectField:
    listed = _listed([("", "Choose one"), *((key, choice.label) for key, choice in known.items())])
    return SelectField(label, choices=listed, description=hint, validate_choice=False)


def _line(name: str, hint: str = "") -> StringField:
    return StringField(rules.LINES[name].label, description=hint)


WHAT = {key: Choice(f"Dataset: {choice.label}") for key, choice in choices.FORMATS.items()} | {
    key: Choice(f"Asset: {choice.label[0].lower()}{choice.label[1:]}") for key, choice in choices.ASSETS.items()
}


class EntryForm(Form):
    """One entry. Whether it is a dataset or an asset follows from what it is said to be."""

    body = SelectField("Whose is it?", coerce=int, choices=[])
    form = _select("What is it?", WHAT, "A dataset in some format, or an asset of the region that can be used.")
    title = _line("title", "As people would search for it. For example: Missed bin reports by street and week.")
    description = TextAreaField(
        rules.LINES["description"].label,
        [MostWords(rules.DESCRIPTION_WORDS), MostCharacters(rules.DESCRIPTION_CHARACTERS)],
        description="What it holds, how it is gathered, and what it cannot tell.",
    )
    publisher = _line("publisher", "The body that publishes it, often your own.")
    theme = SelectField(
        "Theme", choices=_listed([("", "Choose one"), *((theme, theme) for theme in THEMES)]), validate_choice=False
    )
    licence = _select("Licence", choices.LICENCES, "Under which it may be used.")
    licence_words = _line("licence_words", "Only for another licence.")
    link = _line("link", "A whole address, such as https://data.example.org/bins. An asset needs none.")
    area = _line("area", "For example: Hallowdale and Easterby, by ward.")
    covers_from = DayField("First day it tells about", description="Leave empty if it has none. For example 1 4 2024.")
    covers_to = DayField("Last day it tells about", description="Leave empty while it goes on.")
    update_rate = _select("How often it changes", choices.UPDATE_RATES)
    contact = _line("contact", "A post or a team’s address, not a person: everybody can read it.")

    def offer(self, bodies: Sequence[Organisation]) -> None:
        """Who keeps entries for one body only is not asked whose it is."""
        self.bodies = bodies
        if len(bodies) == 1:
            del self.body
        else:
            self.body.choices = _listed((each.id, each.name) for each in bodies)

    def owner(self) -> Organisation:
        if len(self.bodies) == 1:
            return self.bodies[0]
        return next(each for each in self.bodies if each.id == self.body.data)

    def values(self) -> dict[str, Any]:
        known = {name: self[name].data for name in rules.FIELDS if name != "kind"}
        texts = {name: known[name] or "" for name in (*rules.TEXTS, "form", "theme", "licence", "update_rate")}
        if texts["licence"] != choices.OTHER_LICENCE:
            texts["licence_words"] = ""
        kind = Kind.ASSET if texts["form"] in choices.ASSETS else Kind.DATASET
        return {**known, **texts, "kind": kind.value}

    def validate(self, extra_validators: Any = None) -> bool:
        is_sound = bool(super().validate(extra_validators))
        for fault in rules.faults(self.values()):
            field = self[fault.field]
            if not field.errors:
                field.errors = [fault.sentence]
                is_sound = False
        return is_sound

    def described(self) -> Described:
        """Label and text of everything in it, to set two people's versions side by side."""
        return [
            (field.label.text, _text(field)) for field in self if field.name not in ("csrf_token", "version", "body")
        ]


def stored(dataset: Any) -> dict[str, Any]:
    """An entry as the form holds it."""
    return {name: getattr(dataset, name) for name in rules.FIELDS if name != "kind"}


def _text(field: Any) -> str:
    if field.data is None or field.data == "":
        return ""
    labels = {str(each[0]): str(each[1]) for each in field.iter_choices()} if isinstance(field, SelectField) else {}
    return labels.get(str(field.data), str(field.data))


class RetireForm(Form):
    reason = TextAreaField(
        "Why is it retired?",
        [
            Required("Say why it is retired."),
            MostWords(rules.REASON_WORDS),
            MostCharacters(rules.REASON_CHARACTERS),
        ],
        description="Everybody can read it. Name what replaces it, if anything does.",
    )
