"""What came of every released challenge: a list with filters, as CSV, and the newest readings as a feed."""

from __future__ import annotations

from typing import Any

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges.feeds import Entry, Feed, atom
from sprint.clock import now
from sprint.delivery import queries
from sprint.delivery.outcome_words import summary
from sprint.delivery.progress import amount
from sprint.delivery.queries.outcomes import every_outcome, outcomes, years_and_themes
from sprint.delivery.queries.reading_news import News, newest
from sprint.delivery.reading_dates import when_words
from sprint.delivery.reading_table import HEAD, lines
from sprint.delivery.views.outcomes import bp
from sprint.outbox.actions import link
from sprint.web.access import PUBLIC, access
from sprint.web.keeping import kept
from sprint.web.paging import page_number
from sprint.web.spreadsheet import as_file
from sprint.when import as_date, day

STANDINGS = [
    ("", "All"), ("read", "With readings"), ("unread", "No reading yet"), ("none", "No shortlist"),
]  # fmt: skip
Offered = dict[str, list[tuple[str, str]]]


@bp.get("/outcomes")
@access(PUBLIC)
def index() -> ResponseReturnValue:
    at = now()
    offered = _offered()
    asked = _asked(offered)
    given: dict[str, Any] = {name: value for name, value in asked.items() if value}
    page = outcomes(at, number=page_number(), **asked)
    return render_template(
        "delivery/outcomes/index.html", page=page, asked=asked, offered=offered, today=as_date(at),
        summary=summary, csv_href=url_for(".table", **given),
    )  # fmt: skip


@bp.get("/outcomes.csv")
@access(PUBLIC)
def table() -> ResponseReturnValue:
    at = now()
    rows = every_outcome(at, **_asked(_offered()))
    return as_file([HEAD, *(line for row in rows for line in lines(row, as_date(at)))], "outcomes.csv")


def _offered() -> Offered:
    years, themes = years_and_themes(now())
    return {
        "region": [("", "All"), *queries.regions()],
        "year": [("", "All"), *((each, each) for each in years)],
        "theme": [("", "All"), *((each, each) for each in themes)],
        "standing": STANDINGS,
    }


def _asked(offered: Offered) -> dict[str, str]:
    """What was asked for; a value that is not offered is no filter."""
    given: dict[str, Any] = {name: request.args.get(name, "") for name in offered}
    return {name: value if value in dict(offered[name]) else "" for name, value in given.items()}


@bp.get("/outcomes.atom")
@access(PUBLIC)
def feed() -> ResponseReturnValue:
    entries = [_entry(each) for each in newest(now())]
    news = Feed(
        "outcomes", "What came of challenges: readings", "Digital Public Services Sprint", link(url_for(".feed")), link(url_for(".index")),
        entries,
    )  # fmt: skip
    answer = Response(atom(news), content_type="application/atom+xml; charset=utf-8")
    answer.last_modified = news.updated_at
    return kept(answer)


def _entry(news: News) -> Entry:
    said = f"not measured: {news.not_measured}" if news.value is None else amount(news.value, news.unit)
    where = f" in {news.council}" if news.council else ""
    return Entry(
        f"readings/{news.id}", f"{news.metric}: {'not measured' if news.value is None else said}",
        link(url_for(".show", reference=news.reference)), news.confirmed_at, news.confirmed_at,
        f"{news.title} ({news.region}). {news.metric} {when_words(news.months)}{where}: {said}, read on {day(news.read_on)}.",
        tuple(filter(None, (news.theme, news.region))),
    )  # fmt: skip
