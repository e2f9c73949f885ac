"""A public dashboard as a page, and each of its charts alone: as a picture with its words inside, or as CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import Response, current_app, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from sprint.dashboards.exchange.columns import NAMES, cells
from sprint.dashboards.public.lookup import Figure
from sprint.dashboards.public.page import Page
from sprint.dashboards.published import IndicatorRow
from sprint.errors import NotFound
from sprint.web.chart_alone import laid_out, policy
from sprint.web.chart_parts import Chart, wrapped
from sprint.web.spreadsheet import as_file

TABLE = "table"
"""The name under which the table of a page is downloaded."""
LABELS = 250


@dataclass(frozen=True)
class Drawn:
    """A page with its charts and its table as text, and what else its template says."""

    page: Page
    charts: Markup
    table: Markup
    context: Mapping[str, Any]


def drawn(page: Page, asked: dict[str, Any] | None = None, **context: Any) -> Drawn:
    """`asked` is the rest of the address."""
    parts: Any = current_app.jinja_env.get_template("dashboards/public/_parts.html").module
    figures = [_linked(each, asked or {}) for each in page.figures]
    table = parts.whole_table(page.table, _address(TABLE, "csv", asked or {})) if page.table else Markup()
    return Drawn(page, parts.grid(figures) if figures else Markup(), table, {"asked": asked, **context})


def answer(template: str, shown: Drawn, *, name: str, form: str) -> ResponseReturnValue:
    """The page; or, when the address names one of its charts, that chart."""
    if form == "csv":
        return as_file([NAMES, *map(cells, _rows(shown.page, name))], f"{_stem(name)}.csv")
    if form == "svg":
        return _picture(_named(shown.page, name).chart, name)
    return render_template(
        f"dashboards/public/{template}.html", page=shown.page, charts=shown.charts, table=shown.table, **shown.context
    )


def _rows(page: Page, name: str) -> Sequence[IndicatorRow]:
    if name == TABLE and page.table:
        return page.table.rows
    found = _named(page, name).rows
    if not found:
        raise NotFound
    return found


def _named(page: Page, name: str) -> Figure:
    found = page.figure(name)
    if not found:
        raise NotFound
    return found


def _picture(chart: Chart, name: str) -> Response:
    """As it is: the picture may be shown, printed and kept, and can run nothing."""
    said = ", ".join(": ".join(filter(None, (row[0], "; ".join(row[1:])))) for row in chart.rows)
    text = render_template(
        "charts/alone.svg", chart=chart, laid_out=laid_out, said=said, labels=LABELS, wrapped=wrapped
    )  # fmt: skip
    headers = {"Content-Security-Policy": policy(text), "Content-Disposition": f'inline; filename="{_stem(name)}.svg"'}
    return Response(text, content_type="image/svg+xml; charset=utf-8", headers=headers)


def _linked(figure: Figure, asked: dict[str, Any]) -> Chart:
    """With the addresses of its CSV, its picture and the definitions."""
    chart = figure.chart
    ids = list(dict.fromkeys(row.indicator_id for row in figure.rows))
    definitions = url_for("opendata.indicators", _anchor=ids[0] if len(ids) == 1 else None)
    return replace(
        chart, picture_href=_address(chart.key, "svg", asked), source_href=definitions if ids else chart.source_href,
        csv_href=_address(chart.key, "csv", asked) if ids else chart.csv_href,
    )  # fmt: skip


def _address(name: str, form: str, asked: dict[str, Any]) -> str:
    place = {key: value for key, value in (request.view_args or {}).items() if key not in ("name", "form")}
    return url_for(request.endpoint or "", **place, **asked, name=name, form=form)


def _stem(name: str) -> str:
    """The file is named after the page and the chart on it."""
    place = [str(value) for key, value in (request.view_args or {}).items() if key not in ("name", "form")]
    return "-".join(["dashboard", *place, name]).lower()
