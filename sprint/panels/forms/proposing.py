"""What an assignment is asked for, before it is worked out, and a file of pairs."""

from __future__ import annotations

from typing import Any

from flask_wtf.file import FileField, FileRequired
from wtforms import HiddenField, IntegerField, RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, NumberRange, Regexp

from sprint.panels.design import Terms, Way
from sprint.panels.grid import Pair
from sprint.panels.limits import REASON_CHARACTERS
from sprint.web.forms import Form, MostCharacters

WAYS = {
    Way.FRESH: "Start afresh: only pairs whose score sheet is begun stay",
    Way.FEWEST: "Change as little as possible",
    Way.ADD: "Keep everything that is assigned, and add what is missing",
}


PINS_CHARACTERS = 2_000


class AskedForm(Form):
    """Sent as a GET: looking at a proposal changes nothing."""

    per_proposal = IntegerField(
        "Assessors a proposal", [InputRequired("Enter how many assessors score a proposal"), NumberRange(1, 20, "Enter a number from 1 to 20")]
    )  # fmt: skip
    low = IntegerField(
        "Lowest load", [InputRequired("Enter the lowest load"), NumberRange(0, 999, "Enter a number from 0 to 999")],
        description="How many proposals each assessor scores at least. A person's own limits go before it.",
    )  # fmt: skip
    high = IntegerField(
        "Highest load", [InputRequired("Enter the highest load"), NumberRange(1, 999, "Enter a number from 1 to 999")]
    )
    way = RadioField(
        "What is assigned already", choices={way.value: text for way, text in WAYS.items()}, default="fresh"
    )
    pins = TextAreaField(
        "Pairs that have to be in it", [MostCharacters(PINS_CHARACTERS)],
        description="If there are any: one a line, the proposal's label, a comma and the person's name.",
    )  # fmt: skip
    seed = StringField(
        "Seed", [MostCharacters(40), Regexp(r"[A-Za-z0-9 _-]*\Z", message="Use letters, digits, spaces and hyphens only")],
        description="Any word. It decides between equally good assignments only, and is kept so that anybody can work this out again.",
    )  # fmt: skip

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid: bool = super().validate(extra_validators)
        if is_valid and self.terms.low > self.terms.high:
            self.high.errors = ["The highest load has to be at least the lowest"]
            return False
        return is_valid

    @property
    def terms(self) -> Terms:
        """Of a form that is valid."""
        number, low, high = (int(field.data or 0) for field in (self.per_proposal, self.low, self.high))
        return Terms(number, low, high, Way(self.way.data), str(self.seed.data or ""))


class InForceForm(AskedForm):
    """The same once more, with the hash of what was shown and the bridges that are ticked."""

    input_sha256 = HiddenField()
    bridge = SelectMultipleField("Bridges", choices=[], validate_choice=False)

    @property
    def bridges(self) -> set[Pair]:
        found = (str(each).partition("-") for each in self.bridge.data or [])
        return {(int(seat), int(one)) for seat, _, one in found if seat.isdecimal() and one.isdecimal()}


class PairsFileForm(Form):
    file = FileField("CSV file", [FileRequired("Choose a file")])


class PairsForm(Form):
    """The pairs of a file that was looked at."""

    text = HiddenField()
    stamp = HiddenField()
    reason = TextAreaField(
        "Why do you take away what is begun?",
        [MostCharacters(REASON_CHARACTERS)],
        description="The score sheets stay on record and no longer count.",
    )
