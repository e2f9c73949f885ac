"""The weighted total of one set of scores, exactly: Σ weight × score / top of the scale."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

PLACES = Decimal("0.000001")


def weighted_total(scored: Iterable[tuple[Decimal, int | None]], *, top: int) -> Decimal | None:
    """0 to 100 from (weight in per cent, score) of every criterion; None while a score is missing.

    The weights are summed before the one division; the quotient is kept to six decimals, as the database keeps it.
    """
    pairs = list(scored)
    if not pairs or any(score is None for _, score in pairs):
        return None
    return (sum((weight * score for weight, score in pairs if score is not None), Decimal(0)) / top).quantize(PLACES)
