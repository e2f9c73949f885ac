"""How a challenge stands after its close: told by the package above that decides, so that pages below can show it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.challenges.standing import UNDECIDED, Standing

Source = Callable[[Challenge, datetime], Standing]

_sources: list[Source] = []


def knows_standing(source: Source) -> Source:
    """Have `source` asked about challenges that have closed."""
    _sources.append(source)
    return source


def standing_of(challenge: Challenge, at: datetime) -> Standing:
    if challenge.phase(at) is not Phase.CLOSED:
        return UNDECIDED
    return next((source(challenge, at) for source in _sources), UNDECIDED)
