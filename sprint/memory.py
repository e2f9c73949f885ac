"""What an app remembers in its own process, by key: bounded, safe among threads, and forgotten after a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from math import inf
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar

from flask import current_app

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Memory(Generic[K, V]):
    """The last `most` values that were kept, each for `seconds`. Every app has its own, as it has its own database."""

    def __init__(self, name: str, *, most: int, seconds: float = inf) -> None:
        self.name, self.most, self.seconds = f"memory of {name}", most, seconds
        self._turn = Lock()

    def get(self, key: K) -> V | None:
        with self._turn:
            value, until = self._kept.get(key, (None, -inf))
        return value if monotonic() < until else None

    def __contains__(self, key: K) -> bool:
        return self.get(key) is not None

    def keep(self, key: K, value: V) -> None:
        with self._turn:
            kept = self._kept
            kept[key] = (value, monotonic() + self.seconds)
            kept.move_to_end(key)
            while len(kept) > self.most:
                kept.popitem(last=False)

    def follow(self, key: K, before: V, after: V) -> None:
        """Put `after` in the place of `before`, for as long as that had left; not where something else is kept by now."""
        with self._turn:
            value, until = self._kept.get(key, (None, -inf))
            if value is before:
                self._kept[key] = (after, until)

    def forget(self) -> None:
        with self._turn:
            self._kept.clear()

    @property
    def _kept(self) -> OrderedDict[K, tuple[V | None, float]]:
        kept: OrderedDict[K, tuple[V | None, float]] = current_app.extensions.setdefault(self.name, OrderedDict())
        return kept
