"""Tells the packages above, inside the act itself, that a challenge's box is open."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from sprint.actor import Actor
from sprint.challenges.models import Challenge


class Listener(Protocol):
    def __call__(self, challenge: Challenge, *, by: Actor, at: datetime) -> None: ...


_listeners: list[Listener] = []


def on_opening(listener: Listener) -> Listener:
    """Have `listener` called in the unit of work of every opening, once it is known whose the proposals are."""
    _listeners.append(listener)
    return listener


def tell_opened(challenge: Challenge, *, by: Actor, at: datetime) -> None:
    for listener in _listeners:
        listener(challenge, by=by, at=at)
