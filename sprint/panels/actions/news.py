"""Tells the packages above, inside the act itself, that other score sheets count on some proposals from now on."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Protocol

from sprint.actor import Actor


class Listener(Protocol):
    """`ended` and `added` are the ids of the proposals on which an assignment ended or was added."""

    def __call__(self, *, ended: Collection[int], added: Collection[int], by: Actor, at: datetime) -> None: ...


_listeners: list[Listener] = []


def on_sheets_changed(listener: Listener) -> Listener:
    """Have `listener` called in the unit of work of every act that changes which sheets count."""
    _listeners.append(listener)
    return listener


def tell(*, ended: Collection[int] = (), added: Collection[int] = (), by: Actor, at: datetime) -> None:
    if ended or added:
        for listener in _listeners:
            listener(ended=ended, added=added, by=by, at=at)
