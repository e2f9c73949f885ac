"""A released decision with the round in numbers, and how the sprint of a team ended. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated as A

from sprint.delivery.ends import EndKind
from sprint.opendata.api.telling import Told

RELEASED = datetime(2027, 4, 20, 9, tzinfo=UTC)


@dataclass(frozen=True)
class ShortlistedTeam:
    """A shortlisted company and what it proposed."""

    organisation: A[str, Told("Names the company in addresses of this API.", "saltergill-labs-ltd")]
    name: A[str, Told("Its name.", "Saltergill Labs Ltd")]
    company_number: A[str | None, Told("At Companies House; null for one without.", "99000001")]
    is_sme: A[bool, Told("Whether it stated that it is small or medium-sized when it submitted.", True)]
    title: A[str, Told("Title of its proposal.", "Carers found at the pharmacy")]
    summary: A[str, Told("What it proposed, in its own words.", "Pharmacists ask one question.")]
    departure: A[
        str,
        Told(
            "Why it is shortlisted although its place in the ranking alone would not have given it that; empty where it follows.",
            "",
        ),
    ]


@dataclass(frozen=True)
class Band:
    """Eligible proposals that were not shortlisted, by their total."""

    totals: A[str, Told("From which total to which.", "60 to under 80")]
    proposals: A[int | None, Told("How many; null where the number would give somebody away.", 6)]


@dataclass(frozen=True)
class EarlierRound:
    """A released decision that was reopened."""

    number: A[int, Told("Which decision of the challenge.", 1)]
    released_at: A[datetime, Told("When it was released.", RELEASED)]
    reopened_at: A[datetime, Told("When it was reopened.", datetime(2027, 4, 25, 9, tzinfo=UTC))]
    reason: A[str, Told("Why, as far as that is public.", "A score had been entered for another proposal.")]


@dataclass(frozen=True)
class Shortlist:
    """The last released decision on a challenge. A company that was not shortlisted is never named."""

    challenge: A[str, Told("Reference of the challenge.", "NMR-27-003")]
    title: A[str, Told("Title of the challenge.", "How might we reach unpaid carers sooner?")]
    region: A[str, Told("Code of the region’s authority.", "NMR")]
    year: A[int, Told("Year of the edition.", 2027)]
    theme: A[str, Told("Theme of the challenge.", "Data ecosystem")]
    number: A[int, Told("Which decision of the challenge.", 1)]
    released_at: A[datetime, Told("When it was released.", RELEASED)]
    reopened_at: A[datetime | None, Told("When it was reopened; null while it stands.")]
    standstill_ends_on: A[
        date | None,
        Told(
            "The last day of the standstill, before the end of which nothing is signed; null while an objection keeps it open, and "
            "after a reopening. It does not move “updated_at”.",
            date(2027, 4, 29),
        ),
    ]
    reason: A[str, Told("The reason for the cut.", "These teams know the wards.")]
    departs: A[bool, Told("Whether some proposal’s result is not the one that its place in the ranking gives.", False)]
    teams: A[tuple[ShortlistedTeam, ...], Told("Who was shortlisted, by name; empty when nobody was.")]
    received: A[int | None, Told("Proposals received; null where it would give somebody away.", 12)]
    eligible: A[int | None, Told("Eligible ones; null where it would give somebody away.", 12)]
    lowest_total: A[Decimal | None, Told("The lowest total on the shortlist, of 100.", Decimal("78.5"))]
    others: A[tuple[Band, ...], Told("The others, by total; empty where none can be shown.")]
    earlier: A[
        tuple[EarlierRound, ...], Told("Released decisions that were reopened, newest first; this one while it is.", [])
    ]
    updated_at: A[datetime, Told("When it was released or reopened.", RELEASED)]


@dataclass(frozen=True)
class Shown:
    """What a team showed on demo day, in its own words."""

    organisation: A[str, Told("Names the company in addresses.", "saltergill-labs-ltd")]
    name: A[str, Told("The company.", "Saltergill Labs Ltd")]
    title: A[str, Told("Title of its page.", "One question at the counter")]
    tried: A[str, Told("What was tried.", "Four pharmacies asked every customer.")]
    learnt: A[str, Told("What was learnt.", "Carers say so when they are asked.")]
    links: A[tuple[str, ...], Told("Where to read more.", ["https://carers.example.org"])]
    released_at: A[datetime, Told("When its page was made public.", datetime(2027, 7, 9, 9, tzinfo=UTC))]


@dataclass(frozen=True)
class Ended:
    """How a team’s sprint ended."""

    name: A[str, Told("The company.", "Saltergill Labs Ltd")]
    title: A[str, Told("Title of its proposal.", "Carers found at the pharmacy")]
    end: A[EndKind, Told("Adopted, goes on, or stopped.", "adopt")]
    ended_on: A[date, Told("On which day.", date(2027, 7, 8))]
    reason: A[str, Told("Why.", "It halved the wait.")]
    council: A[str, Told("The council that adopted it; empty for none.", "Hallowdale Council")]
    contract_gbp: A[int | None, Told("Value of the contract that followed, in whole pounds.", 24_000)]
    contract_starts_on: A[date | None, Told("When that contract starts.", date(2027, 10, 1))]
