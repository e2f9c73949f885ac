"""How many tries are let through in how much time, and what their rows are keyed by."""

from __future__ import annotations

import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from sprint.policy_figures import GUESS_MINUTES, GUESSES


@dataclass(frozen=True)
class Limit:
    """At most `times` tries in any stretch of `within`."""

    times: int
    within: timedelta


GUESSING = Limit(GUESSES, timedelta(minutes=GUESS_MINUTES))
MAILING = Limit(5, timedelta(hours=1))
"""Mails that one address can be made to receive: enough to lose a few, too few to flood anybody."""

LONGEST = max(GUESSING.within, MAILING.within)


@dataclass(frozen=True)
class Key:
    """What is counted ("password", "mail", "client") and for whom."""

    kind: str
    whom: str
    limit: Limit = GUESSING

    def hashed(self, secret: str) -> str:
        """Neither an address nor an e-mail can be read back from the rows, or guessed without the secret."""
        return hmac.new(secret.encode(), f"{self.kind}\0{self.whom}".encode(), "sha256").hexdigest()


def wait(earlier: Iterable[datetime], limit: Limit, *, at: datetime) -> timedelta | None:
    """How long until the next try is let through; None when one is let through now."""
    recent = sorted(moment for moment in earlier if moment > at - limit.within)
    return None if len(recent) < limit.times else recent[-limit.times] + limit.within - at


def refusal(left: timedelta) -> str:
    minutes = max(1, ceil(left.total_seconds() / 60))
    return f"Too many tries. Wait {minutes} minute{'' if minutes == 1 else 's'}, then try again."
