"""Forms of a workspace: milestones, check-ins, files, questions."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_wtf.file import FileField
from wtforms import RadioField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import InputRequired, Optional

from sprint.delivery import milestones, questions, rhythm
from sprint.delivery.questions import TEXT_CHARACTERS, Asked
from sprint.delivery.rhythm import Light, Side
from sprint.errors import BadInput
from sprint.web.fields import DayField
from sprint.web.forms import Form, MostCharacters, MostWords, Required


class ActForm(Form):
    """Nothing but the token and the version that the person saw."""


class MilestoneForm(Form):
    """A milestone of the team's own."""

    title = StringField(
        "What is reached",
        [Required("Say what is reached on that day."), MostCharacters(milestones.TITLE_CHARACTERS)],
        description="For example: First ten families have tried it",
    )
    due_on = DayField("Day", [InputRequired("Enter the day.")], description="For example 24 5 2027")


class MoveForm(Form):
    """`has_first_day` tells of a stretch, which has a first day and a last one."""

    begins_on = DayField("New first day", description="For example 10 5 2027")
    due_on = DayField("New date", [InputRequired("Enter the new date.")], description="For example 24 5 2027")
    reason = TextAreaField(
        "Why does it move?",
        [Required("Say why it moves."), MostWords(milestones.REASON_WORDS), MostCharacters(TEXT_CHARACTERS)],
        description="Everybody in this workspace can read it. The old date stays beside the new one.",
    )

    has_first_day = False

    def about(self, *, has_first_day: bool) -> None:
        self.has_first_day = has_first_day
        self.due_on.label.text = "New last day" if has_first_day else "New date"

    def validate_begins_on(self, field: Any) -> None:
        if self.has_first_day and not field.data and not field.process_errors:
            raise ValidationError("Enter the new first day.")

    def validate_due_on(self, field: Any) -> None:
        if field.data and self.begins_on.data and field.data < self.begins_on.data:
            raise ValidationError("The last day cannot be before the first day.")


class DoneForm(Form):
    """`today` bounds the day."""

    done_on = DayField(
        "Day on which it was reached", [InputRequired("Enter the day.")], description="For example 24 5 2027"
    )
    today: date

    def validate_done_on(self, field: Any) -> None:
        if field.data and field.data > self.today:
            raise ValidationError("The day on which it was reached cannot be in the future.")


class CheckInForm(Form):
    side = RadioField("For whom do you check in?", choices=[SelectChoice(each.value, each.label) for each in Side])
    light = RadioField(
        "How does it go?", [Required("Choose a light.")],
        choices=[SelectChoice(each.value, f"{each.label}. {each.meaning}") for each in Light],
    )  # fmt: skip
    reason = TextAreaField(
        "Why this light?",
        [Required("Say why you chose this light."), MostWords(rhythm.REASON_WORDS), MostCharacters(TEXT_CHARACTERS)],
    )
    text = TextAreaField(
        "What happened, what comes next, what do you need?",
        [Optional(), MostWords(rhythm.TEXT_WORDS), MostCharacters(TEXT_CHARACTERS)],
        description="Leave it empty if the reason says it all.",
    )

    def offer(self, sides: frozenset[Side]) -> None:
        """Who speaks for one side only is not asked."""
        self.side.choices = [SelectChoice(each.value, each.label) for each in Side if each in sides]
        if len(sides) == 1 and not self.side.raw_data:
            self.side.data = next(iter(sides)).value

    def validate_side(self, field: Any) -> None:
        if not field.data:
            raise ValidationError("Choose for whom you check in.")


class WorkspaceFileForm(Form):
    file = FileField("Choose a file")

    def chosen(self) -> tuple[bytes, str]:
        """Content and name of the file. Raises `BadInput` when none was chosen."""
        if self.file.data is None or not self.file.data.filename:
            raise BadInput("Choose a file first.")
        return self.file.data.read(), self.file.data.filename


class QuestionForm(Form):
    put_to = RadioField("To whom?", [Required("Choose who should answer.")], choices=[])
    text = TextAreaField(
        "Your question",
        [Required("Write your question."), MostWords(questions.QUESTION_WORDS), MostCharacters(TEXT_CHARACTERS)],
    )

    def offer(self, mine: frozenset[Asked]) -> None:
        """Everybody but one's own side alone."""
        self.put_to.choices = [SelectChoice(each.value, each.choice) for each in Asked if {each} != mine]


class AnswerForm(Form):
    text = TextAreaField(
        "Your answer",
        [Required("Write your answer."), MostWords(questions.ANSWER_WORDS), MostCharacters(TEXT_CHARACTERS)],
        description="Everybody in this workspace can read it, and it stays on record.",
    )
