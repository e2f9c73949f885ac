"""Forms of the acts on a challenge, and of the list's filters."""

from __future__ import annotations

from wtforms import SearchField, SelectField, TextAreaField

from sprint.web.forms import Form, MostCharacters, MostWords, Required


class ReturnForm(Form):
    comment = TextAreaField(
        "What has to change first?",
        [Required("Say what has to change before it can be published."), MostWords(200), MostCharacters(3000)],
        description="Its author reads this.",
    )


class WithdrawForm(Form):
    reason = TextAreaField(
        "Why is it withdrawn?",
        [Required("Say why the challenge is withdrawn."), MostWords(200), MostCharacters(3000)],
        description="Everyone can read this. It cannot be undone.",
    )


class FilterForm(Form):
    """Sent by GET: it changes nothing. Unknown values count as no filter."""

    q = SearchField("Search", description="Words of the title, summary or problem. Put a phrase in quotation marks.")
    phase = SelectField("Phase", choices=[], validate_choice=False)
    theme = SelectField("Theme", choices=[], validate_choice=False)
    area = SelectField("Service area", choices=[], validate_choice=False)
