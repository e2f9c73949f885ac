"""An assessor's whole pile with what they have given so far: counted once on a large panel, then kept up with their acts.

Every act leaves an entry on the challenge's record in its own transaction, so the newest entry tells whether what is kept
still holds. Acts on single sheets are followed sheet by sheet; after anything else that matters the pile is counted anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from heapq import nlargest
from typing import Any

from sqlalchemy import select

from sprint.assessments.queries.own_work import PACE_FROM, Kept, given_by, scores_on
from sprint.assessments.queries.reading import Place, Step, step_on, steps
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.memory import Memory
from sprint.panels.queries.declared import KEPT_FROM, KEPT_SECONDS, QUIET

FOLLOWED = 200
"""Further acts than so many are not followed one by one."""
ON_SHEET = ("score.saved", "sheet.locked", "sheet.unlocked")


@dataclass(frozen=True)
class Pile:
    """What is assigned and open to one seat, in its own order, with how often each score was given and the last moments."""

    steps: Sequence[Step]
    given: Mapping[int, int]
    moments: Sequence[datetime]
    """When the latest scores were saved, newest first."""

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The place of each proposal in the seat's own order, from 1."""
        return {step.proposal_id: number for number, step in enumerate(self.steps, 1)}

    @cached_property
    def finished(self) -> frozenset[int]:
        """The numbers of the proposals that are scored in full."""
        return frozenset(n for n, step in enumerate(self.steps, 1) if step.state.is_locked or step.state.is_scored)

    @cached_property
    def locked(self) -> int:
        return sum(step.state.is_locked for step in self.steps)

    @cached_property
    def left(self) -> int:
        """Criteria that still want a score or a reason."""
        return max(0, sum(step.state.criteria - step.state.scored for step in self.steps if not step.state.is_locked))


@dataclass(frozen=True)
class _Known:
    """A pile with the scores on each sheet, as of one entry on the record."""

    pile: Pile
    scores: dict[int, list[Kept]]
    newest: int


KEPT: Memory[Hashable, _Known] = Memory("large piles", most=40, seconds=KEPT_SECONDS)


def pile_of(place: Place, *, holding: int | None = None) -> Pile:
    """Two statements, and none for a large pile on which nothing has changed. `holding` is a proposal that is open to
    the seat now, and so must be in it.
    """
    key = (place.seat.id, place.seat.user_id, place.companies, place.has_declared)
    kept = KEPT.get(key)
    known = _followed(place, kept) if kept else None
    if kept and known and (holding is None or holding in known.pile.numbers):
        KEPT.follow(key, kept, known)
        return known.pile
    known = _counted(place)
    if len(known.pile.steps) >= KEPT_FROM:
        KEPT.keep(key, known)
    return known.pile


def _counted(place: Place) -> _Known:
    scores: dict[int, list[Kept]] = {}
    for proposal_id, score, saved_at in given_by(place.key):
        scores.setdefault(proposal_id, []).append((score, saved_at))
    every = [each for some in scores.values() for each in some]
    given = Counter(score for score, _saved_at in every if score is not None)
    moments = nlargest(PACE_FROM, (saved_at for _score, saved_at in every))
    return _Known(Pile(steps(place), given, moments), scores, place.newest)


def _followed(place: Place, known: _Known) -> _Known | None:
    """What is known with the acts since; None when it has to be counted anew."""
    if known.newest == place.newest:
        return known
    acts = _acts_between(place, known.newest)
    if acts is None or any(each.act not in QUIET for each in acts):
        return None
    own = [each for each in acts if each.actor_id == place.seat.user_id or each.act == "sheet.unlocked"]
    if any(each.act == "scores.imported" for each in own):
        return None
    changed = {each.proposal_id for each in own if each.act in ON_SHEET} & set(known.pile.numbers)
    for proposal_id in sorted(changed):
        found = step_on(place, proposal_id)
        if found is None:
            return None
        known = _with(known, found, scores_on(place.key, proposal_id))
    return replace(known, newest=place.newest)


def _acts_between(place: Place, after: int) -> Sequence[Any] | None:
    query = select(AuditEntry.id, AuditEntry.act, AuditEntry.actor_id, AuditEntry.proposal_id).where(
        AuditEntry.challenge_id == place.challenge.id, AuditEntry.id > after, AuditEntry.id <= place.newest
    )
    found = db.session.execute(query.order_by(AuditEntry.id).limit(FOLLOWED)).all()
    return found if len(found) < FOLLOWED else None


def _with(known: _Known, step: Step, scores: list[Kept]) -> _Known:
    """No score is ever taken away, so that the latest moments are among those known and those on this sheet."""
    before, pile = known.scores.get(step.proposal_id, []), known.pile
    given, moments = Counter(pile.given), Counter(pile.moments)
    given.subtract(score for score, _at in before if score is not None)
    given.update(score for score, _at in scores if score is not None)
    moments.subtract(at for _score, at in before if moments[at])
    moments.update(at for _score, at in scores)
    changed = list(pile.steps)
    changed[pile.numbers[step.proposal_id] - 1] = step
    latest = nlargest(PACE_FROM, (+moments).elements())
    return replace(known, pile=Pile(changed, +given, latest), scores={**known.scores, step.proposal_id: scores})
