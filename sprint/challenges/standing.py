"""What follows the decision of a challenge, as everybody may know it: the standstill, and a hold that moves a date. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from sprint.editions.standstill import Standstill


@dataclass(frozen=True)
class Standing:
    """`standstill` is that of the released decision. `is_on_hold` is told only while it keeps a promised date from being met."""

    standstill: Standstill | None = None
    is_on_hold: bool = False
    is_reopened: bool = False


UNDECIDED = Standing()
