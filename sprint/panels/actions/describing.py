"""What a person says of their own seat: the terms, what they know, how much they can take on, what they could judge best."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, NotFound
from sprint.organisations.classification import THEMES
from sprint.panels import policy, queries
from sprint.panels.actions.seating import agree_to
from sprint.panels.capacity import Load, fault
from sprint.panels.levels import is_level
from sprint.panels.limits import LOAD_REASON_CHARACTERS
from sprint.panels.models import Expertise, Preference, Seat
from sprint.panels.terms import CURRENT


@unit_of_work
def accept_terms(seat: Seat, terms: str, *, by: Actor, at: datetime) -> None:
    """Accept a new text of the terms; the one that is accepted already stays as it was."""
    _hold(seat, by=by)
    if seat.terms_version == CURRENT == terms:
        return
    was = seat.terms_version
    agree_to(seat, terms, at=at)
    audit.record("seat.terms_accepted", seat, by=by, at=at, terms=terms, was=was)


@unit_of_work
def describe(
    seat: Seat, knows: Mapping[str, int | None], load: Load | None = None, reason: str = "", *, by: Actor, at: datetime
) -> None:
    """Levels by theme, None taking one back, and the own capacity; `load` None leaves that as it is.

    Somebody who takes less than the panel asks of everybody gives a reason. Saying the same again changes nothing.
    """
    _hold(seat, by=by)
    if not set(knows) <= set(THEMES) or not all(level is None or is_level(level) for level in knows.values()):
        raise BadInput("Choose a level from 0 to 5 for each theme.")
    is_changed = _know(seat, knows, at=at)
    if load is not None:
        is_changed = _carry(seat, load, reason.strip()) or is_changed
    if is_changed:
        said = {"themes": len(seat.expertise), "load_low": seat.load_low, "load_high": seat.load_high}
        audit.record("seat.described", seat, by=by, at=at, **said)


def _know(seat: Seat, knows: Mapping[str, int | None], *, at: datetime) -> bool:
    """Whether this changed anything."""
    before = {each.theme: each for each in seat.expertise}
    changed = {theme: level for theme, level in knows.items() if level != _level(before.get(theme))}
    for theme, level in changed.items():
        if level is None:
            db.session.delete(before[theme])
        elif theme in before:
            before[theme].level, before[theme].declared_at = level, at
        else:
            db.session.add(Expertise(seat_id=seat.id, theme=theme, level=level, declared_at=at))
    db.session.flush()
    db.session.expire(seat, ["expertise"])
    return bool(changed)


def _level(known: Expertise | Preference | None) -> int | None:
    return known.level if known else None


def _carry(seat: Seat, load: Load, reason: str) -> bool:
    """Whether this changed anything."""
    panel = Load(seat.panel.load_low, seat.panel.load_high)
    if problem := fault(load):
        raise BadInput(problem)
    if load.is_below(panel) and not reason:
        raise BadInput("Say why you can take fewer proposals than the panel asks for.")
    if len(reason) > LOAD_REASON_CHARACTERS:
        raise BadInput(f"Give a reason of up to {LOAD_REASON_CHARACTERS} characters.")
    kept = reason if load else ""
    if (seat.load_low, seat.load_high, seat.load_reason) == (load.low, load.high, kept):
        return False
    seat.load_low, seat.load_high, seat.load_reason = load.low, load.high, kept
    return True


@unit_of_work
def prefer(seat: Seat, levels: Mapping[int, int | None], *, by: Actor, at: datetime) -> int:
    """How well they could judge each proposal, by its id, None taking it back; answers how many of them changed.

    Only proposals that are open to the seat: interests come first. Raises `NotFound` for any other.
    """
    _hold(seat, by=by)
    policy.may_prefer(by, seat, queries.standing_of(seat.panel.challenge)).require()
    if not all(level is None or is_level(level) for level in levels.values()):
        raise BadInput("Choose a level from 0 to 5 for each proposal, or none.")
    if not levels.keys() <= queries.preferable(seat):
        raise NotFound
    changed = _prefer(seat, levels, at=at)
    if changed:
        audit.record("preference.set", seat, by=by, at=at, proposals=changed)
    return changed


def _prefer(seat: Seat, levels: Mapping[int, int | None], *, at: datetime) -> int:
    rows = db.session.scalars(select(Preference).where(Preference.seat_id == seat.id).order_by(Preference.id))
    before = {each.proposal_id: each for each in rows}
    changed = {key: level for key, level in levels.items() if level != _level(before.get(key))}
    for proposal_id, level in changed.items():
        if level is None:
            db.session.delete(before[proposal_id])
        elif proposal_id in before:
            before[proposal_id].level, before[proposal_id].set_at = level, at
        else:
            db.session.add(Preference(seat_id=seat.id, proposal_id=proposal_id, level=level, set_at=at))
    return len(changed)


def _hold(seat: Seat, *, by: Actor) -> None:
    """What one person says of their seat at the same moment in two windows comes one after the other."""
    db.session.execute(select(Seat.id).where(Seat.id == seat.id).with_for_update())
    db.session.refresh(seat)
    policy.may_hold(by, seat, queries.standing_of(seat.panel.challenge)).require()
