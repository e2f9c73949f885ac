"""Forms of the acts on a challenge."""

from __future__ import annotations

from wtforms import TextAreaField

from sprint.web.forms import Form, MostCharacters, MostWords, Required


class WithdrawForm(Form):
    reason = TextAreaField(
        "Why is it withdrawn?",
        [Required("Say why the challenge is withdrawn."), MostWords(200), MostCharacters(3000)],
        description="Everyone can read this. It cannot be undone.",
    )
