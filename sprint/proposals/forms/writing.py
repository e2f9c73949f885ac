"""What a company writes. Drafts may be half-finished or too long: the limits count at submission."""

from __future__ import annotations

from typing import Any

from wtforms import IntegerField, StringField, TextAreaField
from wtforms.validators import NumberRange

from sprint.proposals import confidential
from sprint.proposals.completeness import TITLE_CHARACTERS
from sprint.proposals.confidential import Confidential
from sprint.proposals.forms.blank import BlankAllowed
from sprint.proposals.forms.compared import ComparedForm
from sprint.web.fields import DayField
from sprint.web.forms import Form, MostCharacters, MostWords
from sprint.words import LONGEST_TEXT

POUNDS_UP_TO = 1_000_000_000
SHORT_TEXT = 4_000


class PoundsField(IntegerField):
    """Whole pounds as people type them: “£25,000”, “25 000”."""

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:,}"

    def process_formdata(self, valuelist: list[Any]) -> None:
        if not valuelist:
            return
        typed = "".join(str(valuelist[0]).split()).removeprefix("£").replace(",", "")
        self.data = None
        if not typed:
            return
        if not (typed.isascii() and typed.isdigit()) or len(typed) > 15:
            raise ValueError(f"{self.label.text} must be in whole pounds, such as 25,000.")
        self.data = int(typed)


class IdeaForm(ComparedForm):
    title = StringField(
        "Title",
        [MostCharacters(TITLE_CHARACTERS)],
        description=f"Say what you would do, in up to {TITLE_CHARACTERS} characters.",
    )
    summary = TextAreaField(
        "Summary",
        [MostCharacters(SHORT_TEXT)],
        description="What would be different for the people who have the problem?",
    )
    price_gbp = PoundsField(
        "Price",
        [
            BlankAllowed(),
            NumberRange(min=0, max=POUNDS_UP_TO, message="Price must be between £0 and £1,000,000,000."),
        ],
    )
    people = TextAreaField(
        "People who would do the work",
        [MostCharacters(SHORT_TEXT)],
        description="One person a line: name, then what they would do. Assessors declare interests against these names.",
    )

    def values(self) -> dict[str, Any]:
        return {
            "title": self.title.data or "",
            "summary": self.summary.data or "",
            "price_gbp": self.price_gbp.data,
            "people": self.people.data or "",
        }


class AnswerForm(Form):
    """`version` is that of the answer when the page was opened, 0 for none yet."""

    text = TextAreaField("Your answer", [MostCharacters(LONGEST_TEXT)])


class ConfidentialForm(ComparedForm):
    """May be half-finished like everything in a draft: what is missing is asked for before submission."""

    parts = TextAreaField(
        "Which parts are confidential?",
        [MostWords(confidential.WORDS), MostCharacters(confidential.CHARACTERS)],
        description="Name the answer, file, price or person, for example: “The day rates in part 4.”",
    )
    reason = TextAreaField(
        "What harm would it do to publish them?",
        [MostWords(confidential.WORDS), MostCharacters(confidential.CHARACTERS)],
        description="For example: “Competitors could undercut the rates that we offer other buyers.”",
    )
    until = DayField("End date", description="The last day on which to keep them back. For example, 31 3 2029.")

    def marked(self) -> Confidential:
        return Confidential(self.parts.data or "", self.reason.data or "", self.until.data)
