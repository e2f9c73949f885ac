"""Forms of adoptions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired

from sprint.delivery.models import Adoption
from sprint.delivery.routes import (
    POST_CHARACTERS,
    REASON_WORDS,
    ROUTE_WORDS,
    TAKES_WORDS,
    Route,
    names_a_person,
    start_problem,
)
from sprint.organisations.models import Council
from sprint.problems.limits import HAPPENS_UP_TO, POUNDS_UP_TO, TEXT_CHARACTERS
from sprint.problems.numbers import Period
from sprint.web.fields import DayField
from sprint.web.forms import Form, MostCharacters, MostWords, Required
from sprint.web.number_fields import WholeField


class AdoptionForm(Form):
    """`today` and the day of the decision bound the planned start; the one that is `known` stays as it is."""

    council = SelectField("For", coerce=int, choices=[])
    takes = TextAreaField(
        "What do you take over?",
        [Required("Say what your council takes over."), MostWords(TAKES_WORDS), MostCharacters(TEXT_CHARACTERS)],
        description="What was tried, which of it you will use, and where.",
    )
    contact_post = StringField(
        "Contact post",
        [Required("Name the post that others can ask."), MostCharacters(POST_CHARACTERS)],
        description="The post, not the person. For example: Head of Housing Repairs",
    )
    route = RadioField(
        "How will you buy or use it?", [Required("Choose a route.")],
        choices=[SelectChoice(each.value, each.label) for each in Route],
    )  # fmt: skip
    route_words = TextAreaField(
        "More about the route",
        [MostWords(ROUTE_WORDS), MostCharacters(TEXT_CHARACTERS)],
        description="Needed for another route.",
    )
    happens = WholeField(
        "How many times the problem happens with you",
        0,
        HAPPENS_UP_TO,
        description="Leave it empty if nobody has counted.",
    )
    period = SelectField(
        "In each",
        description="The time for which you counted.",
        choices=[SelectChoice(each.value, each.value.capitalize()) for each in Period],
        default=Period.MONTH,
    )
    cost_gbp = WholeField(
        "What the problem costs you in a year",
        0,
        POUNDS_UP_TO,
        description="In whole pounds. Leave it empty if you do not know.",
    )
    starts_on = DayField(
        "Planned start",
        [InputRequired("Enter the day on which you plan to start.")],
        description="For example 1 4 2028",
    )

    def offer(self, councils: Sequence[Council], *, decided_on: date, today: date, known: date | None = None) -> None:
        """Who belongs to one council only is not asked."""
        self.councils, self.decided_on, self.today, self.known = councils, decided_on, today, known
        self.council.choices = [SelectChoice(each.id, each.name) for each in councils]
        if len(councils) == 1:
            self.council.data, self.council.raw_data = councils[0].id, [str(councils[0].id)]

    def chosen(self) -> Council:
        return next(each for each in self.councils if each.id == self.council.data)

    def validate_contact_post(self, field: Any) -> None:
        if names_a_person(field.data or ""):
            raise ValidationError("Contact post must be a post, without an address or a telephone number.")

    def validate_route_words(self, field: Any) -> None:
        if self.route.data == Route.OTHER and not field.data:
            raise ValidationError("Describe the other route.")

    def validate_starts_on(self, field: Any) -> None:
        if field.data is None or field.data == self.known:
            return
        if problem := start_problem(field.data, self.decided_on, self.today):
            raise ValidationError(f"Planned start {problem}.")

    def told(self) -> dict[str, Any]:
        happens: Any = self.happens.data
        return {
            "takes": self.takes.data or "", "contact_post": self.contact_post.data or "", "route": self.route.data,
            "route_words": self.route_words.data or "", "happens": happens, "period": self.period.data if happens is not None else "",
            "cost_gbp": self.cost_gbp.data, "starts_on": self.starts_on.data,
        }  # fmt: skip


def stored(adoption: Adoption) -> dict[str, Any]:
    names = ("takes", "contact_post", "route", "route_words", "happens", "cost_gbp", "starts_on", "version")
    period = adoption.period or Period.MONTH
    return {**{name: getattr(adoption, name) for name in names}, "period": period, "council": adoption.council_id}


class EndForm(Form):
    reason = TextAreaField(
        "Why does it end?",
        [Required("Say why it ends."), MostWords(REASON_WORDS), MostCharacters(TEXT_CHARACTERS)],
        description="Everyone can read this. It cannot be undone, but you can adopt it again.",
    )
