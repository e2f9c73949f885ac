"""Reads everything that a decision pack is made of, and writes it: the same state gives the same bytes on both databases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import IO

from flask import current_app

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.packs.binding import Binder, Cover
from sprint.packs.parts import Exact, Part
from sprint.packs.queries.acts import Trail
from sprint.packs.queries.bids import bids
from sprint.packs.queries.brief import brief
from sprint.packs.queries.deciding import deciding
from sprint.packs.queries.letters import letters
from sprint.packs.queries.panel import panel, scores
from sprint.packs.queries.people import labels_of
from sprint.packs.queries.scope import Scope, scope_of
from sprint.packs.queries.standing import standing
from sprint.packs.redacting import Public, Whole
from sprint.policy_figures import KEEPS_CONTRACTS_YEARS
from sprint.proposals.receipts import keys
from sprint.when import as_date, day


def write_pack(challenge: Challenge, reader: Actor, out: IO[bytes], *, is_public: bool) -> str:
    """Answers the SHA-256 of the list of hashes in it. Callers have asked `policy.may_take`."""
    scope = scope_of(challenge, reader)
    trail = Trail(scope)
    variant = Public(labels_of(scope, trail.names)) if is_public else Whole()
    binder = Binder(_cover(challenge, trail.last_at, is_public=is_public), variant)
    binder.write(_parts(scope, trail), out)
    return binder.sums


def _parts(scope: Scope, trail: Trail) -> Iterator[Part]:
    for section in (brief, bids, panel, scores, standing, deciding, letters):
        yield from section(scope)
    yield from trail.parts()
    yield Exact("keys.json", "The public keys that receipts are checked with", lambda: _keys().encode())


def _keys() -> str:
    ring = keys.ring(current_app.config["SIGNING_KEY"], current_app.config["SIGNING_KEYS_RETIRED"])
    told = keys.published(ring, current_app.config["BASE_URL"].rstrip("/"))
    return json.dumps(told, indent=1, sort_keys=True) + "\n"


def _cover(challenge: Challenge, at: datetime, *, is_public: bool) -> Cover:
    return Cover(
        challenge.reference, challenge.title, challenge.authority.name, at, keep_until(challenge),
        f"{KEEPS_CONTRACTS_YEARS.value:f} years after the edition’s demo day, or after the end of a contract that comes of it, "
        f"whichever is later ({KEEPS_CONTRACTS_YEARS.source}; checked on {day(KEEPS_CONTRACTS_YEARS.checked_on)}).",
        is_public,
    )  # fmt: skip


def keep_until(challenge: Challenge) -> date:
    """Where no contract is known of, from the end of the edition; 29 February gives 28 February."""
    ends, years = as_date(challenge.edition.demo_day_at), int(KEEPS_CONTRACTS_YEARS.value)
    last = 28 if (ends.month, ends.day) == (2, 29) else ends.day
    return date(ends.year + years, ends.month, last)
