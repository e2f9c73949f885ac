"""Taking over the figures of other regions as another installation published them, and removing them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, exists, insert, select

from sprint import audit
from sprint.actor import Actor
from sprint.dashboards.actions.sources import Source
from sprint.dashboards.models import ImportedIndicator, IndicatorImport
from sprint.dashboards.published import IndicatorRow
from sprint.dashboards.queries.imported import of_region
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, NotFound
from sprint.organisations.models import Authority
from sprint.when import moment


class What(StrEnum):
    NEW = "new"
    REPLACED = "replaced"
    SAME = "same"


@dataclass(frozen=True)
class Change:
    """What the import does to one region."""

    region: str
    name: str
    rows: int
    years: tuple[int, ...]
    what: What


def planned(source: Source) -> list[Change]:
    """What `take_over` would do. Raises `BadInput` for every region that cannot be taken over, and then none is."""
    reasons = [reason for code in source.regions if (reason := _refusal(code, source))]
    if reasons:
        raise BadInput("\n".join(reasons))
    return [_change(code, rows, source) for code, rows in source.regions.items()]


def _refusal(code: str, source: Source) -> str:
    if db.session.scalar(select(exists().where(Authority.code == code))):
        return f"{code} is a region of this service. Its figures come from its own records."
    there = of_region(code)
    if there is None or there.sha256 == source.sha256:
        return ""
    if there.origin != source.origin:
        return (
            f"The figures of {code} came from {there.origin}. If they are published elsewhere now, remove those first."
        )
    if there.published_at > source.about.published_at:
        return (
            f"The figures of {code} here were published on {moment(there.published_at)}, later than those of the file."
        )
    return ""


def _change(code: str, rows: Sequence[IndicatorRow], source: Source) -> Change:
    there = of_region(code)
    what = What.NEW if there is None else What.SAME if there.sha256 == source.sha256 else What.REPLACED
    years = tuple(sorted({row.year for row in rows if row.year}))
    return Change(code, rows[0].region_name, len(rows), years, what)


@unit_of_work
def take_over(source: Source, *, by: Actor, at: datetime) -> list[Change]:
    """All regions of the file, or none. A file that is here already changes nothing."""
    for code in source.regions:
        of_region(code, hold=True)
    changes = planned(source)
    for each in changes:
        if each.what is not What.SAME:
            _put(each, source, by=by, at=at)
    return changes


def _put(change: Change, source: Source, *, by: Actor, at: datetime) -> None:
    kept = of_region(change.region) or IndicatorImport(region=change.region)
    kept.region_name, kept.origin, kept.sha256 = change.name, source.origin, source.sha256
    kept.publisher, kept.licence = source.about.publisher, source.about.licence
    kept.published_at, kept.imported_at = source.about.published_at, at
    db.session.add(kept)
    db.session.flush()
    db.session.execute(delete(ImportedIndicator).where(ImportedIndicator.import_id == kept.id))
    db.session.execute(insert(ImportedIndicator), [_columns(row, kept.id) for row in source.regions[change.region]])
    audit.record(
        "indicators.imported" if change.what is What.NEW else "indicators.replaced", kept, by=by, at=at,
        rows=change.rows, sha256=source.sha256, published_at=source.about.published_at.isoformat(),
    )  # fmt: skip


def _columns(row: IndicatorRow, import_id: int) -> dict[str, object]:
    return {
        "import_id": import_id, "year": row.year or 0, "theme": row.theme, "indicator_id": row.indicator_id,
        "value": row.value, "missing": row.missing.value if row.missing else "", "top": row.top, "bottom": row.bottom,
    }  # fmt: skip


@unit_of_work
def remove(code: str, *, by: Actor, at: datetime) -> IndicatorImport:
    """All figures of a region that came from elsewhere. Raises `NotFound`."""
    there = of_region(code, hold=True)
    if there is None:
        raise NotFound(f"No figures of {code} were imported.")
    audit.record("indicators.removed", there, by=by, at=at, sha256=there.sha256)
    db.session.delete(there)
    return there
