"""How many requests one address may make in a minute, counted in this process unless a store is named."""

from __future__ import annotations

import time
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING

from flask import current_app
from structlog import get_logger

if TYPE_CHECKING:
    from limits.strategies import FixedWindowRateLimiter

SECONDS = 60
KEPT = "counts of requests"
ANSWERS_WITHIN = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}
"""Seconds for which a request waits for the store."""
log = get_logger()


@dataclass(frozen=True)
class Left:
    """How an address stands after a request: `is_over` when this was one too many; `seconds` until it begins anew."""

    of: int
    remaining: int
    seconds: int
    is_over: bool

    @property
    def headers(self) -> dict[str, str]:
        counts = {"RateLimit-Limit": self.of, "RateLimit-Remaining": self.remaining, "RateLimit-Reset": self.seconds}
        waiting = {"Retry-After": self.seconds} if self.is_over else {}
        return {name: str(value) for name, value in {**counts, **waiting}.items()}


@dataclass
class Counters:
    """Where requests are counted: in a store that processes share, and in this process while that cannot be reached."""

    shared: FixedWindowRateLimiter
    own: FixedWindowRateLimiter
    asks_again_at: float = 0.0


def count(address: str, *, most: int) -> Left:
    """Count one request of this address."""
    return counted(_counters(), neighbourhood(address), most)


def counted(by: Counters, key: str, most: int) -> Left:
    """A store that is away takes nothing from those who ask: for a minute this process counts by itself."""
    from limits.errors import StorageError

    if time.time() >= by.asks_again_at:
        try:
            return _hit(by.shared, key, most)
        except StorageError as problem:
            by.asks_again_at = time.time() + SECONDS
            log.error("counts.unavailable", kind=type(problem.storage_error).__name__)
    return _hit(by.own, key, most)


def _hit(limiter: FixedWindowRateLimiter, key: str, most: int) -> Left:
    from limits import RateLimitItemPerMinute

    item = RateLimitItemPerMinute(most)
    is_within = limiter.hit(item, "api", key)
    standing = limiter.get_window_stats(item, "api", key)
    seconds = min(max(1, round(standing.reset_time - time.time())), SECONDS)
    return Left(most, standing.remaining, seconds, not is_within)


def neighbourhood(address: str) -> str:
    """Whom an address counts for: with IPv6 everybody holds 2⁶⁴ of them, so that they count together."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(known) if known.version == 4 else str(ip_network(f"{known}/64", strict=False))


def _counters() -> Counters:
    """Made with the first request: the package takes long to import."""
    if KEPT not in current_app.extensions:
        from limits.storage import MemoryStorage, storage_from_string
        from limits.strategies import FixedWindowRateLimiter

        url = current_app.config["API_COUNTS_URL"]
        options = {} if url.startswith("memory:") else ANSWERS_WITHIN
        shared = storage_from_string(url, wrap_exceptions=True, **options)
        own = FixedWindowRateLimiter(MemoryStorage())
        current_app.extensions[KEPT] = Counters(FixedWindowRateLimiter(shared), own)
    found: Counters = current_app.extensions[KEPT]
    return found
