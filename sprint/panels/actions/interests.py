"""Declaring interests, before the content opens and at any time until the decision."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor, SeatRole
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict, NotFound
from sprint.panels import policy, queries
from sprint.panels.actions import news
from sprint.panels.actions.ending import end_assignments
from sprint.panels.actions.seating import hold
from sprint.panels.kinds import Kind
from sprint.panels.limits import DETAIL_CHARACTERS, DETAIL_WORDS
from sprint.panels.models import Interest, InterestAct, InterestEntry, Seat
from sprint.words import count_words

LATE = "The person in the seat declared an interest in the company."
UNSAID: Mapping[int, str] = {}


@unit_of_work
def declare(
    seat: Seat, details: Mapping[int, str], *, kinds: Mapping[int, str] = UNSAID, by: Actor, at: datetime
) -> None:
    """Say of each bidding company, by its proposal's id, what the interest is, or that there is none ("").

    "None" can become an interest later, on which nobody has ruled yet whatever was ruled before: an assignment to that
    proposal ends with it, and its score sheet is void. An interest stays until it is ruled on: nobody opens a proposal
    to themselves by taking it back. `kinds` are `Kind`s, `OTHER` where none is named. Raises `NotFound` for a proposal
    that is not in the seat's list.
    """
    hold(seat.panel.challenge)
    hold_seat(seat)
    policy.may_declare(by, seat, queries.standing_of(seat.panel.challenge)).require()
    bidders = {each.proposal_id: each for each in queries.bidders_for(seat)}
    if not details.keys() <= bidders.keys():
        raise NotFound
    said = {key: (_kind(kinds.get(key), detail), detail.strip()) for key, detail in details.items()}
    changed = [key for key, words in said.items() if _declare(seat, bidders[key], *words, by=by, at=at)]
    if changed:
        _follow_up(seat, changed, [key for key in changed if said[key][1]], by=by, at=at)


def _kind(kind: str | None, detail: str) -> str:
    if not detail.strip():
        return ""
    try:
        return Kind(kind or Kind.OTHER)
    except ValueError as unknown:
        raise BadInput("Choose what kind of interest it is.") from unknown


def _declare(seat: Seat, bidder: queries.Bidder, kind: str, detail: str, *, by: Actor, at: datetime) -> bool:
    """Whether this changed anything."""
    known = bidder.interest
    if count_words(detail) > DETAIL_WORDS or len(detail) > DETAIL_CHARACTERS:
        raise BadInput(f"Describe an interest in up to {DETAIL_WORDS} words.")
    if known and (known.kind, known.detail) == (kind, detail):
        return False
    if known and known.has_interest and (known.ruling or not detail):
        raise Conflict(
            f"You have declared an interest in {bidder.company}. Only the chair or the CDO can clear it now."
        )
    known = known or Interest(seat_id=seat.id, proposal_id=bidder.proposal_id)
    known.has_interest, known.kind, known.detail, known.declared_at = bool(detail), kind, detail, at
    begin_anew(known, seat)
    act = InterestAct.DECLARED if detail else InterestAct.DECLARED_NONE
    voided = queries.begun_sheets(seat, [bidder.proposal_id]) if detail else 0
    note(known, seat, act, detail, kind=kind, voided=voided, by=by, at=at)
    return True


def begin_anew(interest: Interest, seat: Seat) -> None:
    """Whatever was ruled or proposed was about other words. It stays in the entries."""
    interest.takes_two = seat.role == SeatRole.CHAIR
    interest.proposed_by_id = interest.proposed_at = None
    interest.ruling = interest.ruled_by_id = interest.ruled_at = None
    interest.proposed_reason = interest.ruling_reason = ""


def note(
    interest: Interest,
    seat: Seat,
    act: InterestAct,
    words: str,
    *,
    kind: str = "",
    voided: int = 0,
    by: Actor,
    at: datetime,
) -> None:
    """Add to what happened to this interest; nothing there is ever changed."""
    interest.entries.append(
        InterestEntry(act=act, kind=kind, words=words, about_id=seat.user_id, by_id=by.user_id, at=at, voided=voided)
    )
    db.session.add(interest)


def _follow_up(seat: Seat, changed: Collection[int], conflicted: Collection[int], *, by: Actor, at: datetime) -> None:
    """The record; and what an interest that comes late does to the scores: they no longer count."""
    ended = end_assignments(seat, LATE, at=at, proposal_ids=conflicted)
    late = {"assignments_ended": len(ended)} if ended else {}
    audit.record("interest.declared", seat, by=by, at=at, companies=len(changed), interests=len(conflicted), **late)
    news.tell(ended=ended, by=by, at=at)


def hold_seat(seat: Seat) -> None:
    """Declarations and rulings of one seat wait for each other."""
    db.session.execute(select(Seat.id).where(Seat.id == seat.id).with_for_update())
