"""The shortlist for everyone: who and why, what follows, the round in numbers, and the dates that were promised."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges.queries import standing_of
from sprint.clock import now
from sprint.shortlists import queries
from sprint.shortlists.statistics import Band, Statistics, rows
from sprint.shortlists.titles import short_title
from sprint.shortlists.views.blueprint import bp
from sprint.web import charts
from sprint.web.access import PUBLIC, access
from sprint.web.spreadsheet import as_file

NOT_SHOWN = "Not shown"


@bp.get("/challenges/<reference>/shortlist")
@access(PUBLIC)
def shortlist(reference: str) -> ResponseReturnValue:
    shown, at = queries.published(reference), now()
    return render_template(
        "shortlists/shortlist.html", shown=shown, name=short_title(shown.challenge.title), at=at,
        dates=queries.promised(shown.decision, at), standing=standing_of(shown.challenge, at),
        are_drawn=queries.is_told(queries.draw_of(shown.challenge.id)), chart=_chart(shown.told.statistics, shown.challenge.reference),
    )  # fmt: skip


@bp.get("/challenges/<reference>/shortlist/statistics.csv")
@access(PUBLIC)
def statistics_csv(reference: str) -> ResponseReturnValue:
    shown = queries.published(reference)
    table = rows(shown.told.statistics, assessors=shown.challenge.assessors_per_proposal)
    return as_file(table, f"{shown.challenge.reference}-statistics.csv")


def _chart(found: Statistics, reference: str) -> charts.Chart | None:
    """None where no band can be shown."""
    if not found.has_bands:
        return None
    return charts.shares(
        title="How the totals of the others are spread", unit="Eligible proposals not shortlisted, by total, of 100", head=("Total", "Proposals"),
        bars=[_bar(band) for band in found.bands], csv_href=url_for(".statistics_csv", reference=reference),
    )  # fmt: skip


def _bar(band: Band) -> charts.Bar:
    return charts.Bar(band.label, band.count, "" if band.count is not None else NOT_SHOWN)
