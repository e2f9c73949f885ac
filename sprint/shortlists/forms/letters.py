"""The shape of what is written in summaries, and asked and answered about them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from wtforms import HiddenField, TextAreaField

from sprint.shortlists.forms.limits import ACCEPTANCE_UP_TO, EXPLANATION_UP_TO, QUESTION_UP_TO
from sprint.shortlists.letter import texts
from sprint.shortlists.summary import Summary
from sprint.web.forms import Form, MostCharacters, MostWords, Required
from sprint.words import LONGEST_TEXT


class LetterForm(Form):
    """The texts of one summary; built by `letter_form`, since each challenge has criteria of its own.

    `number` is that of the decision: the summary of the next one begins with version 1 again.
    """

    number = HiddenField(validators=[MostCharacters(9)])
    parts: Mapping[str, str] = {}
    """The part of the summary by the name of its field."""

    def texts(self) -> dict[str, str]:
        return {part: self[name].data or "" for name, part in self.parts.items()}


def letter_form(summary: Summary, *, version: int | None = None, is_fresh: bool = False) -> LetterForm:
    """Filled with the summary as it stands, and with what was posted unless `is_fresh`."""
    found = {field_name(each.part): each for each in texts(summary)}
    fields: dict[str, Any] = {
        name: TextAreaField(each.label, validators=[MostCharacters(LONGEST_TEXT), MostWords(EXPLANATION_UP_TO)])
        for name, each in found.items()
    }
    made = type("TheseTexts", (LetterForm,), {**fields, "parts": {name: each.part for name, each in found.items()}})
    kept = {name: each.value for name, each in found.items()}
    fresh: dict[str, Any] = {"formdata": None} if is_fresh else {}
    form: LetterForm = made(**kept, version=str(version or ""), **fresh)
    return form


def field_name(part: str) -> str:
    """“2.explanation” as the name of a field."""
    return f"text_{part.replace('.', '_')}"


class AcceptanceForm(Form):
    """Why something that was pointed out may stay. `mark` names it."""

    mark = HiddenField(validators=[MostCharacters(64)])
    why = TextAreaField(
        "Why it may stay",
        validators=[Required("Say why it may stay."), MostCharacters(LONGEST_TEXT), MostWords(ACCEPTANCE_UP_TO)],
    )


class QuestionForm(Form):
    text = TextAreaField(
        "Your question",
        validators=[Required("Enter your question."), MostCharacters(LONGEST_TEXT), MostWords(QUESTION_UP_TO)],
    )


class AnswerForm(Form):
    text = TextAreaField(
        "Your answer",
        validators=[Required("Enter your answer."), MostCharacters(LONGEST_TEXT), MostWords(EXPLANATION_UP_TO)],
    )
