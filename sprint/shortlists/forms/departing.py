"""The shape of a departure from the ranking."""

from __future__ import annotations

from wtforms import Form as PlainForm
from wtforms import SelectField, TextAreaField

from sprint.shortlists import departing
from sprint.shortlists.departing import Departing
from sprint.shortlists.result import Result
from sprint.shortlists.round import Round
from sprint.web.forms import Form, MostCharacters
from sprint.words import LONGEST_TEXT


class DepartureForm(PlainForm):
    """One proposal that is taken in or left out against its place, and why."""

    Meta = Form.Meta
    reference = SelectField("Proposal", validate_choice=False)
    result = SelectField("What becomes of it", validate_choice=False)
    why = TextAreaField(
        "Why it departs from its place",
        description=f"In {departing.REASON_FROM} to {departing.REASON_UP_TO} words. Its company and the second person read this, and the public too where it is shortlisted.",
        validators=[MostCharacters(LONGEST_TEXT)],
    )

    @property
    def is_blank(self) -> bool:
        return not (self.reference.data or self.result.data or self.why.data)

    def departing(self) -> Departing:
        chosen = self.result.data if self.result.data in set(departing.ALLOWED) else Result.EXCLUDED
        return Departing(self.reference.data or "", Result(chosen), self.why.data or "")

    def offer(self, about: Round) -> None:
        proposals = (
            (line.reference, f"{line.place}. {each.title}, {each.company}")
            for line in about.ranking
            for each in (about.by_reference[line.reference],)
        )
        self.reference.choices = [("", "Choose a proposal"), *proposals]
        self.result.choices = [("", "Choose"), *((each.value, each.label) for each in departing.ALLOWED)]
