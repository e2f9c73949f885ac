"""What the indicators are made of: sums over challenges that add up over editions, regions and themes. Pure."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Counts:
    """Of some challenges. Everything but `challenges` and the promises counts only challenges whose result is released."""

    challenges: int = 0
    decided: int = 0
    received: int = 0
    from_smes: int = 0
    from_region: int = 0
    first_time: int = 0
    days: int = 0
    """Calendar days from close to release, summed over the challenges decided."""
    promises_due: int = 0
    promises_kept: int = 0
    given_feedback: int = 0
    shortlisted: int = 0
    value_gbp: int = 0
    value_to_smes_gbp: int = 0
    measures_read: int = 0
    measures_met: int = 0
    adoptions: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)})


@dataclass(frozen=True)
class Cell:
    """The counts of one theme in one edition of one region."""

    region: str
    """Code of the authority, such as NMR."""
    year: int
    theme: str
    counts: Counts
