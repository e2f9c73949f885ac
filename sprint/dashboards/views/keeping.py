"""Dashboards of many regions are drawn once for each state of the figures: drawing them takes longer than all the rest."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import request

from sprint.dashboards.public.lookup import Region
from sprint.dashboards.queries import public as queries
from sprint.dashboards.queries.indicators.kept import Table
from sprint.dashboards.views.public_answers import Drawn
from sprint.memory import Memory


@dataclass(frozen=True)
class Kept:
    """What was drawn, and of which figures."""

    tables: Sequence[Table]
    listed: Sequence[Region]
    drawn: Drawn

    def holds(self, tables: Sequence[Table], listed: Sequence[Region]) -> bool:
        """The very tables it was made of: a region that was counted again has another one."""
        return self.listed == listed and [*map(id, self.tables)] == [*map(id, tables)]


KEPT: Memory[Hashable, Kept] = Memory("public dashboards", most=100)


def kept(listed: Sequence[Region], at: datetime, draw: Callable[[], Drawn]) -> Drawn:
    """Of the page asked for, whose address says all of what it shows."""
    place = {name: value for name, value in (request.view_args or {}).items() if name not in ("name", "form")}
    key, tables = (request.endpoint, *sorted(place.items())), queries.tables_of(listed, at)
    if not ((known := KEPT.get(key)) and known.holds(tables, listed)):
        known = Kept(tables, listed, draw())
        KEPT.keep(key, known)
    return known.drawn
