"""The shape of what assessors and the chair type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)

from sprint.assessments import citing
from sprint.assessments.limits import (
    AGREED_WORDS_FROM,
    CHAIR_CHARACTERS,
    DISSENT_CHARACTERS,
    NOTE_CHARACTERS,
    ORDER_CHARACTERS,
    REASON_CHARACTERS,
)
from sprint.challenges.models import Criterion
from sprint.web.forms import Form, MostCharacters, Required
from sprint.words import count_words


def whole_number(value: Any) -> int | None:
    """A row's number as a form sends it; None for anything else."""
    return int(value) if str(value).isascii() and str(value).isdigit() and len(str(value)) < 10 else None


class ScoreForm(Form):
    """A score and its reason. Saving while one types takes them unfinished; the button asks for both."""

    score = RadioField("Score", validate_choice=False)
    reason = TextAreaField("Reason", validators=[MostCharacters(REASON_CHARACTERS)])
    is_partial = False
    top = 0

    def offer(self, criterion: Criterion, *, top: int) -> None:
        self.top = top
        self.score.choices = {str(score): criterion.descriptor(score) for score in range(top + 1)}

    def validate_score(self, field: RadioField) -> None:
        if not field.data and not self.is_partial:
            raise ValidationError(f"Choose a score from 0 to {self.top}.")
        if field.data and field.data not in {str(score) for score in range(self.top + 1)}:
            raise ValidationError(f"A score is a whole number from 0 to {self.top}. Choose one of the descriptions.")

    def validate_reason(self, field: TextAreaField) -> None:
        if not field.data and not self.is_partial:
            raise ValidationError("Say why you chose this score. A few words are enough for now.")

    @property
    def chosen(self) -> int | None:
        return int(self.score.data) if self.score.data else None


class AgreedForm(ScoreForm):
    """The score that the panel agreed on; its reason is held against the answer and the assessors' own scores."""

    answer = ""
    originals: Sequence[int] = ()

    def validate_reason(self, field: TextAreaField) -> None:
        words = count_words(field.data)
        if words < AGREED_WORDS_FROM:
            raise ValidationError(f"Say why in at least {AGREED_WORDS_FROM} words. You have written {words}.")
        agreed = self.chosen if self.score.data in {str(score) for score in range(self.top + 1)} else None
        if agreed is not None and (
            lacking := citing.lacks(field.data or "", answer=self.answer, agreed=agreed, originals=self.originals)
        ):
            raise ValidationError(lacking)


class AttendanceForm(Form):
    """Who is at the table."""

    present = SelectMultipleField("Who is here?", coerce=int)


class DissentForm(Form):
    """Why somebody does not sign."""

    dissent = TextAreaField(
        "What do you not agree with?",
        validators=[Required("Say what you do not agree with."), MostCharacters(DISSENT_CHARACTERS)],
    )


class DraftForm(Form):
    """The note-taker's draft of a reason."""

    draft = TextAreaField(
        "Draft of the reason", validators=[Required("Write a draft first."), MostCharacters(REASON_CHARACTERS)]
    )


class StandInForm(Form):
    """Who chairs a proposal in the chair's place, and why."""

    seat = RadioField(
        "Who chairs this proposal?", coerce=whole_number, validators=[Required("Choose who chairs this proposal.")]
    )
    reason = TextAreaField(
        "Why?",
        validators=[Required("Say why the chair does not chair this proposal."), MostCharacters(CHAIR_CHARACTERS)],
    )


class RoundForm(Form):
    """Why the scoring round is closed or opened again."""

    reason = TextAreaField("Why?", validators=[Required("Give the reason."), MostCharacters(CHAIR_CHARACTERS)])


class OrderForm(Form):
    """In which order the panel takes its proposals."""

    how = RadioField(
        "Running order",
        choices={
            "spread": "Where the assessors are furthest apart first",
            "shuffled": "Shuffled, the same for everybody",
            "own": "In an order of your own",
        },
        validators=[Required("Choose a running order.")],
    )
    labels = StringField(
        "Your order", validators=[MostCharacters(ORDER_CHARACTERS)],
        description="The proposals’ labels with spaces or commas between, such as K3 K1 K7. The others come after, shuffled.",
    )  # fmt: skip


class NoteTakerForm(Form):
    """Who is asked to take notes."""

    person = SelectField("Who takes notes?", coerce=whole_number, validators=[Required("Choose who takes notes.")])


class NoteForm(Form):
    """A private note and the flag to come back."""

    text = TextAreaField("Your private note", validators=[MostCharacters(NOTE_CHARACTERS)])
    is_flagged = BooleanField("Come back to this proposal")


class WorkbookForm(Form):
    """A workbook that comes back."""

    file = FileField("Choose the workbook", description="The XLSX file that you downloaded here. Up to 5 MB.")

    def validate_file(self, field: FileField) -> None:
        if not field.data or not field.data.filename:
            raise ValidationError("Choose the workbook that you downloaded here and filled in.")


class LockForm(Form):
    """Only the version of the sheet that the person checked."""


class AgainForm(Form):
    """Why the chair opens something again."""

    reason = TextAreaField(
        "Why?", validators=[Required("Give the reason for opening this again."), MostCharacters(CHAIR_CHARACTERS)]
    )
