"""The forms of those who approve or discuss a brief: reasons, the opening, the return, comments."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import HiddenField, RadioField, TextAreaField, ValidationError
from wtforms.validators import InputRequired

from sprint.challenges.acceptance import LEAST_WORDS, MOST_WORDS, once_each
from sprint.challenges.forms.fields import choices
from sprint.challenges.gate import Finding
from sprint.web.fields import MomentField
from sprint.web.forms import Form, MostCharacters, MostWords, Required
from sprint.words import count_words

NOW, OPENING = "now", "opening"
REASON = "reason_"


class LeastWords:
    """Enough words to say something."""

    def __call__(self, form: Any, field: Any) -> None:
        if count_words(field.data) < LEAST_WORDS:
            raise ValidationError(f"Say in {LEAST_WORDS} words or more why this may stay.")


class ApprovalForm(Form):
    """`version` and `request` say what was read. There is a reason for each warning that stays, by its fingerprint."""

    request = HiddenField()
    public = RadioField(
        "When is it public?",
        [InputRequired("Choose when the challenge is public.")],
        choices=choices(
            [
                (NOW, "At once, as a preview: everyone can read it, and nobody can bid before it opens"),
                (OPENING, "Not before it opens"),
            ]
        ),
    )
    opens_at = MomentField(
        "Proposals open",
        [InputRequired("Enter the day and time at which proposals open.")],
        description="As the brief has it. You can move it, as long as companies keep enough days. For example 12 4 2027 and 9am.",
    )

    @classmethod
    def about(cls, warnings: Iterable[Finding], data: dict[str, Any], *, is_ahead: bool) -> ApprovalForm:
        """With `is_ahead` the opening can still be chosen."""
        kind: Any = type("ApprovalForm", (cls,), {REASON + each.fingerprint: _reason() for each in once_each(warnings)})
        form: ApprovalForm = kind(data=data)
        if not is_ahead:
            del form.public
            del form.opens_at
        return form

    def reasons(self) -> dict[str, str]:
        return {field.name.removeprefix(REASON): field.data or "" for field in self if field.name.startswith(REASON)}


def _reason() -> TextAreaField:
    return TextAreaField(
        "Why may this stay?",
        [
            Required("Say why this may stay, or return the challenge to its author."),
            LeastWords(), MostWords(MOST_WORDS), MostCharacters(1500),
        ],
        render_kw={"rows": 2},
    )  # fmt: skip


class ReturnForm(Form):
    comment = TextAreaField(
        "What has to change first?",
        [Required("Say what has to change before it can be published."), MostWords(200), MostCharacters(3000)],
        description="Its author reads this, and the comments on single sections above.",
    )


class CommentForm(Form):
    """`back` names the page it is sent from."""

    back = HiddenField()
    text = TextAreaField(
        "Comment for your team",
        [Required("Write your comment first."), MostWords(200), MostCharacters(2000)],
        description="Only your sprint team can read it.",
        render_kw={"rows": 3},
    )
