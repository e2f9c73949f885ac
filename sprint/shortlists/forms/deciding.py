"""The shape of a proposed shortlist."""

from __future__ import annotations

from typing import Any

from wtforms import (
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SubmitField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, NumberRange

from sprint.shortlists import cut, departing
from sprint.shortlists.departing import Departing
from sprint.shortlists.forms.departing import DepartureForm
from sprint.shortlists.forms.limits import REASON_FROM, REASON_UP_TO, RESERVE_REASON_FROM, LeastWords, WholeNumberField
from sprint.shortlists.names import named
from sprint.shortlists.result import Result
from sprint.shortlists.round import Round
from sprint.web.forms import Form, MostCharacters, MostWords, Required
from sprint.words import LONGEST_TEXT, count_words

NONE = "0"


class DecisionForm(Form):
    """Where the line is, who is in reserve, who departs from the ranking, and why. Built for one round.

    `seen` is the fingerprint of the ranking that the person looked at.
    """

    seen = HiddenField(validators=[MostCharacters(64)])
    more = SubmitField("Add another departure")

    shortlisted = RadioField(
        "Where is the cut line?", validate_choice=False, validators=[InputRequired("Choose where the cut line is.")]
    )
    reason = TextAreaField(
        "Why here?",
        validators=[
            Required("Say why the line is where it is."),
            MostCharacters(LONGEST_TEXT),
            LeastWords(REASON_FROM),
            MostWords(REASON_UP_TO),
        ],
    )

    reserves = WholeNumberField(
        "How many proposals on the reserve list?",
        default=0,
        description="They step in, in the order of their places, if a shortlisted team cannot go on. Enter 0 for none.",
        validators=[
            InputRequired("Enter how many proposals are on the reserve list, or 0 for none."),
            NumberRange(0, 1000, "Enter a whole number from 0 to 1,000."),
        ],
    )
    reserve_reason = TextAreaField(
        "Why this reserve list?",
        description="Needed where anybody is in reserve. This goes on the record; the public does not read it.",
        validators=[MostCharacters(LONGEST_TEXT), MostWords(REASON_UP_TO)],
    )
    departures = FieldList(FormField(DepartureForm), min_entries=1, max_entries=departing.MOST)

    def offer(self, about: Round) -> None:
        self.about = about
        self.seen.data = self.seen.data or about.fingerprint
        for entry in self.departures:
            entry.form.offer(about)
        lines = cut.possible(about.ranking, up_to=about.up_to)
        self.shortlisted.choices = [
            *(SelectChoice(str(line.count), _after(line)) for line in lines),
            SelectChoice(NONE, "No shortlist"),
        ]

    def validate_shortlisted(self, field: RadioField) -> None:
        value = field.data
        if not (value.isascii() and value.isdigit() and len(value) <= 6):
            raise ValidationError("Choose one of the cut lines offered.")
        if problem := cut.problem(self.about.ranking, int(value), up_to=self.about.up_to):
            raise ValidationError(problem)

    def validate_reserves(self, field: IntegerField) -> None:
        if self.shortlisted.errors or field.data is None:
            return
        if problem := cut.reserve_problem(self.about.ranking, self.line(), field.data):
            raise ValidationError(problem)

    def validate_reason(self, field: TextAreaField) -> None:
        """The reason is public; which companies were not shortlisted is not."""
        if self.shortlisted.errors:
            return
        above = self._above()
        inside = [each.company for each in self.about.contenders if each.reference in above]
        outside = [each.company for each in self.about.contenders if each.reference not in above]
        if found := named(field.data or "", outside, allowed=inside):
            raise ValidationError(
                f"This will be public. Say it without the name of {found[0]}, which is not shortlisted."
            )

    def validate_reserve_reason(self, field: TextAreaField) -> None:
        if self.reserves.data and not self.reserves.errors and count_words(field.data) < RESERVE_REASON_FROM:
            raise ValidationError(
                f"Say in at least {RESERVE_REASON_FROM} words why the reserve list is as it is. "
                f"You have written {count_words(field.data)}."
            )

    def validate_departures(self, _field: FieldList[Any]) -> None:
        """Each by itself, then all of them side by side; each error stands at its own control."""
        if self.shortlisted.errors or self.reserves.errors:
            return
        rank, line, reserves = self.about.ranking, self.line(), self.reserves.data or 0
        written = [entry.form for entry in self.departures if not entry.form.is_blank]
        for form in written:
            self._check(form, departing.problem(rank, line, reserves, form.departing()))
        found = [form.departing() for form in written]
        if problem := departing.problem_together(rank, line, reserves, found, up_to=self.about.up_to):
            raise ValidationError(problem)

    def _check(self, form: DepartureForm, problem: str) -> None:
        """Its problem where it belongs: a reason at the reason, everything else at the proposal."""
        said = form.departing()
        others = [
            each.company for each in self.about.contenders if each.reference not in {*self._above(), said.reference}
        ]
        own = [each.company for each in self.about.contenders if each.reference in {*self._above(), said.reference}]
        if not form.result.data:
            form.result.errors = ["Choose what becomes of it."]
        elif problem and problem == departing.reason_problem(said.reason):
            form.why.errors = [problem]
        elif problem:
            form.reference.errors = [problem]
        elif names := named(said.reason, others, allowed=own):
            form.why.errors = [
                f"Its company will read this. Say it without the name of {names[0]}, which is not shortlisted."
            ]
        else:
            return
        raise ValidationError("")

    def _above(self) -> set[str]:
        """The references that are shortlisted by what was typed."""
        outcome = departing.decided(
            self.about.ranking, line=self.line(), reserves=self.reserves.data or 0, departures=self.departing()
        )
        return {reference for reference, result in outcome.items() if result is Result.SHORTLISTED}

    @property
    def wants_more(self) -> bool:
        """Whether the button for one more departure was pressed: nothing is sent yet."""
        return bool(self.more.raw_data)

    def add_departure(self, about: Round) -> None:
        if len(self.departures) < departing.MOST:
            self.departures.append_entry()
            self.offer(about)

    def said(self) -> dict[str, Any]:
        """What was typed, by the names that `actions.propose` has for it."""
        return {
            "shortlisted": self.line(), "reserves": self.reserves.data or 0, "reason": self.reason.data or "",
            "reserve_reason": self.reserve_reason.data or "", "departures": self.departing(),
            "version": self.opened_version(), "seen": self.seen.data or "",
        }  # fmt: skip

    def departing(self) -> list[Departing]:
        return [entry.form.departing() for entry in self.departures if not entry.form.is_blank]

    def line(self) -> int:
        return int(self.shortlisted.data)


def _after(line: cut.Cut) -> str:
    words = f"After place {line.place}"
    return words if line.count == line.place else f"{words}: {line.count} proposals"
