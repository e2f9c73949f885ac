"""Forms of the pool: posting and changing a problem, “we have this too”, closing, merging."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]

from sprint.organisations.classification import SERVICE_AREAS, THEMES
from sprint.organisations.models import Organisation
from sprint.problems import limits
from sprint.problems.models import Problem, ProblemHolder
from sprint.problems.numbers import Basis, Numbers, Period
from sprint.web.forms import Form, MostCharacters, MostWords, Required
from sprint.web.number_fields import WholeField

TEXTS = ("title", "hurts", "who", "theme", "service_area", "evidence_url")
NUMBERS = ("happens", "period", "cost_gbp", "cost_basis", "cost_source")
PUBLIC, COUNCILS = "public", "councils"


def choices(pairs: Iterable[tuple[Any, str]]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in pairs]


def text(label: str, missing: str, words: int, hint: str) -> TextAreaField:
    needed = [Required(missing)] if missing else []
    checks = [*needed, MostWords(words), MostCharacters(limits.TEXT_CHARACTERS)]
    return TextAreaField(label, checks, description=hint)


def known(label: str, missing: str, values: Sequence[str], hint: str = "") -> SelectField:
    listed = choices([("", "Choose one"), *((value, value) for value in values)])
    return SelectField(label, [Required(missing)], choices=listed, description=hint)


class BodyPart(Form):
    """For which council or authority; its fields come first on the page and among the errors."""

    body = SelectField("For", coerce=int, choices=[])

    def offer(self, bodies: Sequence[Organisation]) -> None:
        """Who belongs to one council only is not asked."""
        self.bodies = bodies
        self.body.choices = choices((each.id, each.name) for each in bodies)
        if len(bodies) == 1:
            self.body.data = bodies[0].id
            self.body.raw_data = [str(bodies[0].id)]

    def chosen(self) -> Organisation:
        return next(each for each in self.bodies if each.id == self.body.data)


class TextPart(BodyPart):
    """What the problem is."""

    title = StringField(
        "The problem in one sentence",
        [Required("Say what the problem is, in one sentence."), MostCharacters(limits.TITLE_CHARACTERS)],
        description="What goes wrong, not what you would like to have. "
        "For example: Residents report the same missed bin three times before anyone comes",
    )
    hurts = text(
        "What hurts", "Say what happens today and what it does to people.", limits.HURTS_WORDS,
        "What happens today, and what it does to people and to your work.",
    )  # fmt: skip
    who = text(
        "Who is hurt", "Say who is hurt: residents, staff, or both.", limits.WHO_WORDS, "Residents and staff. How many, if you know it."
    )  # fmt: skip


class NumbersPart(Form):
    """How often, and what it costs; either may be left empty."""

    happens = WholeField(
        "How many times it happens", 0, limits.HAPPENS_UP_TO,
        description="A whole number, such as 1,200. Leave it empty if nobody has counted.",
    )  # fmt: skip
    period = SelectField(
        "In each",
        description="The time for which you counted.",
        choices=choices((each.value, each.value.capitalize()) for each in Period),
        default=Period.MONTH,
    )
    cost_gbp = WholeField(
        "What it costs in a year", 0, limits.POUNDS_UP_TO,
        description="In whole pounds: staff time, repeat work, payments. Leave it empty if you do not know.",
    )  # fmt: skip
    cost_basis = RadioField(
        "How do you know the cost?", choices=choices((each.value, each.label) for each in Basis), validate_choice=False
    )
    cost_source = StringField(
        "Where the cost comes from", [MostCharacters(limits.SOURCE_CHARACTERS)],
        description="For example: timesheets of the contact centre, 2025–26.",
    )  # fmt: skip

    def validate_cost_basis(self, field: Any) -> None:
        if self.cost_gbp.data is not None and field.data not in set(Basis):
            raise ValidationError("Say how you know the cost.")

    def numbers(self) -> Numbers:
        """What was typed; a period or a basis without its number says nothing."""
        happens: Any = self.happens.data
        cost: Any = self.cost_gbp.data
        return Numbers(
            happens, self.period.data if happens is not None else "", cost, self.cost_basis.data or "" if cost is not None else "",
            self.cost_source.data or "",
        )  # fmt: skip


class ClassPart(Form):
    """Where others find it, and who may read it."""

    theme = known("Theme", "Choose a theme.", THEMES, "The component of the Local Digital Index that it touches most.")
    service_area = known("Service area", "Choose a service area.", SERVICE_AREAS)
    evidence_url = StringField(
        "Link to evidence, if there is any", [MostCharacters(limits.LINK_CHARACTERS)],
        description="A report, dataset or committee paper that anyone can open. It begins with https://.",
    )  # fmt: skip
    reading = RadioField(
        "Who may read it?",
        [Required("Choose who may read it.")],
        choices=choices([(PUBLIC, "Everybody"), (COUNCILS, "Councils and authorities only")]),
    )

    def validate_evidence_url(self, field: Any) -> None:
        if not field.data:
            return
        try:
            address = urlsplit(field.data)
        except ValueError:
            address = urlsplit("")
        if (
            address.scheme not in ("https", "http")
            or "." not in address.netloc
            or any(each.isspace() for each in field.data)
        ):
            raise ValidationError("Link to evidence must be a web address that begins with https://.")


class ProblemForm(ClassPart, NumbersPart, TextPart):
    """A problem as its council types it. `seen` lists the similar ones that were shown before it was sent."""

    seen = HiddenField()

    @classmethod
    def of(cls, problem: Problem, own: ProblemHolder) -> ProblemForm:
        """The form as sent, or filled with what is stored."""
        return cls(data=stored(problem, own))

    def texts(self) -> dict[str, str]:
        return {name: self[name].data or "" for name in TEXTS}

    @property
    def is_public(self) -> bool:
        return bool(self.reading.data == PUBLIC)


def stored(problem: Problem, own: ProblemHolder) -> dict[str, Any]:
    return {
        **{name: getattr(problem, name) for name in TEXTS}, **stored_numbers(own),
        "reading": PUBLIC if problem.is_public else COUNCILS, "version": problem.version, "body": problem.body_id,
    }  # fmt: skip


def stored_numbers(own: ProblemHolder) -> dict[str, Any]:
    return {**{name: getattr(own, name) for name in NUMBERS}, "period": own.period or Period.MONTH}


class JoinForm(NumbersPart, BodyPart):
    """“We have this too”: one's own numbers and words."""

    words = text(
        "How it is with you", "", limits.OWN_WORDS, "If it differs from what is written above. You can leave it empty."
    )


class CloseForm(Form):
    reason = text(
        "Why is it closed?", "Say why the problem is closed.", limits.REASON_WORDS,
        "For example: solved, and how; or it turned out to be something else. Everyone who can read the problem can read this.",
    )  # fmt: skip


class MergeForm(Form):
    survivor = StringField(
        "The problem that stays",
        [Required("Enter the reference of the problem that stays."), MostCharacters(30)],
        description="Its reference, such as NMR-P-012.",
    )
    reason = text(
        "Why are they the same?", "Say why the two are the same problem.", limits.REASON_WORDS,
        "The councils of both get a mail with this.",
    )  # fmt: skip
