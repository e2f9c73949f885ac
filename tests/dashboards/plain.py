"""The common indicators once more, slowly: each count as the registry words it, over the objects of one region."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sprint.challenges.models import Challenge
from sprint.dashboards.counts import Counts, Key
from sprint.db import db
from sprint.delivery.models import Adoption, Reading, WorkspaceEnd
from sprint.delivery.progress import Change, way
from sprint.organisations.models import Authority, Council, Place
from sprint.proposals.models import Proposal
from sprint.shortlists.models import AssessmentSummary, Decision
from sprint.when import as_date


def counts(region: Authority, at: datetime) -> dict[Key, Counts]:
    """Of every year and theme of the region, and of all of them together."""
    found: dict[Key, Counts] = {}
    of = Records()
    for challenge in of.all(Challenge, authority_id=region.id):
        if not challenge.phase(at).is_public or challenge.withdrawn_at:
            continue
        counted = _of(challenge, region, of, at)
        for year in (challenge.edition.year, None):
            for theme in (challenge.theme, ""):
                found[year, theme] = found.get((year, theme), Counts()) + counted
    return found


class Records:
    """Everything there is, looked through row by row."""

    def __init__(self) -> None:
        self.known: dict[Any, list[Any]] = {}

    def all(self, model: Any, **by: Any) -> list[Any]:
        if model not in self.known:
            self.known[model] = db.session.query(model).all()
        return [row for row in self.known[model] if all(getattr(row, name) == value for name, value in by.items())]


def _of(challenge: Challenge, region: Authority, records: Records, at: datetime) -> Counts:
    released = [each for each in records.all(Decision, challenge_id=challenge.id) if each.released_at]
    standing = next((each for each in released if each.reopened_at is None), None)
    facts = _dates(challenge, released, standing, at)
    if standing:
        facts |= _after(challenge, standing, records)
    if standing and not _is_running(challenge, records, at):
        facts |= {"released": 1} | _proposals(standing, region, records)
    return Counts(challenges=int(challenge.opens_at <= at), **facts)


def _dates(challenge: Challenge, released: list[Decision], standing: Decision | None, at: datetime) -> dict[str, int]:
    last = max(released, key=lambda each: each.number, default=None)
    ended = challenge.no_award_at if last is None else None
    promises = [
        (challenge.opens_at, challenge.published_at),
        (challenge.decision_due_at, last.approved_at if last else ended),
        (challenge.feedback_due_at, last.released_at if last else ended),
    ]
    late = [as_date(done or at) > as_date(due) for due, done in promises]
    kept = [done is not None and not is_late for is_late, (_, done) in zip(late, promises, strict=True)]
    after_close = (
        challenge.no_award_at if challenge.no_award_at and challenge.no_award_at >= challenge.closes_at else None
    )
    told_at = standing.released_at if standing else after_close
    return {
        "promises_kept": sum(kept), "promises_due": 0 if challenge.paused_at else sum(kept) + sum(late),
        "decided": int(told_at is not None),
        "days": (as_date(told_at) - as_date(challenge.closes_at)).days if told_at else 0,
    } | ({"promises_kept": 0} if challenge.paused_at else {})  # fmt: skip


def _is_running(challenge: Challenge, records: Records, at: datetime) -> bool:
    """Whether any challenge of the edition waits for its result."""
    told = {each.challenge_id for each in records.all(Decision, reopened_at=None) if each.released_at}
    return any(
        each.phase(at).is_public and not each.withdrawn_at and not each.no_award_at and each.id not in told
        for each in records.all(Challenge, edition_id=challenge.edition_id)
    )


def _proposals(decision: Decision, region: Authority, records: Records) -> dict[str, int]:
    received = [(place.proposal, place.result == "shortlisted") for place in decision.places]
    told = {each.proposal_id for each in records.all(AssessmentSummary, decision_id=decision.id) if each.released_at}
    kinds = {
        "from_smes": lambda one: bool(one.bidder_is_sme),
        "from_region": lambda one: _is_local(one, region, records),
        "first_time": lambda one: _is_first_time(one, records),
        "given_feedback": lambda one: one.id in told,
    }
    found = {"received": len(received), "shortlisted": sum(is_chosen for _, is_chosen in received)}
    for name, is_one in kinds.items():
        chosen = f"shortlisted_{name.removeprefix('from_') if name == 'from_smes' else name}"
        found[name] = sum(is_one(one) for one, _ in received)
        found[chosen] = sum(is_one(one) for one, is_chosen in received if is_chosen)
    return found


def _is_local(proposal: Proposal, region: Authority, records: Records) -> bool:
    lies_in = {each.gss_code: each.region_code for each in records.all(Place)}
    here, stated = (lies_in.get(code, code) for code in (region.gss_code, proposal.bidder_region))
    own = {each.gss_code for each in records.all(Council, authority_id=region.id)} - {""}
    return stated == here or proposal.bidder_region in own


def _is_first_time(proposal: Proposal, records: Records) -> bool:
    here = proposal.challenge
    return not any(
        place.proposal.bidder_id == proposal.bidder_id
        and decision.challenge.authority_id == here.authority_id
        and decision.challenge.edition.year < here.edition.year
        for decision in records.all(Decision)
        if decision.released_at
        for place in decision.places
    )


def _after(challenge: Challenge, decision: Decision, records: Records) -> dict[str, int]:
    ends = [
        each for each in records.all(WorkspaceEnd) if each.workspace.challenge_id == challenge.id and each.confirmed_at
    ]
    contracts = [(each.contract_gbp, each.workspace.proposal.bidder_is_sme) for each in ends if each.contract_gbp]
    was_tried = any(place.result == "shortlisted" for place in decision.places)
    last = [_last_number(measure.id, records) if was_tried else None for measure in challenge.measures]
    met = [
        way(measure.baseline, measure.target).change(number) is Change.MET
        for measure, number in zip(challenge.measures, last, strict=True)
        if number is not None
    ]
    adopted = {each.council_id for each in records.all(Adoption, challenge_id=challenge.id) if each.ended_at is None}
    return {
        "value_gbp": sum(pounds for pounds, _ in contracts), "value_to_smes_gbp": sum(pounds for pounds, is_sme in contracts if is_sme),
        "measures_read": len(met), "measures_met": sum(met),
        "adoptions": len(adopted - {each.id for each in challenge.councils}),
    }  # fmt: skip


def _last_number(measure_id: int, records: Records) -> Any:
    """Of the last month that has one; what corrects a reading stands in its place."""
    confirmed = [
        each
        for each in records.all(Reading, measure_id=measure_id, adoption_id=None)
        if each.confirmed_at and each.months
    ]
    by_month = {each.months: each.value for each in sorted(confirmed, key=lambda each: each.number)}
    numbers = [by_month[month] for month in sorted(by_month) if by_month[month] is not None]
    return numbers[-1] if numbers else None
