"""The forms of organisations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import (
    Field,
    FileField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import NumberRange

from sprint.accounts.fields import AddressField, a_name
from sprint.actor import Role
from sprint.organisations import company_number, places, queries
from sprint.organisations.facts import CompanyFacts
from sprint.organisations.statements import STATEMENT_CHARACTERS, Topic
from sprint.web.forms import Form, MostCharacters, MostWords, Required

MOST_STAFF = 1_000_000
MOST_POUNDS = 2_000_000_000
OUTSIDE = "outside"


def choices(*pairs: tuple[str, str]) -> list[SelectChoice]:
    return [SelectChoice(value, label) for value, label in pairs]


def place_choices() -> list[SelectChoice]:
    """The councils that were imported, then the regions and nations for everybody else."""
    councils = [(each.gss_code, f"{each.name}, {each.region}") for each in queries.council_places()]
    listed = queries.listed_places(places.PlaceKind.REGION)
    others = [(each.gss_code, each.name) for each in listed if each.gss_code not in places.NAMES]
    return choices(("", "Choose a place"), *councils, *others, *places.REGIONS, (OUTSIDE, places.OUTSIDE))


class ListForm(Form):
    """A list of councils or people."""

    kind = RadioField(
        "What is in the list?",
        choices=choices(("councils", "Councils"), ("people", "People")),
        validators=[Required("Choose what is in the list")],
    )
    file = FileField("Choose the list", description="A CSV file of up to 1 MB.")

    def validate_file(self, field: FileField) -> None:
        if not field.data or not field.data.filename:
            raise ValidationError("Choose the CSV file")


class CountField(IntegerField):
    """A whole number as people write it: 1,200 or £1,640,000."""

    def process_formdata(self, valuelist: list[Any]) -> None:
        plain = "".join(valuelist[0].split()).replace(",", "").removeprefix("£") if valuelist else ""
        if not plain:
            self.data = None
            return
        if not (plain.isascii() and plain.isdigit()) or len(plain) > 18:
            self.data = None
            raise ValueError(f"{self.label.text} must be a whole number, like 12 or 1,200")
        self.data = int(plain)

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:,}"


def pounds(label: str, hint: str) -> CountField:
    return CountField(
        label,
        [Required(f"Enter the {label[0].lower()}{label[1:]}"), NumberRange(0, MOST_POUNDS, f"{label} must be £2,000,000,000 or less")],
        description=hint,
    )  # fmt: skip


def read_number(field: Field) -> None:
    """Puts the one spelling of a company number in force."""
    try:
        field.data = company_number.normalise(field.data or "")
    except ValueError as problem:
        raise ValidationError(str(problem)) from problem


class NamePart(Form):
    """Its fields come first, on the page and in the list of errors."""

    name = StringField("Company name", [Required("Enter the company's name"), MostCharacters(160), a_name])


class NumberPart(NamePart):
    """Which company it is."""

    is_registered = RadioField(
        "Is the company registered at Companies House?",
        [Required("Choose whether the company is registered at Companies House")],
        choices=choices(("yes", "Yes"), ("no", "No")),
    )
    company_number = StringField(
        "If yes: company number", [MostCharacters(20)], description="For example 01234567 or SC123456."
    )
    unregistered_reason = StringField(
        "If no: why not",
        [MostCharacters(300)],
        description="For example: sole trader, partnership, registered in another country.",
    )

    def validate_company_number(self, field: Field) -> None:
        if self.is_registered.data == "yes":
            read_number(field)

    def validate_unregistered_reason(self, field: Field) -> None:
        if self.is_registered.data == "no" and not field.data:
            raise ValidationError("Enter why the company is not registered")


class CompanyForm(NamePart):
    """The details that can change."""

    staff = CountField(
        "Number of staff",
        [
            Required("Enter the number of staff"),
            NumberRange(0, MOST_STAFF, "Number of staff must be 1,000,000 or less"),
        ],
        description="Everyone employed, owners who work in it included. Count two half-time people as one.",
    )
    turnover_gbp = pounds(
        "Turnover in the last financial year", "In pounds. An estimate will do if the year is not closed."
    )
    balance_sheet_gbp = pounds("Balance sheet total", "In pounds: everything the company owns. 0 if there is none yet.")
    gss_code = SelectField(
        "Place",
        [Required("Choose the place")],
        choices=place_choices,
        description="Where most of your staff work: the council if it is listed, otherwise the region or nation.",
    )
    about = TextAreaField("What the company does", [MostWords(100), MostCharacters(2000)], description="Optional.")

    def facts(self, *, number: str | None, reason: str) -> CompanyFacts:
        region = "" if self.gss_code.data == OUTSIDE else str(self.gss_code.data)
        return CompanyFacts(
            name=str(self.name.data), company_number=number, unregistered_reason=reason, staff=int(self.staff.data or 0),
            turnover_gbp=int(self.turnover_gbp.data or 0), balance_sheet_gbp=int(self.balance_sheet_gbp.data or 0),
            gss_code=region, about=str(self.about.data or ""),
        )  # fmt: skip


class NumberForm(Form):
    """The number of a company that was registered without one."""

    company_number = StringField(
        "Company number",
        [Required("Enter the company number"), MostCharacters(20)],
        description="For example 01234567 or SC123456.",
    )

    def validate_company_number(self, field: Field) -> None:
        if field.data:
            read_number(field)


class StatementForm(Form):
    """What the company says on one topic; empty takes it back. `version` is that of the statement, 0 for none yet."""

    text = TextAreaField("Text", [MostCharacters(STATEMENT_CHARACTERS)])

    def __init__(self, topic: Topic, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.text.label.text, self.text.description = topic.title, topic.hint
        self.text.validators = [*self.text.validators, MostWords(topic.words)]


class RegisterCompanyForm(NumberPart, CompanyForm):
    def new_facts(self) -> CompanyFacts:
        if self.is_registered.data == "yes":
            return self.facts(number=str(self.company_number.data), reason="")
        return self.facts(number=None, reason=str(self.unregistered_reason.data))


def role_choices(roles: Iterable[Role]) -> list[SelectChoice]:
    return choices(*((role.value, role.label) for role in roles))


class InviteForm(Form):
    """`roles` are those that this organisation's invitations can give."""

    email = AddressField("Email address", [Required("Enter an email address")])
    role = RadioField("Role", [Required("Choose a role")])

    def __init__(self, roles: Iterable[Role], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.role.choices = role_choices(roles)
        if len(self.role.choices) == 1 and not self.is_submitted():
            self.role.data = self.role.choices[0].value


class RoleForm(Form):
    role = RadioField("Role", [Required("Choose a role")])

    def __init__(self, roles: Iterable[Role], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.role.choices = role_choices(roles)
