"""Clearing an interest or barring the seat from the proposal; clearing a chair takes two people."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor, SeatRole
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict
from sprint.panels import notify, policy, queries
from sprint.panels.actions import news
from sprint.panels.actions.ending import end_assignments
from sprint.panels.actions.interests import hold_seat, note
from sprint.panels.actions.seating import hold
from sprint.panels.limits import RULING_CHARACTERS
from sprint.panels.models import Interest, InterestAct, Ruling

CHANGED = "This interest was ruled on or declared anew in the meantime. Read it again first."


@unit_of_work
def rule(
    interest: Interest, ruling: str, reason: str, *, by: Actor, at: datetime, stamp: int | None = None
) -> Interest:
    """Clear an interest or bar the seat from the proposal. Barring ends the assignment, and its sheet is void.

    Where `policy.takes_two`, clearing only proposes it, and `answer_clearing` by somebody else decides. Somebody who
    declared none can be barred too, when a conflict is found late. `stamp` is the interest's `stamp` as the person saw
    it; raises `Conflict` when there was another ruling or declaration since, and `NotFound` about an interest that this
    person may not look at.
    """
    reason = reason.strip()
    _taken(interest, by)
    policy.may_rule(by, interest, queries.standing_of(interest.seat.panel.challenge)).require()
    if _is_done(interest, ruling, reason, by):
        return interest
    _check(interest, ruling, reason, stamp)
    if ruling == Ruling.CLEARED and policy.takes_two(by, interest):
        _propose(interest, reason, by=by, at=at)
    else:
        _rule(interest, Ruling(ruling), reason, by=by, at=at)
    return interest


def _taken(interest: Interest, by: Actor) -> None:
    """As it is now, and held. Raises `NotFound` for whoever may not look at it."""
    seat = interest.seat
    hold(seat.panel.challenge)
    hold_seat(seat)
    db.session.refresh(interest)
    policy.may_see_rulings(by, seat.panel.challenge).require()
    if seat.user_id != by.user_id and seat.is_active:
        queries.interest_in(seat.panel.challenge, interest.id, by)


def _is_done(interest: Interest, ruling: str, reason: str, by: Actor) -> bool:
    """The same words again, as a second press of the button sends them."""
    proposed = (Ruling.CLEARED, interest.proposed_reason, interest.proposed_by_id)
    return (interest.ruling, interest.ruling_reason) == (ruling, reason) or proposed == (ruling, reason, by.user_id)


def _check(interest: Interest, ruling: str, reason: str, stamp: int | None) -> None:
    if ruling not in list(Ruling) or not reason:
        raise BadInput("Choose whether to clear or to bar, and give a reason.")
    _check_length(reason)
    if ruling == Ruling.CLEARED and not interest.has_interest and interest.ruling is None:
        raise BadInput("There is no interest to clear: none was declared.")
    _check_stamp(interest, stamp)


def _check_length(reason: str) -> None:
    if len(reason) > RULING_CHARACTERS:
        raise BadInput(f"Give a reason of up to {RULING_CHARACTERS:,} characters.")


def _check_stamp(interest: Interest, stamp: int | None) -> None:
    if stamp is not None and stamp != interest.stamp:
        raise Conflict(CHANGED)


def _propose(interest: Interest, reason: str, *, by: Actor, at: datetime) -> None:
    interest.takes_two = True
    interest.proposed_by_id, interest.proposed_at, interest.proposed_reason = by.user_id, at, reason
    note(interest, interest.seat, InterestAct.CLEARING_PROPOSED, reason, by=by, at=at)
    audit.record("interest.clearing_proposed", interest.seat, by=by, at=at, proposal=interest.proposal.reference)
    notify.clearing_proposed(interest, by=by, at=at)


def _rule(interest: Interest, ruling: Ruling, reason: str, *, by: Actor, at: datetime) -> None:
    """Decided: whatever was proposed before is decided with it."""
    seat, ended, voided = interest.seat, frozenset[int](), 0
    is_agreed = ruling == Ruling.CLEARED and interest.takes_two
    if not is_agreed:
        withdraw_proposal(interest)
    interest.ruling, interest.ruling_reason, interest.ruled_by_id, interest.ruled_at = ruling, reason, by.user_id, at
    if ruling == Ruling.BARRED:
        voided = queries.begun_sheets(seat, [interest.proposal_id])
        ended = end_assignments(
            seat, f"Barred because of an interest. {reason}", at=at, proposal_ids=[interest.proposal_id]
        )
    note(interest, seat, InterestAct(str(ruling)), reason, voided=voided, by=by, at=at)
    facts = {"ruling": str(ruling), "proposal": interest.proposal.reference, "assignments_ended": len(ended)}
    audit.record("interest.ruled", seat, by=by, at=at, **facts)
    notify.ruled(interest, queries.company_of(interest.proposal_id), seat.panel.challenge, at=at)
    news.tell(ended=ended, by=by, at=at)


def withdraw_proposal(interest: Interest) -> None:
    interest.takes_two = interest.seat.role == SeatRole.CHAIR
    interest.proposed_by_id, interest.proposed_at, interest.proposed_reason = None, None, ""


@unit_of_work
def answer_clearing(
    interest: Interest, *, agrees: bool, reason: str, by: Actor, at: datetime, stamp: int | None = None
) -> Interest:
    """Agree as the second person that an interest is cleared, or turn it down. The same answer twice is one.

    Raises as `rule` does.
    """
    reason = reason.strip()
    _taken(interest, by)
    if _is_answered(interest, agrees, reason, by):
        return interest
    policy.may_answer_clearing(by, interest, queries.standing_of(interest.seat.panel.challenge)).require()
    if not reason:
        raise BadInput("Say why you agree or do not.")
    _check_length(reason)
    _check_stamp(interest, stamp)
    if agrees:
        _rule(interest, Ruling.CLEARED, f"{interest.proposed_reason} {by.name} agrees: {reason}", by=by, at=at)
    else:
        _turn_down(interest, reason, by=by, at=at)
    return interest


def _is_answered(interest: Interest, agrees: bool, reason: str, by: Actor) -> bool:
    act = InterestAct.CLEARED if agrees else InterestAct.CLEARING_TURNED_DOWN
    last = interest.entries[-1] if interest.entries else None
    if last is None or interest.awaits_second:
        return False
    return (last.act, last.by_id) == (act, by.user_id) and last.words.endswith(reason)


def _turn_down(interest: Interest, reason: str, *, by: Actor, at: datetime) -> None:
    """Everything stays as it was before somebody proposed to clear."""
    withdraw_proposal(interest)
    note(interest, interest.seat, InterestAct.CLEARING_TURNED_DOWN, reason, by=by, at=at)
    audit.record("interest.clearing_turned_down", interest.seat, by=by, at=at, proposal=interest.proposal.reference)
