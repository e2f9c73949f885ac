"""Which counts may be published, so that no small one can be read, nor worked out from the others. Pure.

Secondary suppression as statistical offices do it: whoever knows a total and all parts but one knows that one too, so
a hidden part needs company, and what is hidden together must not be a small count itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from sprint.policy_figures import COUNT_SHOWN_FROM


def parts(counts: Sequence[int], *, least: int = COUNT_SHOWN_FROM) -> list[int | None]:
    """The parts of a published total, None for those to hide. A total below `least` has no parts to show: see `is_shown`.

    Parts from 1 to below `least` are hidden; nought points at nobody. Then the smallest of the others are, all that are
    equal at once, while the hidden ones give themselves away to somebody who knows the total and this rule. Where no
    part is left to show, noughts are hidden too: how many were small would tell how small each is.
    """
    hidden = {index for index, count in enumerate(counts) if 0 < count < least}
    others = {index for index, count in enumerate(counts) if count >= least}
    while hidden and others and _tells([counts[index] for index in hidden], least):
        smallest = min(counts[index] for index in others)
        added = {index for index in others if counts[index] == smallest}
        hidden, others = hidden | added, others - added
    if hidden and not others:
        return [None] * len(counts)
    return [None if index in hidden else count for index, count in enumerate(counts)]


def _tells(hidden: Sequence[int], least: int) -> bool:
    """One alone is the rest of the total, a small sum is a small count, and all at the least or most leave one answer."""
    together, number = sum(hidden), len(hidden)
    return number < 2 or together < least or together in (number, number * (least - 1))


def is_shown(count: int, *, beside: Sequence[int] = (), least: int = COUNT_SHOWN_FROM) -> bool:
    """Whether a count of a nested row may stand beside the published counts `beside`.

    Counts are nested when each one holds all of the smaller one: received, eligible, shortlisted. The difference of
    two is a count as well: it has to be nought, which points at nobody, or large enough.
    """
    gaps = [abs(count - other) for other in beside]
    return (count >= least or 0 in gaps) and all(gap == 0 or gap >= least for gap in gaps)
