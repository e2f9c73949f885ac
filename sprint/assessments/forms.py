"""The shape of what assessors and the chair type."""

from __future__ import annotations

from wtforms import RadioField, TextAreaField, ValidationError

from sprint.assessments.limits import AGREED_WORDS_FROM, CHAIR_CHARACTERS, REASON_CHARACTERS
from sprint.challenges.models import Criterion
from sprint.web.forms import Form, MostCharacters, Required
from sprint.words import count_words


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
    """The score that the panel agreed on."""

    def validate_reason(self, field: TextAreaField) -> None:
        words = count_words(field.data)
        if words < AGREED_WORDS_FROM:
            raise ValidationError(f"Say why in at least {AGREED_WORDS_FROM} words. You have written {words}.")


class LockForm(Form):
    """Only the version of the sheet that the person checked."""


class AgainForm(Form):
    """Why the chair opens something again."""

    reason = TextAreaField(
        "Why?", validators=[Required("Give the reason for opening this again."), MostCharacters(CHAIR_CHARACTERS)]
    )
