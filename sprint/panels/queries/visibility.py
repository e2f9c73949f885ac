"""What a seat may see, as SQL: every list, count and page for panel members is built on these conditions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlalchemy.orm import aliased

from sprint.organisations.models import Membership
from sprint.panels.models import Interest, Ruling
from sprint.proposals.models import Opening, Proposal, Screening, Submission


def in_open_box(proposal: Any = Proposal) -> ColumnElement[bool]:
    """Submitted, not withdrawn, and its box opened by two people."""
    submitted = exists().where(Submission.proposal_id == proposal.id).correlate_except(Submission)
    opened = exists().where(Opening.challenge_id == proposal.challenge_id, Opening.second_at.is_not(None))
    return and_(proposal.withdrawn_at.is_(None), submitted, opened.correlate_except(Opening))


def is_eligible() -> ColumnElement[bool]:
    """Screened as eligible."""
    screened = exists().where(Screening.proposal_id == Proposal.id, Screening.is_eligible.is_(True))
    return screened.correlate_except(Screening)


def keeps_away(interest: Any = Interest) -> ColumnElement[bool]:
    """An interest that keeps its seat away: barred, or declared and not cleared."""
    is_uncleared = and_(interest.has_interest.is_(True), interest.ruling.is_distinct_from(Ruling.CLEARED))
    return or_(interest.ruling == Ruling.BARRED, is_uncleared)


def is_blind(seat_id: Any) -> ColumnElement[bool]:
    """Whether an interest keeps this seat away from the proposal in the query."""
    about = aliased(Interest)
    found = exists().where(about.seat_id == seat_id, about.proposal_id == Proposal.id, keeps_away(about))
    return found.correlate_except(about)


def is_barred(seat_id: Any) -> ColumnElement[bool]:
    """Whether a ruling bars this seat from the proposal in the query."""
    about = aliased(Interest)
    found = exists().where(about.seat_id == seat_id, about.proposal_id == Proposal.id, about.ruling == Ruling.BARRED)
    return found.correlate_except(about)


def has_declared_all(seat_id: Any, challenge_id: Any) -> ColumnElement[bool]:
    """No bidding company is left about which this seat has not declared an interest or none."""
    other, about = aliased(Proposal), aliased(Interest)
    declared = exists().where(about.seat_id == seat_id, about.proposal_id == other.id).correlate_except(about)
    missing = exists().where(other.challenge_id == challenge_id, in_open_box(other), ~declared)
    return ~missing.correlate_except(other)


def belongs_to_bidder(user_id: Any, challenge_id: Any) -> ColumnElement[bool]:
    """Whether this person is a member of a company whose proposal counts: such a seat sees nothing."""
    bid, membership = aliased(Proposal), aliased(Membership)
    joined = and_(
        membership.organisation_id == bid.company_id, membership.user_id == user_id, membership.ended_at.is_(None)
    )
    found = exists().where(bid.challenge_id == challenge_id, in_open_box(bid), joined)
    return found.correlate_except(bid, membership)


def opens_to(seat_id: Any, user_id: Any, challenge_id: Any) -> ColumnElement[bool]:
    """Whether the proposal in the query is open to a seat; the arguments are values, or columns of the same query."""
    return and_(
        Proposal.challenge_id == challenge_id,
        in_open_box(),
        is_eligible(),
        has_declared_all(seat_id, challenge_id),
        ~is_blind(seat_id),
        ~belongs_to_bidder(user_id, challenge_id),
    )
