"""The advice on a round for its decision page: worked out at once where that is quick, else as the worker left it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sqlalchemy import select

from sprint.assessments.queries import SheetTotal, sheet_totals
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.proposals.models import Opening
from sprint.shortlists.basis import HIGH, LOW, Basis, IndividualTotal, basis
from sprint.shortlists.models import Decision, KeptAdvice
from sprint.shortlists.round import Round

if TYPE_CHECKING:
    from sprint.shortlists.advice import Advice


@dataclass(frozen=True)
class Advising:
    """`advice` is None while the worker is at it. `names` are the assessors' by their labels."""

    basis: Basis
    names: dict[str, str]
    advice: Advice | None


def advising(challenge: Challenge, about: Round, *, top: int) -> Advising | None:
    """None where there is nothing to advise on: no ranking yet, or no score in it."""
    if not about.ranking:
        return None
    found, names = basis_of(challenge.id, about, top=top)
    return Advising(found, names, _advice(challenge.id, found)) if found.totals else None


def basis_of(challenge_id: int, about: Round, *, top: int) -> tuple[Basis, dict[str, str]]:
    sheets = sheet_totals(challenge_id)
    labels = _labels(sheets)
    totals = [IndividualTotal(each.proposal, labels[each.seat_id], each.total) for each in sheets]
    names = {labels[each.seat_id]: each.assessor for each in sheets}
    return basis(totals, about.rules, top=top, top_score=about.top), names


def _labels(sheets: Sequence[SheetTotal]) -> dict[int, str]:
    """A1, A2 … in the order of the seats: what others read has no names."""
    return {seat: f"A{number}" for number, seat in enumerate(sorted({each.seat_id for each in sheets}), 1)}


def _advice(challenge_id: int, found: Basis) -> Advice | None:
    if found.is_small:
        return worked_out(found)
    text = db.session.scalar(
        select(KeptAdvice.content).where(KeptAdvice.challenge_id == challenge_id, KeptAdvice.key == found.key)
    )
    if text is None:
        return None
    from sprint.shortlists.advice_text import read

    return read(text)


@lru_cache(maxsize=64)
def worked_out(found: Basis) -> Advice:
    """The same basis gives the same advice, so that a page asks once for each state of the scores."""
    from sprint.shortlists.advice import advise

    return advise(found.lines, top=found.top, low=LOW, high=HIGH, step=found.step)


def undecided() -> list[Challenge]:
    """Challenges whose box is open and whose decision is not approved: what the worker looks at."""
    decided = select(Decision.challenge_id).where(Decision.approved_at.is_not(None), Decision.reopened_at.is_(None))
    return list(
        db.session.scalars(
            select(Challenge)
            .join(Opening, Opening.challenge_id == Challenge.id)
            .where(Opening.second_at.is_not(None), Challenge.id.not_in(decided))
            .order_by(Challenge.id)
        )
    )


def is_kept(challenge_id: int, key: str) -> bool:
    return (
        db.session.scalar(select(KeptAdvice.id).where(KeptAdvice.challenge_id == challenge_id, KeptAdvice.key == key))
        is not None
    )
