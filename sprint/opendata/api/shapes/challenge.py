"""A public challenge with its whole brief. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated as A

from sprint.challenges.lifecycle import Phase
from sprint.opendata.api.telling import Told


class PublicPhase(StrEnum):
    """The phases in which everybody can read a challenge."""

    ANNOUNCED = Phase.ANNOUNCED.value
    OPEN = Phase.OPEN.value
    PAUSED = Phase.PAUSED.value
    CLOSED = Phase.CLOSED.value
    NO_AWARD = Phase.NO_AWARD.value
    WITHDRAWN = Phase.WITHDRAWN.value


def _at(words: str, month: int, day: int, hour: int = 9) -> Told:
    return Told(words, datetime(2027, month, day, hour, tzinfo=UTC))


@dataclass(frozen=True)
class Body:
    """A public body that is named here."""

    slug: A[str, Told("Names it in addresses of this API.", "hallowdale-council")]
    name: A[str, Told("Its name.", "Hallowdale Council")]


@dataclass(frozen=True)
class Measure:
    """What would count as success."""

    metric: A[str, Told("What is counted.", "Median wait for a carer’s assessment")]
    unit: A[str, Told("In what.", "days")]
    baseline: A[Decimal | None, Told("How it stood before.", Decimal(74))]
    baseline_period: A[str, Told("When the baseline was taken.", "2026")]
    target: A[Decimal | None, Told("What is to be reached.", Decimal(21))]
    due_on: A[date | None, Told("By when.", date(2028, 3, 31))]
    source: A[str, Told("Where the numbers come from.", "Case system")]


@dataclass(frozen=True)
class Point:
    """One point of a scale."""

    score: A[int, Told("The score.", 3)]
    words: A[str, Told("What it means.", "Met: every user is named.")]


@dataclass(frozen=True)
class Criterion:
    """What proposals are scored on."""

    title: A[str, Told("Its title.", "Understanding of the problem")]
    question: A[str, Told("The question that a company answers.", "What do you take the problem to be?")]
    weight: A[Decimal, Told("In per cent; all of a challenge add up to 100.", Decimal(30))]
    word_limit: A[int, Told("The most words of an answer.", 300)]
    minimum: A[int | None, Told("The lowest score that passes; null for none.", 2)]
    scale: A[tuple[Point, ...], Told("What each score means, lowest first.")]


@dataclass(frozen=True)
class Wording:
    """One thing of a challenge that changed, in both wordings; empty where it was not there."""

    part: A[str, Told("What it is called.", "Proposals close")]
    before: A[str, Told("As it was.", "Monday 15 March 2027, 12pm")]
    after: A[str, Told("As it was from then on.", "Monday 22 March 2027, 12pm")]


@dataclass(frozen=True)
class BriefChange:
    """A change that everybody was told of: an amendment, an extension, or going on after a pause."""

    at: A[datetime, _at("When it was published.", 3, 1, 10)]
    what: A[str, Told("What sort of change.", "Extension")]
    reason: A[str, Told("Why.", "Half term fell into it.")]
    time_reason: A[str, Told("Why an amendment in the last days gives companies no more time.", "")]
    parts: A[tuple[Wording, ...], Told("What changed.")]


@dataclass(frozen=True)
class Challenge:
    """A problem of public services, put before the market. Texts are plain text or Markdown."""

    reference: A[str, Told("Names the challenge.", "NMR-27-003")]
    edition: A[str, Told("Reference of its edition.", "nmr-2027")]
    region: A[str, Told("Code of the region’s authority.", "NMR")]
    region_name: A[str, Told("The region’s short name.", "Northmoor")]
    year: A[int, Told("Year of the edition.", 2027)]
    phase: A[PublicPhase, Told("How it stands now.", "open")]
    title: A[str, Told("A question.", "How might we reach unpaid carers sooner?")]
    summary: A[str, Told("In a few lines.", "Carers wait 74 days for an assessment.")]
    theme: A[str, Told("Component of techUK’s Local Digital Index.", "Data ecosystem")]
    service_area: A[str, Told("The public service it is about.", "Adult social care")]
    problem: A[str, Told("What is wrong.", "Carers are found late.")]
    needs: A[str, Told("Who is affected and what they need.", "About 4,100 carers.")]
    evidence: A[str, Told("How this is known.", "Council returns, 2026.")]
    why_now: A[str, Told("Why now.", "The duty changed in April.")]
    tried: A[str, Told("What has been tried.", "Leaflets.")]
    constraints: A[str, Told("What cannot be moved.", "The case system stays.")]
    out_of_scope: A[str, Told("What it is not about.", "Paid carers.")]
    offer: A[str, Told("What the sprint offers to teams.", "£20,000 and a pilot site.")]
    intellectual_property: A[str, Told("Who owns what is made.", "The company.")]
    adoption_post: A[str, Told("The post that holds the budget for what follows.", "Director of adult services")]
    route_to_adoption: A[str, Told("What happens after success.", "A contract without a new competition.")]
    budget_min_gbp: A[int | None, Told("Lowest budget in whole pounds.", 20_000)]
    budget_max_gbp: A[int | None, Told("Highest budget in whole pounds.", 29_000)]
    budget_includes_vat: A[bool | None, Told("Whether the budget includes VAT.", False)]
    notice_number: A[str, Told("Number of the below-threshold tender notice.", "2027/S 000-012345")]
    councils: A[tuple[Body, ...], Told("The councils that take part.")]
    datasets: A[tuple[str, ...], Told("References of the catalogue entries that it names.", ["NMR-D-001"])]
    other_datasets: A[tuple[str, ...], Told("Data it names besides: a title, with an address where there is one.", [])]
    measures: A[tuple[Measure, ...], Told("What would count as success.")]
    criteria: A[tuple[Criterion, ...], Told("What proposals are scored on.")]
    top_score: A[int, Told("The highest score of the scale.", 3)]
    eligibility: A[tuple[str, ...], Told("Yes or no questions; a no is not eligible.", ["Can you visit Hallowdale?"])]
    effort_hours: A[int, Told("How many hours a bid is estimated to take.", 9)]
    assessors_per_proposal: A[int, Told("How many people read every proposal.", 3)]
    hides_names: A[bool, Told("Whether they see no names of companies until they lock their scores.", True)]
    shortlist_up_to: A[int, Told("The most proposals that are shortlisted.", 4)]
    public_from: A[datetime, _at("Since when everybody can read it.", 1, 26)]
    opens_at: A[datetime, _at("Proposals open.", 2, 2)]
    questions_close_at: A[datetime, _at("The last moment to ask a question.", 3, 8, 17)]
    answers_due_at: A[datetime, _at("All answers are published by then.", 3, 11, 17)]
    closes_at: A[datetime, _at("Proposals close.", 3, 15, 12)]
    scores_due_at: A[datetime, _at("Assessors lock their scores by then.", 4, 5, 16)]
    decision_due_at: A[datetime, _at("The shortlist is decided by then.", 4, 20, 16)]
    feedback_due_at: A[datetime, _at("Every company has its feedback by then.", 4, 27, 16)]
    unanswered: A[int, Told("Questions that wait for an answer. They do not move “updated_at”.", 2)]
    unanswered_since: A[datetime | None, Told("When the oldest of them was asked; null without any.")]
    changes: A[tuple[BriefChange, ...], Told("What changed since it is public, oldest first.")]
    paused_at: A[datetime | None, Told("Since when no proposals are taken; null while it is not paused.")]
    pause_reason: A[str, Told("Why.", "")]
    ended_at: A[datetime | None, Told("When it was withdrawn or closed without an award.")]
    ended_reason: A[str, Told("Why.", "")]
    updated_at: A[
        datetime, _at("When it last changed: an act that everybody can see, its opening or its close.", 2, 20)
    ]
