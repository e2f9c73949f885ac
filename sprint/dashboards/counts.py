"""What the indicators are made of: sums over challenges that add up over editions, regions and themes. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from operator import attrgetter


@dataclass(frozen=True)
class Counts:
    """Of some challenges. Value, measures and adoptions count only for challenges whose result is released, proposals only
    once every challenge of the edition has its result."""

    challenges: int = 0
    decided: int = 0
    """Whose result is released, or that ended without an award after their close."""
    released: int = 0
    """The challenges that the proposals received belong to."""
    received: int = 0
    from_smes: int = 0
    from_region: int = 0
    first_time: int = 0
    days: int = 0
    """Calendar days from close to result, summed over the challenges decided."""
    promises_due: int = 0
    promises_kept: int = 0
    given_feedback: int = 0
    shortlisted: int = 0
    value_gbp: int = 0
    value_to_smes_gbp: int = 0
    measures_read: int = 0
    measures_met: int = 0
    adoptions: int = 0
    shortlisted_smes: int = 0
    """These four are never published: the names on a shortlist are, so whoever knows them knows these."""
    shortlisted_from_region: int = 0
    shortlisted_first_time: int = 0
    shortlisted_given_feedback: int = 0

    def __add__(self, other: Counts) -> Counts:
        return total((self, other))


_values = attrgetter(*(each.name for each in fields(Counts)))


def total(counts: Iterable[Counts]) -> Counts:
    """The sum of all of them at once."""
    return Counts(*(sum(column) for column in zip(*map(_values, counts), strict=True)))


Key = tuple[int | None, str]
"""Year, or None for all editions together; theme, or empty for all together."""


@dataclass(frozen=True)
class Cell:
    """The counts of one challenge, or of one theme in one edition of one region."""

    region: str
    """Code of the authority, such as NMR."""
    year: int
    theme: str
    counts: Counts

    @property
    def keys(self) -> tuple[Key, ...]:
        """The published sums that it is part of."""
        return (self.year, self.theme), (self.year, ""), (None, self.theme), (None, "")
