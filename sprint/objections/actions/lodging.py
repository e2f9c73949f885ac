"""Taking in an objection: from the company itself, or recorded by the team. Within the standstill it extends that and holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.actions.changes import lock
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.editions.standstill import Standstill
from sprint.editions.working_days import move
from sprint.errors import BadInput
from sprint.objections import notify, policy, queries
from sprint.objections.actions.holding import hold_by
from sprint.objections.course import Channel, Kind
from sprint.objections.models import Objection, ObjectionAct
from sprint.policy_figures import OBJECTION_WORKING_DAYS
from sprint.shortlists.models import Decision
from sprint.when import as_date, day


@dataclass(frozen=True)
class Received:
    """What the team types about an objection. `proposal` is the reference of the company's, empty for anybody else.

    `court_on` is the day on which court proceedings were issued, where they were.
    """

    who: str
    channel: Channel
    grounds: str
    received_at: datetime
    answer_due_on: date
    proposal: str = ""
    court_on: date | None = None


@unit_of_work
def lodge(own: queries.Own, grounds: str, *, by: Actor, at: datetime) -> Objection:
    """By the company, from its own page. The same text sent twice is one objection."""
    decision = own.decision
    lock(decision.challenge)
    db.session.refresh(decision)
    known = queries.lodged(decision.id, own.proposal.id)
    if known and known.grounds == grounds:
        return known
    before = queries.standstill_of(decision.challenge_id)
    policy.may_lodge(decision, before, known, at).require()
    due_on = move(as_date(at), int(OBJECTION_WORKING_DAYS.value))
    objection = _added(
        decision, before, by=by, at=at, proposal_id=own.proposal.id, who=own.company, channel=Channel.SERVICE,
        grounds=grounds, received_at=at, answer_due_on=due_on,
    )  # fmt: skip
    audit.record("objection.lodged", objection, by=by, at=at, number=objection.number)
    notify.objected(objection, at=at)
    return objection


@unit_of_work
def record_objection(challenge: Challenge, received: Received, *, by: Actor, at: datetime) -> Objection:
    """One that reached the region another way. The same objection typed twice by one person counts once."""
    lock(challenge)
    decision, companies = queries.newest_released(challenge.id), queries.company_ids(challenge.id)
    policy.may_record(by, challenge, decision, companies).require()
    if decision is None:
        raise AssertionError("Who may record an objection has a released decision.")
    if known := _same(challenge, received, by):
        return known
    bidders = queries.bidders_of(decision.id)
    _require_days(decision, received, bidders, at)
    proposal_id, company = bidders[received.proposal] if received.proposal else (None, "")
    objection = _added(
        decision, queries.standstill_of(challenge.id), by=by, at=at, proposal_id=proposal_id, who=received.who or company,
        channel=received.channel, grounds=received.grounds, received_at=received.received_at,
        answer_due_on=received.answer_due_on, court_on=received.court_on,
    )  # fmt: skip
    audit.record("objection.recorded", objection, by=by, at=at, number=objection.number)
    notify.objected(objection, at=at)
    return objection


def _same(challenge: Challenge, received: Received, by: Actor) -> Objection | None:
    wanted = (by.user_id, received.channel, received.grounds, received.received_at)
    for each in queries.objections_of(challenge.id):
        if (each.recorded_by_id, each.channel, each.grounds, each.received_at) == wanted:
            return each
    return None


def _require_days(decision: Decision, received: Received, bidders: dict[str, tuple[int, str]], at: datetime) -> None:
    if received.proposal and received.proposal not in bidders:
        raise BadInput("Choose one of the proposals of this round.")
    if not (received.proposal or received.who):
        raise BadInput("Say who objects.")
    if received.received_at > at:
        raise BadInput("The objection cannot have been received in the future.")
    if decision.released_at and received.received_at < decision.released_at:
        raise BadInput(
            f"The decision was released on {day(decision.released_at)}. It cannot have been objected to before."
        )
    if received.answer_due_on < as_date(received.received_at):
        raise BadInput("The answer cannot be due before the objection was received.")
    if received.court_on and not as_date(decision.released_at or at) <= received.court_on <= as_date(at):
        raise BadInput("Court proceedings were issued on a day between the release and today.")


def _added(
    decision: Decision, before: Standstill | None, *, by: Actor, at: datetime, court_on: date | None = None, **values: object
) -> Objection:  # fmt: skip
    """With the hold and the word to every company where it makes the standstill longer."""
    challenge_id = decision.challenge_id
    number = queries.next_number(challenge_id)
    objection = Objection(
        challenge_id=challenge_id, number=number, decision=decision, recorded_by_id=by.user_id, recorded_at=at, **values
    )
    if court_on:
        text = "Recorded with the objection."
        objection.acts.append(
            ObjectionAct(kind=Kind.COURT, happened_on=court_on, text=text, by_id=by.user_id or 0, at=at)
        )
    db.session.add(objection)
    db.session.flush()
    after = queries.standstill_of(challenge_id)
    if after and after.is_extended:
        hold_by(objection, by=by, at=at)
    notify.standstill_moved(decision, before, after, queries.company_ids(challenge_id), at=at)
    return objection
