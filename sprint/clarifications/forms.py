"""The shape of questions, answers, reasons and of what is chosen on the desk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from sprint.clarifications import limits
from sprint.clarifications.naming import Found
from sprint.organisations.models import Company
from sprint.web.forms import Form, MostCharacters, MostWords, Required

_CHOSEN = re.compile(r"(\d{1,9}):(\d{1,9})", re.ASCII)
QUESTION_CHECKS = (
    Required("Write the question."), MostWords(limits.QUESTION_WORDS), MostCharacters(limits.QUESTION_CHARACTERS),
)  # fmt: skip


class AskForm(Form):
    text = TextAreaField(
        "Your question",
        [*QUESTION_CHECKS],
        description="One question at a time is answered soonest. Do not say who you are.",
    )
    company = RadioField("Which company asks?", choices=[], validate_choice=False)
    as_it_is = BooleanField("It may be published word for word as it is")
    seen = HiddenField()
    """What the sender was warned of: other words need another look."""

    def offer(self, companies: Sequence[Company]) -> None:
        """Somebody with several companies says which one asks; nobody else is asked."""
        self.company.choices = [SelectChoice(str(each.id), each.name) for each in companies]
        if len(companies) < 2:
            del self.company

    def asking(self, companies: Sequence[Company]) -> Company | None:
        """The only company, or the one that was picked."""
        if len(companies) < 2:
            return companies[0] if companies else None
        return next((each for each in companies if str(each.id) == self.company.data), None)

    def warn(self, found: Sequence[Found]) -> bool:
        """Whether the sender has still to read what was found in the text."""
        shown = " | ".join(sorted(each.phrase for each in found))
        if not found or (self.as_it_is.data and self.seen.data == shown):
            return False
        self.seen.data, self.as_it_is.data = shown, False
        self.text.errors = ["Your question names what could tell who asks. Change it, or tick the box below it."]
        return True

    def validate_company(self, field: Any) -> None:
        if field.data not in {choice.value for choice in field.choices}:
            raise ValidationError("Choose which company asks.")


class AnswerForm(Form):
    """The answer may stay empty while the question is being reworded."""

    question = TextAreaField(
        "Question, as everybody will read it",
        [*QUESTION_CHECKS],
        description="Word it so that it makes sense to everybody and tells nothing about who asked.",
    )
    answer = TextAreaField(
        "Answer", [MostWords(limits.ANSWER_WORDS), MostCharacters(limits.ANSWER_CHARACTERS)],
        description="Everybody gets it at the same moment. Nobody outside the team sees it before.",
    )  # fmt: skip


class CorrectionForm(Form):
    question = TextAreaField("Question", [*QUESTION_CHECKS])
    answer = TextAreaField(
        "Answer",
        [Required("Write the answer."), MostWords(limits.ANSWER_WORDS), MostCharacters(limits.ANSWER_CHARACTERS)],
    )
    reason = TextAreaField(
        "Why is it corrected?",
        [
            Required("Say why it is corrected."),
            MostWords(limits.REASON_WORDS),
            MostCharacters(limits.REASON_CHARACTERS),
        ],
        description="Everybody reads it, beside the old and the new version.",
    )


class SetAsideForm(Form):
    reason = TextAreaField(
        "Why is it not published?",
        [
            Required("Say why it is not published."),
            MostWords(limits.REASON_WORDS),
            MostCharacters(limits.REASON_CHARACTERS),
        ],
        description="Only the company that asked reads this. You are not told which one that is.",
    )


class ChosenForm(Form):
    """Questions ticked on the desk, each as "number:version", so that nobody publishes what they did not read."""

    chosen = SelectMultipleField("Questions", choices=[], validate_choice=False)
    into = SelectField("Which published answer?", choices=[], validate_choice=False)
    as_it_is = BooleanField("I have read these words. Publish all the same")

    def versions(self) -> dict[int, int]:
        """Version by number; anything that is no such pair is left out."""
        pairs = [_CHOSEN.fullmatch(str(each)) for each in self.chosen.data or []]
        return {int(pair[1]): int(pair[2]) for pair in pairs if pair}

    def target(self) -> int | None:
        """The number of the question that answers for the others, where one was named."""
        named = str(self.into.data or "")
        return int(named) if named.isascii() and named.isdigit() and len(named) < 10 else None
