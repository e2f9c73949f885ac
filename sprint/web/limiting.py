"""How many requests one address may make in a minute, counted in this process unless a store is named."""

from __future__ import annotations

import time
from dataclasses import dataclass
from ipaddress import ip_address, ip_network
from typing import TYPE_CHECKING, Any

from flask import current_app

if TYPE_CHECKING:
    from limits.strategies import FixedWindowRateLimiter

SECONDS = 60
KEPT = "counts of requests"


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


def count(address: str, *, most: int) -> Left:
    """Count one request of this address."""
    from limits import RateLimitItemPerMinute

    limiter, item, key = _limiter(), RateLimitItemPerMinute(most), neighbourhood(address)
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


def _limiter() -> FixedWindowRateLimiter:
    """Made with the first request: the package takes long to import."""
    made: Any = current_app.extensions.get(KEPT)
    if made is None:
        from limits.storage import storage_from_string
        from limits.strategies import FixedWindowRateLimiter

        made = FixedWindowRateLimiter(storage_from_string(current_app.config["API_COUNTS_URL"]))
        current_app.extensions[KEPT] = made
    limiter: FixedWindowRateLimiter = made
    return limiter
