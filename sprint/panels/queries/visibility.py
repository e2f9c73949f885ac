"""What a seat may see, as SQL: every list, count and page for panel members is built on these conditions.

Inside, plain tables stand in for the models: the conditions are written for every request, and so cost a fifth.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, or_, true

from sprint.organisations.models import Membership
from sprint.panels.models import Interest, Ruling, Seat
from sprint.panels.queries.declared import still_holds
from sprint.panels.terms import CURRENT
from sprint.proposals.models import Opening, Proposal, Screening, Submission

terms_seats: Any = Seat.__table__.alias("terms_seats")
submissions: Any = Submission.__table__
openings: Any = Opening.__table__
screenings: Any = Screening.__table__
other_bids: Any = Proposal.__table__.alias("other_bids")
own_bids: Any = Proposal.__table__.alias("own_bids")
own_memberships: Any = Membership.__table__.alias("own_memberships")
declared: Any = Interest.__table__.alias("declared")
kept_away: Any = Interest.__table__.alias("kept_away")
barred: Any = Interest.__table__.alias("barred")


def in_open_box(proposal: Any = Proposal) -> ColumnElement[bool]:
    """Submitted, not withdrawn, and its box opened by two people. `proposal` is the model, or columns like its own."""
    submitted = exists().where(submissions.c.proposal_id == proposal.id).correlate_except(submissions)
    is_open = and_(openings.c.challenge_id == proposal.challenge_id, openings.c.second_at.is_not(None))
    return and_(proposal.withdrawn_at.is_(None), submitted, exists().where(is_open).correlate_except(openings))


def is_eligible() -> ColumnElement[bool]:
    """Screened as eligible."""
    screened = and_(screenings.c.proposal_id == Proposal.id, screenings.c.is_eligible.is_(True))
    return exists().where(screened).correlate_except(screenings)


def keeps_away(interest: Any = Interest) -> ColumnElement[bool]:
    """An interest that keeps its seat away: barred, or declared and not cleared."""
    is_uncleared = and_(interest.has_interest.is_(True), interest.ruling.is_distinct_from(Ruling.CLEARED))
    return or_(interest.ruling == Ruling.BARRED, is_uncleared)


def is_blind(seat_id: Any) -> ColumnElement[bool]:
    """Whether an interest keeps this seat away from the proposal in the query."""
    about = and_(kept_away.c.seat_id == seat_id, kept_away.c.proposal_id == Proposal.id)
    return exists().where(about, keeps_away(kept_away.c)).correlate_except(kept_away)


def is_barred(seat_id: Any) -> ColumnElement[bool]:
    """Whether a ruling bars this seat from the proposal in the query."""
    about = and_(barred.c.seat_id == seat_id, barred.c.proposal_id == Proposal.id, barred.c.ruling == Ruling.BARRED)
    return exists().where(about).correlate_except(barred)


def has_declared_all(seat_id: Any, challenge_id: Any, since: Any = None) -> ColumnElement[bool]:
    """No bidding company is left about which this seat has not declared an interest or none.

    What is not declared is looked for first, in an index alone: whether a bid counts is asked of hardly any. With
    `since`, which is `declared.SINCE`, nothing is looked for while what was found then still holds.
    """
    about = and_(declared.c.seat_id == seat_id, declared.c.proposal_id == other_bids.c.id)
    is_left = and_(~exists().where(about).correlate_except(declared), in_open_box(other_bids.c))
    found = ~exists().where(other_bids.c.challenge_id == challenge_id, is_left).correlate_except(other_bids)
    return found if since is None else case((still_holds(challenge_id, since), true()), else_=found)


def belongs_to_bidder(user_id: Any, challenge_id: Any) -> ColumnElement[bool]:
    """Whether this person is a member of a company whose proposal counts: such a seat sees nothing.

    Asked from the person's few companies on, never from the many bids.
    """
    bid = and_(own_bids.c.bidder_id == own_memberships.c.organisation_id, own_bids.c.challenge_id == challenge_id)
    bids = exists().where(bid, in_open_box(own_bids.c)).correlate_except(own_bids)
    belongs = and_(own_memberships.c.user_id == user_id, own_memberships.c.ended_at.is_(None))
    return exists().where(belongs, bids).correlate_except(own_memberships)


def has_terms(seat_id: Any) -> ColumnElement[bool]:
    """Whether the terms in force are accepted for this seat."""
    agreed = and_(terms_seats.c.id == seat_id, terms_seats.c.terms_version == CURRENT)
    return exists().where(agreed).correlate_except(terms_seats)


def opens_to(seat_id: Any, user_id: Any, challenge_id: Any, since: Any = None) -> ColumnElement[bool]:
    """Whether the proposal in the query is open to a seat; the arguments are values, or columns of the same query."""
    return and_(
        Proposal.challenge_id == challenge_id,
        in_open_box(),
        is_eligible(),
        has_terms(seat_id),
        has_declared_all(seat_id, challenge_id, since),
        ~is_blind(seat_id),
        ~belongs_to_bidder(user_id, challenge_id),
    )
