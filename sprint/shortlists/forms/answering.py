"""The shape of what the second person types, and of a request to reopen a decision."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import HiddenField, TextAreaField, ValidationError

from sprint.shortlists.forms.limits import PUBLIC_REASON_UP_TO, REASON_UP_TO, REOPENING_FROM, LeastWords
from sprint.shortlists.names import named
from sprint.web.forms import Form, MostCharacters, MostWords, Required
from sprint.words import LONGEST_TEXT


class ReturnForm(Form):
    number = HiddenField(validators=[MostCharacters(9)])
    comment = TextAreaField(
        "What has to change?",
        validators=[Required("Say what has to change."), MostCharacters(LONGEST_TEXT), MostWords(REASON_UP_TO)],
    )


class ApprovalForm(Form):
    """Only the number and version of the decision that the person read."""

    number = HiddenField(validators=[MostCharacters(9)])


class ReopeningForm(Form):
    """`is_released` makes the public words needed."""

    reason = TextAreaField(
        "Why should it be reopened?",
        description="For the second person and the record. Companies and the public do not read this.",
        validators=[Required("Say why the decision should be reopened."), MostCharacters(LONGEST_TEXT),
                    LeastWords(REOPENING_FROM), MostWords(REASON_UP_TO)],
    )  # fmt: skip
    public_reason = TextAreaField(
        "What are companies and the public told?",
        description="In neutral words, without names of companies or people. For example: An error was found in the scores of one proposal.",
        validators=[MostCharacters(LONGEST_TEXT), MostWords(PUBLIC_REASON_UP_TO)],
    )

    is_released = False
    companies: Sequence[str] = ()

    def validate_public_reason(self, field: TextAreaField) -> None:
        if not self.is_released:
            return
        if not field.data:
            raise ValidationError("Say what companies and the public are told.")
        if found := named(field.data, self.companies, allowed=()):
            raise ValidationError(f"This will be public. Say it without the name of {found[0]}.")


class RefusalForm(Form):
    comment = TextAreaField(
        "Why does the decision stand?",
        validators=[Required("Say why the decision stands."), MostCharacters(LONGEST_TEXT), MostWords(REASON_UP_TO)],
    )
