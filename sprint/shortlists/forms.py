"""The shape of what a decider types."""

from __future__ import annotations

from wtforms import IntegerField, RadioField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, NumberRange

from sprint.shortlists import cut
from sprint.shortlists.names import named
from sprint.shortlists.round import Round
from sprint.web.forms import Form, MostCharacters, MostWords, Required
from sprint.words import LONGEST_TEXT, count_words

REASON_FROM, REASON_UP_TO = 30, 300
NONE = "0"


class LeastWords:
    """At least `limit` words."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __call__(self, _form: Form, field: TextAreaField) -> None:
        words = count_words(field.data)
        if words < self.limit:
            raise ValidationError(f"Give your reasons in at least {self.limit} words. You have written {words}.")


class WholeNumberField(IntegerField):
    """A whole number, with a plain sentence for anything else."""

    def process_formdata(self, valuelist: list[str]) -> None:
        try:
            super().process_formdata(valuelist)
        except ValueError:
            raise ValueError("Enter a whole number, such as 2.") from None


class DecisionForm(Form):
    """Where the line is, who is in reserve, and why. Built for one round: the ranking says which lines are possible."""

    shortlisted = RadioField(
        "Where is the cut line?", validate_choice=False, validators=[InputRequired("Choose where the cut line is.")]
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
    reason = TextAreaField(
        "Why here?",
        validators=[
            Required("Say why the line is where it is."),
            MostCharacters(LONGEST_TEXT),
            LeastWords(REASON_FROM),
            MostWords(REASON_UP_TO),
        ],
    )

    def offer(self, about: Round) -> None:
        self.about = about
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
        above = {line.reference for line in self.about.ranking[: self.line()]}
        inside = [each.company for each in self.about.contenders if each.reference in above]
        outside = [each.company for each in self.about.contenders if each.reference not in above]
        if found := named(field.data or "", outside, allowed=inside):
            raise ValidationError(
                f"This will be public. Say it without the name of {found[0]}, which is not shortlisted."
            )

    def line(self) -> int:
        return int(self.shortlisted.data)


def _after(line: cut.Cut) -> str:
    words = f"After place {line.place}"
    return words if line.count == line.place else f"{words}: {line.count} proposals"


class ReturnForm(Form):
    comment = TextAreaField(
        "What has to change?",
        validators=[Required("Say what has to change."), MostCharacters(LONGEST_TEXT), MostWords(REASON_UP_TO)],
    )


class ApprovalForm(Form):
    """Only the version of the decision that the person read."""
