"""Which entries of the catalogue a challenge names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sprint.actor import Actor
from sprint.challenges.actions.changes import begin, changed
from sprint.challenges.models import Challenge
from sprint.challenges.parts import NAMED_UP_TO
from sprint.datasets.models import Dataset
from sprint.db import unit_of_work
from sprint.errors import BadInput


@unit_of_work
def set_datasets(
    challenge: Challenge, datasets: Iterable[Dataset], *, version: int | None, by: Actor, at: datetime
) -> None:
    """Entries of this region. One that was retired since may stay, but is not chosen anew."""
    begin(challenge, version=version, by=by, at=at)
    chosen = sorted(datasets, key=lambda each: each.title)
    there = {each.id for each in challenge.catalogued}
    if {each.id for each in chosen} == there:
        return
    if len(chosen) > NAMED_UP_TO:
        raise BadInput(f"A challenge can name up to {NAMED_UP_TO} entries of the catalogue.")
    if any(each.authority_id != challenge.authority_id for each in chosen):
        raise BadInput("Only entries of this region's catalogue can be named.")
    if any(each.retired_at and each.id not in there for each in chosen):
        raise BadInput("An entry that is retired cannot be named any more.")
    challenge.catalogued = chosen
    changed(challenge, "catalogued", by=by, at=at, count=len(chosen))
