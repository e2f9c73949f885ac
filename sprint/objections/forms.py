"""The shape of what is typed about holds and objections."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms import RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired

from sprint.objections.course import Channel, Kind
from sprint.web.fields import DayField, MomentField
from sprint.web.forms import Form, MostCharacters, MostWords, Required
from sprint.words import LONGEST_TEXT

REASON_WORDS, GROUNDS_WORDS, TEXT_WORDS = 200, 1500, 500
SOMEBODY_ELSE = ""


class HoldForm(Form):
    """Placing a hold."""

    reason = TextAreaField(
        "Why does everything have to be kept?",
        description="For example: a claim is expected, or the auditor asked for it. The team and the auditor read this.",
        validators=[
            Required("Say why everything has to be kept."),
            MostCharacters(LONGEST_TEXT),
            MostWords(REASON_WORDS),
        ],
    )


class LiftForm(Form):
    """Lifting one. Its field has a name of its own, since both forms stand on one page."""

    lift_reason = TextAreaField(
        "Why can the hold be lifted?",
        validators=[Required("Say why the hold can be lifted."), MostCharacters(LONGEST_TEXT), MostWords(REASON_WORDS)],
    )


class LodgeForm(Form):
    """A company's own objection."""

    grounds = TextAreaField(
        "What went wrong, and what do you ask for?",
        description="Say which rule or part of the challenge was not kept, where you see it in your summary, and what should happen now.",
        validators=[
            Required("Say what went wrong and what you ask for."),
            MostCharacters(LONGEST_TEXT),
            MostWords(GROUNDS_WORDS),
        ],
    )


class RecordForm(Form):
    """An objection that reached the region another way."""

    proposal = SelectField("Which company objects?", validate_choice=True)
    who = StringField(
        "Name, if it is somebody else", description="A person or organisation.", validators=[MostCharacters(200)]
    )
    channel = RadioField(
        "How did it reach you?", choices={each.value: each.label for each in Channel if each is not Channel.SERVICE},
        validators=[InputRequired("Choose how it reached you.")],
    )  # fmt: skip
    received = MomentField(
        "When did it reach you?", description="For example, 7 May 2027, 3:30pm.",
        validators=[InputRequired("Enter the day and time at which it reached you.")],
    )  # fmt: skip
    grounds = TextAreaField(
        "What are the grounds?",
        description="In the words of who objects, as far as you can.",
        validators=[Required("Enter the grounds."), MostCharacters(LONGEST_TEXT), MostWords(GROUNDS_WORDS)],
    )
    due = DayField("Answer due by", validators=[InputRequired("Enter the day by which it is answered.")])
    court = DayField("Court proceedings issued on", description="Leave this empty if no court was asked.")

    def offer(self, bidders: Iterable[tuple[str, str]]) -> None:
        self.proposal.choices = {SOMEBODY_ELSE: "Somebody else", **dict(bidders)}

    def validate_who(self, field: StringField) -> None:
        if not field.data and not self.proposal.data:
            raise ValidationError("Choose a company, or enter who objects.")
        if field.data and self.proposal.data:
            raise ValidationError("Choose a company or enter a name, not both.")


class NoteForm(Form):
    """What became of an objection."""

    kind = RadioField("What happened?", validators=[InputRequired("Choose what happened.")])
    on = DayField("On which day?", validators=[InputRequired("Enter the day on which it happened.")])
    text = TextAreaField(
        "The answer, or what happened and why",
        description="If the objection was sent here and you answer or settle it, the company reads this text.",
        validators=[
            Required("Enter the answer, or what happened."),
            MostCharacters(LONGEST_TEXT),
            MostWords(TEXT_WORDS),
        ],
    )

    def offer(self, kinds: Iterable[Kind]) -> None:
        self.kind.choices = {each.value: each.label for each in kinds}
