"""Forms of the operator: an outage, planned maintenance."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms import TextAreaField

from sprint.service import maintenance, outages
from sprint.service.maintenance import Plan
from sprint.service.outages import Facts
from sprint.web.fields import MomentField
from sprint.web.forms import Form, MostCharacters, MostWords, Required


class PointingForm(Form):
    def point_out(self, problems: Iterable[tuple[str, str]]) -> bool:
        """Each sentence at its field; whether there were none."""
        found = list(problems)
        for name, sentence in found:
            self[name].errors = [*self[name].errors, sentence]
        return not found


class OutageForm(PointingForm):
    began_at = MomentField(
        "From", [Required("Enter when it began.")], description="London time, for example 15 3 2027, 9:10am."
    )
    ended_at = MomentField("Until", description="Leave it empty while the outage goes on.")
    what_failed = TextAreaField(
        "What failed?",
        [Required("Say what failed."), MostWords(outages.WORDS), MostCharacters(outages.CHARACTERS)],
        description="For example: the database server lost its disk. Everyone can read this.",
    )
    what_seen = TextAreaField(
        "What did people see?",
        [Required("Say what people saw."), MostWords(outages.WORDS), MostCharacters(outages.CHARACTERS)],
        description="For example: pages showed an error, and nothing could be saved. Everyone can read this.",
    )

    def facts(self) -> Facts:
        """Once the form is valid."""
        assert self.began_at.data is not None  # noqa: S101 - `Required`
        return Facts(self.began_at.data, self.ended_at.data, self.what_failed.data or "", self.what_seen.data or "")


class MaintenanceForm(PointingForm):
    begins_at = MomentField(
        "From", [Required("Enter when it begins.")], description="London time, for example 20 3 2027, 6am."
    )
    ends_at = MomentField("Until", [Required("Enter when it ends.")], description="Up to 24 hours later.")
    what = TextAreaField(
        "What is done, and what will people notice?",
        [Required("Say what is done."), MostWords(maintenance.WORDS), MostCharacters(maintenance.CHARACTERS)],
        description="For example: the database moves to a new server. You cannot save anything meanwhile.",
    )
    reason = TextAreaField(
        "Why can it not wait?",
        [MostWords(maintenance.REASON_WORDS), MostCharacters(maintenance.REASON_CHARACTERS)],
        description="Only needed less than 24 hours before a close. Everyone can read this.",
    )

    def plan(self) -> Plan:
        """Once the form is valid."""
        assert self.begins_at.data is not None  # noqa: S101 - `Required`
        assert self.ends_at.data is not None  # noqa: S101 - `Required`
        return Plan(self.begins_at.data, self.ends_at.data, self.what.data or "")
