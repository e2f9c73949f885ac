"""How much is typed where a decision is explained, and what checks it."""

from __future__ import annotations

from wtforms import IntegerField, TextAreaField, ValidationError

from sprint.web.forms import Form
from sprint.words import count_words

REASON_FROM, REASON_UP_TO, RESERVE_REASON_FROM = 30, 300, 10
EXPLANATION_UP_TO, ACCEPTANCE_UP_TO, QUESTION_UP_TO = 500, 100, 200
REOPENING_FROM, PUBLIC_REASON_UP_TO = 20, 100


class LeastWords:
    """At least `limit` words."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __call__(self, _form: Form, field: TextAreaField) -> None:
        words = count_words(field.data)
        if words < self.limit:
            raise ValidationError(f"Give your reasons in at least {self.limit} words. You have written {words}.")


class WholeNumberField(IntegerField):
    """A whole number, with a plain sentence for anything else."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError("Enter a whole number, such as 2.") from None
