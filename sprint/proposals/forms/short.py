"""Short forms: confirming company details, eligibility questions, one file, and acts that need no words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_wtf.file import FileField
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import Optional

from sprint.challenges.models import EligibilityQuestion
from sprint.errors import BadInput
from sprint.proposals.commenting import COMMENT_CHARACTERS, COMMENT_WORDS
from sprint.proposals.forms.blank import BlankAllowed
from sprint.proposals.forms.compared import ComparedForm
from sprint.web.forms import Form, MostCharacters, MostWords, Required

YES_NO = {"yes": "Yes", "no": "No"}


class ActForm(Form):
    """Nothing but the token and the version that the person saw."""


class WithdrawalForm(Form):
    reason = TextAreaField(
        "Why do you withdraw it?",
        [Optional(), MostWords(100), MostCharacters(2000)],
        description="Only for your colleagues: it stands in the mail that all of you get.",
    )


class CommentForm(Form):
    text = TextAreaField(
        "Comment for your colleagues",
        [Required("Write your comment first."), MostWords(COMMENT_WORDS), MostCharacters(COMMENT_CHARACTERS)],
        description="Only your company can read it. It is never part of what you submit.",
        render_kw={"rows": 3},
    )


class DetailsForm(Form):
    """`version` is that of the company when its details were shown."""


class EligibilityForm(ComparedForm):
    """One field for each question; see `eligibility_form`."""

    def answers(self) -> dict[int, bool]:
        """Yes or no by question id; questions without an answer are left out."""
        return {
            int(name.removeprefix("question_")): value == "yes" for name, value in self.data.items() if value in YES_NO
        }


def eligibility_form(questions: Iterable[EligibilityQuestion]) -> type[EligibilityForm]:
    fields: dict[str, Any] = {
        f"question_{each.id}": RadioField(each.text, [BlankAllowed()], choices=YES_NO) for each in questions
    }
    return type("EligibilityForm", (EligibilityForm,), fields)


class FileForm(Form):
    """One file to add or to replace another, or the token of one to remove."""

    file = FileField("Choose a file")
    remove = HiddenField()

    def chosen(self) -> tuple[bytes, str]:
        """Content and name of the file. Raises `BadInput` when none was chosen."""
        if self.file.data is None or not self.file.data.filename:
            raise BadInput("Choose a file first.")
        return self.file.data.read(), self.file.data.filename
