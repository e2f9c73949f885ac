"""The standstill after a decision is released: until when nothing is signed, and what makes it longer. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sprint.editions.working_days import standstill_ends
from sprint.when import as_date, weekday


@dataclass(frozen=True)
class Spell:
    """The days during which one objection, or the proceedings in court about it, waited for an end; None: it still waits."""

    begins_on: date
    ends_on: date | None = None


@dataclass(frozen=True)
class Standstill:
    """`usual_end` is the last of its working days by the rule, `ends_on` the last one as it is; None while extended."""

    released_on: date
    usual_end: date
    ends_on: date | None

    @property
    def is_extended(self) -> bool:
        """Without an end for now: an objection waits for its answer."""
        return self.ends_on is None

    @property
    def was_extended(self) -> bool:
        return self.ends_on != self.usual_end

    def is_over(self, at: datetime) -> bool:
        """From the midnight in London with which its last day ends."""
        return self.ends_on is not None and as_date(at) > self.ends_on

    def words(self, at: datetime) -> str:
        """“Ends on Friday 7 May 2027”, “Ended on …”, “Extended until an objection is answered”."""
        if self.ends_on is None:
            return "Extended until an objection is answered"
        return f"{'Ended' if self.is_over(at) else 'Ends'} on {weekday(self.ends_on)}"

    def sentence(self, at: datetime) -> str:
        """“The standstill ends on Friday 7 May 2027.”"""
        words = self.words(at)
        return f"The standstill {'is ' if self.is_extended else ''}{words[0].lower()}{words[1:]}."


def standstill(released_at: datetime, spells: Iterable[Spell] = ()) -> Standstill:
    """Eight working days, the first being the day of release. An objection that came within it extends it until it is
    answered, so the last day is that of the answer when that is the later one. What came after the end changes nothing.
    """
    released_on = as_date(released_at)
    usual = ends = standstill_ends(released_on)
    for spell in sorted(spells, key=lambda each: (each.begins_on, each.ends_on or date.max)):
        if spell.begins_on > ends:
            break
        if spell.ends_on is None:
            return Standstill(released_on, usual, None)
        ends = max(ends, spell.ends_on)
    return Standstill(released_on, usual, ends)
