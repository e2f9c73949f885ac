"""Feeds and calendars: of any list of challenges, and of one challenge. They show what a visitor may see, whoever asks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from flask import Response, url_for

from sprint import when
from sprint.actor import VISITOR
from sprint.challenges import queries
from sprint.challenges.calendars import Event, icalendar
from sprint.challenges.feeds import NOTHING_YET, Entry, Feed, atom
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.challenges.public_news import Act, Dates, Headline, headlines
from sprint.challenges.queries import feeds
from sprint.challenges.views import bp
from sprint.challenges.views.lists import names, read, wanted_of
from sprint.clock import now
from sprint.outbox.actions import link
from sprint.web.access import PUBLIC, access
from sprint.web.filters import pounds
from sprint.web.keeping import kept

AUTHOR = "Digital Public Services Sprint"
STATUS = {Phase.WITHDRAWN: "CANCELLED", Phase.NO_AWARD: "CANCELLED", Phase.PAUSED: "TENTATIVE"}
STANDSTILL = "Nothing is signed before the end of this day."
LAST_MINUTE = time(23, 59)
LOOK_BACK = timedelta(days=30)
"""How long a close that has passed stays in the calendar of a list."""


@bp.get("/challenges.atom", endpoint="atom")
@access(PUBLIC)
def list_feed() -> Response:
    wanted, given, title = _asked()
    rows = feeds.newest(wanted, now())
    acts = feeds.public_acts([row.id for row in rows])
    entries = sorted((_entry(row, acts.get(row.id, [])) for row in rows), key=_newest_first)
    feed = Feed(
        "challenges" + "".join(f"/{name}/{value}" for name, value in given.items()), title, AUTHOR,
        link(url_for(".atom", **given)), link(url_for(".index", **given)), entries,
    )  # fmt: skip
    return _answer(atom(feed), "application/atom+xml", feed.updated_at)


@bp.get("/challenges.ics", endpoint="calendar")
@access(PUBLIC)
def list_calendar() -> Response:
    wanted, _, title = _asked()
    rows = feeds.dated(wanted, now(), since=now() - LOOK_BACK)
    acts = feeds.public_acts([row.id for row in rows])
    events = [event for row in rows for event in _events(row, acts.get(row.id, []), short=True)]
    return _calendar(title, events)


@bp.get("/challenges/<reference>.atom", endpoint="news")
@access(PUBLIC)
def challenge_feed(reference: str) -> Response:
    challenge = _public(reference)
    page = link(url_for(".show", reference=challenge.reference))
    entries = [
        Entry(
            f"challenges/{challenge.reference}/{each.key}", f"{each.text}: {challenge.title}", page + each.anchor, each.at, each.at,
            f"{each.text} on {when.moment(each.at)}.",
        )
        for each in _news(challenge, feeds.public_acts([challenge.id]).get(challenge.id, []))
    ]  # fmt: skip
    here = link(url_for(".news", reference=challenge.reference))
    feed = Feed(f"challenges/{challenge.reference}/news", f"News: {challenge.title}", AUTHOR, here, page, entries)
    return _answer(atom(feed), "application/atom+xml", feed.updated_at)


@bp.get("/challenges/<reference>.ics", endpoint="dates")
@access(PUBLIC)
def challenge_calendar(reference: str) -> Response:
    challenge = _public(reference)
    acts = feeds.public_acts([challenge.id]).get(challenge.id, [])
    return _calendar(challenge.title, [*_events(challenge, acts, short=False), *_standstill(challenge, acts)])


def _asked() -> tuple[queries.Filters, dict[str, Any], str]:
    """What to look for, how it stands in an address, and what to call it."""
    regions = queries.regions()
    asked = read(regions, VISITOR)
    wanted, edition = wanted_of(asked, regions, VISITOR)
    given = {name: value for name, value in asked.given.items() if name != "mine" and (name != "edition" or edition)}
    words = [names(regions).get(value, value) if name == "region" else value for name, value in given.items()]
    return wanted, given, f"Challenges: {', '.join(words)}" if words else "Challenges"


def _public(reference: str) -> Challenge:
    """As a visitor may see it: the feed of a draft is as unknown to its author as to anybody."""
    return queries.visible(reference, VISITOR, now())


def _dates(row: Any) -> Dates:
    timeline = row.timeline if isinstance(row, Challenge) else queries.timeline_of(row)
    published = timeline.published_at or NOTHING_YET
    return Dates(
        max(published, timeline.public_from or published), timeline.opens_at, timeline.closes_at, timeline.phase(now())
    )


def _news(row: Any, acts: Iterable[Act]) -> list[Headline]:
    return headlines(acts, _dates(row), now())


def _entry(row: Any, acts: list[Act]) -> Entry:
    news, dates = _news(row, acts), _dates(row)
    last = news[0]
    return Entry(
        f"challenges/{row.reference}", row.title, link(url_for(".show", reference=row.reference)), dates.public_since, last.at,
        " ".join(filter(None, (
            f"{last.text}.", row.summary, f"Budget up to {pounds(row.budget_max)}." if row.budget_max else "",
            f"Proposals close on {when.moment(dates.closes_at)}." if dates.phase in (Phase.OPEN, Phase.ANNOUNCED) else "",
        ))), tuple(filter(None, (row.theme, row.service_area, row.region))),
    )  # fmt: skip


def _newest_first(entry: Entry) -> tuple[float, str]:
    return -entry.updated_at.timestamp(), entry.key


def _events(row: Any, acts: list[Act], *, short: bool) -> list[Event]:
    """The dates of one challenge: opening, questions and close; in full those of the answers and the decision too."""
    dates, news = _dates(row), _news(row, acts)
    days = [("opens", "Opens", dates.opens_at), ("questions", "Last day for questions", row.questions_close_at),
            ("closes", "Closes", dates.closes_at)]  # fmt: skip
    if not short:
        days += [("answers", "All answers published", row.answers_due_at), ("decision", "Shortlist decided by", row.decision_due_at),
                 ("feedback", "Feedback to every company by", row.feedback_due_at)]  # fmt: skip
    page = link(url_for(".show", reference=row.reference))
    status = STATUS.get(dates.phase, "CONFIRMED")
    return [
        Event(f"{row.reference}-{key}", at, f"{words}: {row.title}", page, f"{row.summary}\n{page}", news[0].at, status)
        for key, words, at in sorted(days, key=lambda each: (each[2], each[0]))
    ]


def _standstill(challenge: Challenge, acts: list[Act]) -> list[Event]:
    """The evening of its last day, once that is known."""
    found = queries.standing_of(challenge, now()).standstill
    if found is None or found.ends_on is None:
        return []
    page = link(url_for("shortlists.shortlist", reference=challenge.reference))
    at, text = when.london(found.ends_on, LAST_MINUTE), f"{STANDSTILL}\n{page}"
    return [
        Event(
            f"{challenge.reference}-standstill",
            at,
            f"Standstill ends: {challenge.title}",
            page,
            text,
            _news(challenge, acts)[0].at,
        )
    ]


def _calendar(name: str, events: list[Event]) -> Response:
    changed_at = max((each.changed_at for each in events), default=NOTHING_YET)
    return _answer(icalendar(name, events), "text/calendar", changed_at)


def _answer(body: bytes, kind: str, changed_at: datetime) -> Response:
    """With the means to ask cheaply whether it changed."""
    response = Response(body, content_type=f"{kind}; charset=utf-8")
    response.last_modified = changed_at
    return kept(response)
