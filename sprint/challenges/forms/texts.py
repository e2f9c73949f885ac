"""Sections of the brief that are texts, numbers and choices of the challenge itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from wtforms import BooleanField, SelectMultipleField, TextAreaField, ValidationError

from sprint.challenges.forms.fields import POUNDS_UP_TO, WholeField, choice, choices, line, radio, text
from sprint.challenges.forms.section import Described, SectionForm, Typed, typed_in
from sprint.challenges.models import Challenge
from sprint.challenges.parts import MONEY, NAMED_UP_TO, PROBLEM, SCOPE, TITLE_CHARACTERS
from sprint.datasets.models import Dataset
from sprint.organisations.classification import SERVICE_AREAS, THEMES
from sprint.organisations.models import Council
from sprint.web.forms import MostCharacters

LIMITS = {part.name: part for section in (PROBLEM, SCOPE, MONEY) for part in section.parts}


class PlainForm(SectionForm):
    """Fields named like columns of the challenge; those in `read` are texts that the gate reads."""

    columns: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    field_of: dict[str, str] = {}
    """The field of a column that has another name."""

    @classmethod
    def data_of(cls, challenge: Challenge) -> dict[str, Any]:
        return {name: getattr(challenge, name) for name in cls.columns}

    def values(self, challenge: Challenge, at: datetime) -> dict[str, Any]:
        return {name: self[name].data for name in self.columns}

    def sound_values(self, challenge: Challenge, at: datetime) -> dict[str, Any]:
        """Those of fields that have no error, for a page that saves itself while one types."""
        values = self.values(challenge, at).items()
        return {name: value for name, value in values if not self[self.field_of.get(name, name)].errors}

    def typed(self) -> Iterator[Typed]:
        return (typed_in(self[name], name) for name in self.read)


class ProblemForm(PlainForm):
    columns = read = ("title", "summary", "problem", "needs", "evidence", "why_now", "tried")

    title = line("Title", TITLE_CHARACTERS, "A question that begins “How might we”. Up to 120 characters.")
    summary = text(LIMITS["summary"])
    problem = text(LIMITS["problem"])
    needs = text(LIMITS["needs"])
    evidence = text(LIMITS["evidence"])
    why_now = text(LIMITS["why_now"])
    tried = text(LIMITS["tried"])


class ScopeForm(PlainForm):
    columns = ("constraints", "out_of_scope", "datasets")
    read = ("constraints", "out_of_scope")

    constraints = text(LIMITS["constraints"])
    out_of_scope = text(LIMITS["out_of_scope"])
    councils = SelectMultipleField("Councils taking part", coerce=int, choices=[], validate_choice=False)
    catalogued = SelectMultipleField(
        "Datasets and assets of the catalogue", coerce=int, choices=[], validate_choice=False
    )
    datasets = TextAreaField(
        "Other datasets that help",
        [MostCharacters(5000)],
        description="What is not in the catalogue yet. One a line: its title, then its address. For example: Missed bins by street https://data.example.org/bins",
    )

    @classmethod
    def data_of(cls, challenge: Challenge) -> dict[str, Any]:
        return {
            **super().data_of(challenge),
            "councils": [council.id for council in challenge.councils],
            "catalogued": [dataset.id for dataset in challenge.catalogued],
        }

    def prepare(
        self,
        challenge: Challenge,
        *,
        councils: list[Council] | None = None,
        catalogue: Sequence[Dataset] = (),
        **_options: Any,
    ) -> None:
        self.councils.choices = choices((council.id, council.name) for council in councils or [])
        self.catalogued.choices = choices((each.id, f"{each.title} ({each.reference})") for each in catalogue)

    def chosen(self, councils: list[Council]) -> list[Council]:
        return [council for council in councils if council.id in (self.councils.data or [])]

    def described(self) -> Described:
        chosen = {field.label.text: _labels(field) for field in (self.councils, self.catalogued)}
        return [(label, chosen.get(label, words)) for label, words in super().described()]

    def validate_councils(self, field: Any) -> None:
        if set(field.data or []) - {each.value for each in field.choices}:
            raise ValidationError("Councils taking part: choose from the list.")

    def validate_catalogued(self, field: Any) -> None:
        if set(field.data or []) - {each.value for each in field.choices}:
            raise ValidationError("Datasets and assets of the catalogue: choose from the list.")
        if len(field.data or []) > NAMED_UP_TO:
            raise ValidationError(f"Datasets and assets of the catalogue: choose up to {NAMED_UP_TO}.")

    def validate_datasets(self, field: Any) -> None:
        lines = [each for each in (field.data or "").splitlines() if each.strip()]
        if len(lines) > 20:
            raise ValidationError("Other datasets that help: list up to 20.")
        for number, each in enumerate(lines, 1):
            title, _, address = each.strip().rpartition(" ")
            if not title.strip() or not address.startswith(("https://", "http://")):
                raise ValidationError(
                    f"Other datasets that help: line {number} needs a title, then an address that begins https://."
                )


def _labels(field: Any) -> str:
    """The names of what is chosen."""
    names = {each.value: each.label for each in field.choices}
    return ", ".join(names.get(each, "") for each in sorted(field.data or []))


class MoneyForm(PlainForm):
    columns = (
        "budget_min",
        "budget_max",
        "adoption_post",
        "route_to_adoption",
        "offer",
        "intellectual_property",
        "notice_number",
    )
    read = ("route_to_adoption", "offer", "intellectual_property")
    field_of = {"budget_includes_vat": "vat", "conflicts_confirmed_at": "conflicts"}

    budget_min = WholeField("Lowest budget", 0, POUNDS_UP_TO, description="In whole pounds, for one shortlisted team.")
    budget_max = WholeField("Highest budget", 0, POUNDS_UP_TO, description="In whole pounds, for one shortlisted team.")
    vat = radio("VAT", [("no", "The budget is before VAT"), ("yes", "The budget includes VAT")])
    adoption_post = line(
        "Route to adoption: whose budget", 200, "The post, not the person, that can carry on what works."
    )
    route_to_adoption = text(LIMITS["route_to_adoption"])
    offer = text(LIMITS["offer"])
    intellectual_property = text(LIMITS["intellectual_property"])
    notice_number = line("Below-threshold notice number", 40, "Needed when the highest budget is £30,000 or more.")
    conflicts = BooleanField("The conflict assessment for this challenge has been done and is on file")

    @classmethod
    def data_of(cls, challenge: Challenge) -> dict[str, Any]:
        vat = {None: "", True: "yes", False: "no"}[challenge.budget_includes_vat]
        return {**super().data_of(challenge), "vat": vat, "conflicts": challenge.conflicts_confirmed_at is not None}

    def values(self, challenge: Challenge, at: datetime) -> dict[str, Any]:
        confirmed = (challenge.conflicts_confirmed_at or at) if self.conflicts.data else None
        vat = {"yes": True, "no": False}.get(self.vat.data or "")
        return {**super().values(challenge, at), "budget_includes_vat": vat, "conflicts_confirmed_at": confirmed}

    def validate_budget_max(self, field: Any) -> None:
        low, high = self.budget_min.data, field.data
        if low is not None and high is not None and low > high:
            raise ValidationError("Highest budget must not be less than the lowest.")


class ClassificationForm(PlainForm):
    columns = ("theme", "service_area")

    theme = choice("Theme", "The component of the Local Digital Index that it serves most.")
    service_area = choice("Service area", "Where companies will look for it.")

    def prepare(self, challenge: Challenge, **_options: Any) -> None:
        self.theme.choices = _with(challenge.theme, THEMES, "Choose a theme")
        self.service_area.choices = _with(challenge.service_area, SERVICE_AREAS, "Choose a service area")


def _with(stored: str, known: tuple[str, ...], invitation: str) -> Any:
    """The known names, and the stored one when a region uses another."""
    names = sorted({*known, stored} - {""})
    return choices([("", invitation), *((name, name) for name in names)])


class PanelForm(PlainForm):
    columns = ("assessors_per_proposal", "shortlist_up_to", "hides_names")

    assessors_per_proposal = WholeField(
        "Assessors for each proposal", 1, 12, description="Three or more make scores steadier."
    )
    shortlist_up_to = WholeField("Shortlist up to", 1, 50, description="The most companies that can be shortlisted.")
    hides_names = BooleanField("Hide company names from assessors until they lock their scores")

    def validate_assessors_per_proposal(self, field: Any) -> None:
        if field.data is None and not field.errors:
            raise ValidationError("Enter how many assessors read each proposal.")

    def validate_shortlist_up_to(self, field: Any) -> None:
        if field.data is None and not field.errors:
            raise ValidationError("Enter how many companies can be shortlisted at most.")
