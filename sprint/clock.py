"""The one place that reads the time; only views and commands call it."""

from collections.abc import Callable
from datetime import UTC, datetime


def _machine() -> datetime:
    return datetime.now(UTC)


source: Callable[[], datetime] = _machine
"""Tests put another one here; nothing else does."""


def now() -> datetime:
    """This instant, aware, in UTC."""
    return source()
