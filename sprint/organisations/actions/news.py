"""Tells the packages above, inside the act itself, that somebody has joined an organisation."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from sprint.actor import Actor
from sprint.organisations.models import Membership


class Listener(Protocol):
    def __call__(self, membership: Membership, *, by: Actor, at: datetime) -> None: ...


_listeners: list[Listener] = []


def on_joining(listener: Listener) -> Listener:
    """Have `listener` called in the unit of work by which somebody gets a role in an organisation."""
    _listeners.append(listener)
    return listener


def tell_joined(membership: Membership, *, by: Actor, at: datetime) -> None:
    for listener in _listeners:
        listener(membership, by=by, at=at)
