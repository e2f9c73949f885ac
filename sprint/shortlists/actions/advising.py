"""Working out the advice on rounds that are too large for a page to wait for: the worker's part."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.shortlists import queries
from sprint.shortlists.basis import AT_ONCE, Basis
from sprint.shortlists.models import KeptAdvice


def work_out_advice(*, at: datetime) -> int:
    """How many were worked out: one for each large round whose scores have changed, about each line that can be drawn."""
    return sum(_work_out(each, at=at) for each in queries.undecided())


def _work_out(challenge: Challenge, *, at: datetime) -> int:
    about = queries.load_round(challenge)
    if len(about.ranking) <= AT_ONCE:
        return 0
    whole, _ = queries.basis_of(challenge.id, about, top=about.up_to)
    found = [replace(whole, top=top) for top in range(1, whole.top + 1)]
    waiting = [each for each in found if not each.is_small and not queries.is_kept(challenge.id, each.key)]
    for each in waiting:
        _keep(challenge, each.key, _text(each), at=at)
    return len(waiting)


def _text(found: Basis) -> str:
    from sprint.shortlists.advice_text import write

    return write(queries.worked_out(found))


@unit_of_work
def _keep(challenge: Challenge, key: str, content: str, *, at: datetime) -> None:
    """Worked out before this begins, so that nobody waits for it; a second worker may have kept the same meanwhile."""
    if not queries.is_kept(challenge.id, key):
        db.session.add(KeptAdvice(challenge_id=challenge.id, key=key, content=content, worked_out_at=at))
