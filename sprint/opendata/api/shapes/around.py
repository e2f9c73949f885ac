"""What stands around challenges: entries of the catalogue, and organisations. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Annotated as A

from sprint.datasets.choices import Kind as EntryKind
from sprint.opendata.api.telling import Told


class BodyKind(StrEnum):
    AUTHORITY = "authority"
    COUNCIL = "council"
    COMPANY = "company"


@dataclass(frozen=True)
class Dataset:
    """An entry of the catalogue: a dataset, or an asset of the region."""

    reference: A[str, Told("Names the entry.", "NMR-D-001")]
    region: A[str, Told("Code of the region’s authority.", "NMR")]
    kind: A[EntryKind, Told("A dataset, or an asset such as a test bed.", "dataset")]
    title: A[str, Told("Its title.", "Carers’ assessments by ward")]
    description: A[str, Told("What it holds.", "Monthly counts since 2021.")]
    publisher: A[str, Told("Who publishes it.", "Hallowdale Council")]
    owner: A[str, Told("Whose entry this is.", "Hallowdale Council")]
    theme: A[str, Told("Component of techUK’s Local Digital Index.", "Data ecosystem")]
    form: A[str, Told("Its format, or what sort of asset it is.", "CSV")]
    licence: A[str, Told("Under which licence.", "Open Government Licence v3.0")]
    licence_url: A[str, Told("Address of that licence; empty for none.", "")]
    is_open: A[bool, Told("Whether anybody may use it without asking.", True)]
    link: A[str, Told("Where it is.", "https://data.example.gov.uk/carers.csv")]
    area: A[str, Told("The area it covers.", "Hallowdale")]
    covers_from: A[date | None, Told("The first day it covers.", date(2021, 4, 1))]
    covers_to: A[date | None, Told("The last day it covers.")]
    update_rate: A[str, Told("How often it changes.", "Every month")]
    contact: A[str, Told("Whom to ask.", "data@example.gov.uk")]
    added_at: A[datetime, Told("When it was added.", datetime(2027, 1, 11, 9, tzinfo=UTC))]
    retired_at: A[datetime | None, Told("When it was retired; null while it is current.")]
    updated_at: A[datetime, Told("When the entry last changed.", datetime(2027, 1, 11, 9, tzinfo=UTC))]


@dataclass(frozen=True)
class Organisation:
    """An authority, a council, or a company that was shortlisted. No other company is here."""

    slug: A[str, Told("Names it in addresses of this API.", "hallowdale-council")]
    kind: A[BodyKind, Told("What sort of organisation it is.", "council")]
    name: A[str, Told("Its name.", "Hallowdale Council")]
    region: A[str | None, Told("Code of the authority that it is or belongs to; null for a company.", "NMR")]
    gss_code: A[
        str | None,
        Told("Its area in the codes of the Office for National Statistics; null for a company.", "E08000901"),
    ]
    company_number: A[str | None, Told("A company’s number at Companies House.")]
