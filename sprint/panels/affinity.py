"""How well a seat fits a proposal: half what the person knows of the theme, half their own preference. Pure.

Both are 0 to 5 by the person's own word; docs/assignment.md says why they weigh the same. What is not said counts as the
middle, so that silence neither gains nor loses. The affinity runs from 0.00 to 1.00, here in hundredths.
"""

from __future__ import annotations

SCALE = 100
TOP = 5


def affinity(expertise: int | None, preference: int | None) -> int:
    """In hundredths: 100 when both are 5."""
    return (_doubled(expertise) + _doubled(preference)) * SCALE // (4 * TOP)


def _doubled(level: int | None) -> int:
    return TOP if level is None else 2 * level
