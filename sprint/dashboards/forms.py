"""What can be asked of the record."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from sprint.dashboards.acts import NOUNS
from sprint.web.fields import DayField
from sprint.web.forms import Form, MostCharacters


class RecordFilter(Form):
    """Sent by GET: it changes nothing, so it needs no token."""

    class Meta(Form.Meta):
        csrf = False

    challenge = SelectField("Challenge")
    act = SelectField(
        "Kind of act", choices=[SelectChoice("", "All"), *(SelectChoice(noun, noun.capitalize()) for noun in NOUNS)]
    )
    person = StringField("Person", validators=[MostCharacters(100)])
    day = DayField("On one day")

    def offer(self, references: Sequence[str]) -> None:
        self.challenge.choices = [SelectChoice("", "All"), *(SelectChoice(reference) for reference in references)]
