"""Loads the whole sample region in one unit of work, through the actions the pages use."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sqlalchemy import func, select

from sprint.accounts.models import User
from sprint.db import db, unit_of_work
from sprint.demo import (
    bids,
    briefs,
    catalogue,
    changes,
    followers,
    objections,
    panels,
    places,
    pool,
    questions,
    readings,
    sprints,
)
from sprint.demo.catalogue import Catalogue
from sprint.demo.people import Cast, gather
from sprint.demo.pool import Pool
from sprint.demo.story import Facts, challenges, region_of
from sprint.editions.models import Edition
from sprint.when import as_date

SEALED_OR_EARLIER = ("draft", "requested", "announced", "open", "paused", "closed")
LONG_BEFORE = timedelta(days=1000)
RARELY = (200_000, 50, 1000)
"""Loading makes millions of short-lived objects: they are searched for cycles less often than usual."""


def is_empty() -> bool:
    return not db.session.scalar(select(func.count(User.id)))


@contextmanager
def _collecting_rarely() -> Iterator[None]:
    usual = gc.get_threshold()
    gc.set_threshold(*RARELY)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@_collecting_rarely()
@unit_of_work
def load(*, now: datetime) -> None:
    """Fill an empty database. Every date is counted from `now`, so that the sample never looks stale."""
    cast = gather(at=now - LONG_BEFORE)
    places.fill(cast)
    editions = briefs.start_editions(cast, today=as_date(now))
    problems: Pool = {}
    entries = catalogue.fill(cast, today=as_date(now))
    for slug, facts in sorted(challenges().items(), key=lambda item: briefs.days_of(item[1])["opens"]):
        if not problems and region_of(facts) == "northmoor" and not facts["edition_years_ago"]:
            problems = pool.post(cast, today=as_date(now))
            followers.follow_widely(cast, today=as_date(now))
        _challenge(slug, facts, briefs.edition_of(facts, editions), cast, problems, entries, now=now)
    followers.send_digests(cast, now=now)


def _challenge(
    slug: str, facts: Facts, edition: Edition, cast: Cast, problems: Pool, entries: Catalogue, *, now: datetime
) -> None:
    today = as_date(now)
    behind = pool.behind(slug, problems) if problems else []
    named = catalogue.named_by(slug, facts, entries)
    challenge = briefs.write(facts, edition, cast, today=today, problems=behind, datasets=named)
    followers.follow_challenge(slug, challenge, cast, today=today)
    written = bids.write(facts, challenge, cast, now=now)
    questions.ask_and_answer(slug, challenge, cast, today=today)
    changes.make(slug, challenge, written, cast, now=now)
    if facts["phase"] in SEALED_OR_EARLIER:
        return
    opened = bids.open_and_screen(facts, challenge, written, panels.exclusions(slug), cast, today=today)
    panels.assess(slug, facts, challenge, written, cast, opened=opened, now=now)
    objections.make(slug, challenge, written, cast)
    sprints.work(slug, facts, challenge, cast, today=today)
    pool.adopt(slug, challenge, cast, today=today)
    readings.record(slug, challenge, cast, now=now, today=today)
