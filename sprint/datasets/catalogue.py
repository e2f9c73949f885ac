"""One list of fields from which the catalogue's CSV and its DCAT-AP JSON-LD are both made. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sprint.datasets import choices
from sprint.datasets.choices import FORMS, LICENCES, NOT_OPEN, UPDATE_RATES, Kind
from sprint.when import as_date

FREQUENCY = "http://publications.europa.eu/resource/authority/frequency/"
FILE_TYPE = "http://publications.europa.eu/resource/authority/file-type/"
ACCESS = "http://publications.europa.eu/resource/authority/access-right/"
Node = dict[str, Any]


@dataclass(frozen=True)
class Entry:
    """An entry as everybody may have it; `page` is its own address here."""

    reference: str
    page: str
    kind: str
    title: str
    description: str
    publisher: str
    owner: str
    theme: str
    form: str
    licence: str
    licence_words: str
    link: str
    area: str
    covers_from: date | None
    covers_to: date | None
    update_rate: str
    contact: str
    added_at: datetime
    changed_at: datetime
    retired_at: datetime | None
    link_failed_at: datetime | None

    @property
    def is_asset(self) -> bool:
        return self.kind == Kind.ASSET

    @property
    def kind_label(self) -> str:
        return Kind(self.kind).label

    @property
    def form_label(self) -> str:
        return FORMS[self.form].label

    @property
    def licence_label(self) -> str:
        return self.licence_words if self.licence == choices.OTHER_LICENCE else LICENCES[self.licence].label

    @property
    def licence_url(self) -> str:
        return (
            self.licence_words
            if self.licence_words.startswith(("http://", "https://"))
            else LICENCES[self.licence].code
        )

    @property
    def is_open(self) -> bool:
        return self.licence != NOT_OPEN

    @property
    def rate_label(self) -> str:
        return UPDATE_RATES[self.update_rate].label


@dataclass(frozen=True)
class Field:
    """One column of the CSV, and what it adds to the entry's node and to that of its distribution."""

    name: str
    cell: Callable[[Entry], str]
    node: Callable[[Entry], Node] = lambda _: {}
    distribution: Callable[[Entry], Node] = lambda _: {}


def _words(text: str) -> Node:
    return {"@value": text, "@language": "en"}


def _iso(value: date | datetime | None) -> str:
    return as_date(value).isoformat() if value else ""


def _day(value: date | datetime) -> Node:
    return {"@value": _iso(value), "@type": "xsd:date"}


def _contact(entry: Entry) -> Node:
    is_mail = "@" in entry.contact and " " not in entry.contact
    details = {"vcard:hasEmail": {"@id": f"mailto:{entry.contact}"}} if is_mail else {}
    return {"dcat:contactPoint": {"@type": "vcard:Kind", "vcard:fn": entry.contact, **details}}


def _temporal(entry: Entry) -> Node:
    days = {
        name: _day(value)
        for name, value in (("dcat:startDate", entry.covers_from), ("dcat:endDate", entry.covers_to))
        if value
    }
    return {"dct:temporal": {"@type": "dct:PeriodOfTime", **days}} if days else {}


def _spatial(entry: Entry) -> Node:
    return {"dct:spatial": {"@type": "dct:Location", "rdfs:label": _words(entry.area)}} if entry.area else {}


def _form(entry: Entry) -> Node:
    code = FORMS[entry.form].code
    return {
        "dct:format": {"@id": FILE_TYPE + code}
        if code
        else {"@type": "dct:MediaTypeOrExtent", "rdfs:label": entry.form_label}
    }


def _licence(entry: Entry) -> Node:
    if entry.licence_url:
        return {
            "dct:license": {"@id": entry.licence_url, "@type": "dct:LicenseDocument", "dct:title": entry.licence_label}
        }
    return {"dct:license": {"@type": "dct:LicenseDocument", "dct:title": entry.licence_label}}


def _access(entry: Entry) -> Node:
    return {"dct:accessRights": {"@id": ACCESS + ("PUBLIC" if entry.is_open else "RESTRICTED")}}


FIELDS = (
    Field("reference", lambda e: e.reference, lambda e: {"dct:identifier": e.reference}),
    Field("kind", lambda e: e.kind_label),
    Field("title", lambda e: e.title, lambda e: {"dct:title": _words(e.title)}),
    Field("description", lambda e: e.description, lambda e: {"dct:description": _words(e.description)}),
    Field("publisher", lambda e: e.publisher, lambda e: {"dct:publisher": {"@type": "foaf:Agent", "foaf:name": e.publisher}}),
    Field("owner", lambda e: e.owner, lambda e: {"dct:rightsHolder": {"@type": "foaf:Agent", "foaf:name": e.owner}}),
    Field("theme", lambda e: e.theme, lambda e: {"dcat:theme": {"@type": "skos:Concept", "skos:prefLabel": _words(e.theme)}}),
    Field("form", lambda e: e.form_label, lambda e: {"dct:type": e.form_label} if e.is_asset else {}, _form),
    Field("licence", lambda e: LICENCES[e.licence].label, _access, _licence),
    Field("licence_words", lambda e: e.licence_words),
    Field("link", lambda e: e.link, lambda _: {}, lambda e: {"dcat:accessURL": {"@id": e.link}}),
    Field("area", lambda e: e.area, _spatial),
    Field("covers_from", lambda e: _iso(e.covers_from), _temporal),
    Field("covers_to", lambda e: _iso(e.covers_to)),
    Field("update_rate", lambda e: e.rate_label, lambda e: {"dct:accrualPeriodicity": {"@id": FREQUENCY + UPDATE_RATES[e.update_rate].code}}),
    Field("contact", lambda e: e.contact, _contact),
    Field("page", lambda e: e.page, lambda e: {"dcat:landingPage": {"@id": e.page}}),
    Field("added_on", lambda e: _iso(e.added_at), lambda e: {"dct:issued": _day(e.added_at)}),
    Field("changed_on", lambda e: _iso(e.changed_at), lambda e: {"dct:modified": _day(e.changed_at)}),
    Field("retired_on", lambda e: _iso(e.retired_at), lambda e: {"adms:status": "Retired"} if e.retired_at else {}),
    Field("link_failed_on", lambda e: _iso(e.link_failed_at)),
)  # fmt: skip


def table(entries: list[Entry]) -> list[list[str]]:
    """Header and rows of the CSV."""
    return [[field.name for field in FIELDS], *([field.cell(each) for field in FIELDS] for each in entries)]
