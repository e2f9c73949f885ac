"""Everything of a challenge that can change after its approval, as plain values that can be kept, compared and shown. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from json import dumps
from types import SimpleNamespace
from typing import Any

from sprint.challenges import parts, snapshot
from sprint.challenges.differences import Change
from sprint.challenges.rows import MeasureRow
from sprint.challenges.scales import CriterionRow
from sprint.editions.window import Window
from sprint.when import utc_stamp

Sheet = dict[str, Any]

TEXTS = tuple(part.name for section in parts.SECTIONS for part in section.parts)
COLUMNS = (
    "title", *TEXTS, "datasets", "budget_min", "budget_max", "budget_includes_vat", "adoption_post", "notice_number", "theme",
    "service_area",
)  # fmt: skip
RULES = ("top_score", "assessors_per_proposal", "shortlist_up_to", "hides_names")
DATES = tuple(field.name for field in fields(Window))
FIELDS = (*COLUMNS, "councils", "catalogued", "measures", *RULES, "criteria", "eligibility", *DATES)
FROZEN = frozenset({*RULES, "criteria", "eligibility"})
"""What nobody changes from the opening on."""
MEASURE = tuple(field.name for field in fields(MeasureRow))
CRITERION = tuple(field.name for field in fields(CriterionRow) if field.name != "descriptors")


@dataclass(frozen=True)
class FieldChange:
    """One field before and after, in the values of a sheet."""

    field: str
    old: Any
    new: Any


def sheet_of(challenge: Any) -> Sheet:
    """The challenge as it stands. Councils and datasets by id and name, decimals as text, instants to the microsecond in UTC."""
    return {
        **{name: getattr(challenge, name) for name in (*COLUMNS, *RULES)},
        "councils": councils(challenge.councils),
        "catalogued": catalogued(challenge.catalogued),
        "measures": measures(challenge.measures),
        "criteria": [_criterion(each, [one.text for one in each.descriptors]) for each in challenge.criteria],
        "eligibility": [each.text for each in challenge.eligibility],
        **dates(challenge.window),
    }


def councils(chosen: Iterable[Any]) -> list[list[Any]]:
    return [[each.id, each.name] for each in sorted(chosen, key=lambda one: str(one.name))]


def catalogued(chosen: Iterable[Any]) -> list[list[Any]]:
    """Datasets of the catalogue, by id and name."""
    return sorted(([each.id, f"{each.title} ({each.reference})"] for each in chosen), key=lambda one: str(one[1]))


def measures(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Each with the id of the row that it is, None when it is new."""
    return [{name: _plain(getattr(row, name)) for name in MEASURE} for row in rows]


def criteria(rows: Iterable[CriterionRow]) -> list[dict[str, Any]]:
    return [_criterion(row, list(row.descriptors)) for row in rows]


def _criterion(row: Any, descriptors: list[str]) -> dict[str, Any]:
    return {**{name: _plain(getattr(row, name)) for name in CRITERION}, "descriptors": descriptors}


def dates(window: Window) -> dict[str, str]:
    return {name: utc_stamp(getattr(window, name)) for name in DATES}


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value.normalize() + 0:f}"
    return value.isoformat() if isinstance(value, date) else value


def window_of(sheet: Mapping[str, Any]) -> Window:
    return Window(**{name: datetime.fromisoformat(sheet[name]) for name in DATES})


def measure_row(value: Mapping[str, Any]) -> MeasureRow:
    exact = {name: Decimal(value[name]) if value[name] is not None else None for name in ("baseline", "target")}
    due_on = date.fromisoformat(value["due_on"]) if value["due_on"] else None
    return MeasureRow(**{**value, **exact, "due_on": due_on})


def criterion_row(value: Mapping[str, Any]) -> CriterionRow:
    return CriterionRow(**{**value, "weight": Decimal(value["weight"]), "descriptors": tuple(value["descriptors"])})


def changed(before: Mapping[str, Any], wanted: Mapping[str, Any]) -> list[FieldChange]:
    """What `wanted`, which may leave fields out, would change; in the order of the brief."""
    return [
        FieldChange(name, before[name], wanted[name])
        for name in FIELDS
        if name in wanted and wanted[name] != before[name]
    ]


def fingerprint(sheet: Mapping[str, Any]) -> str:
    """The same for the same challenge, whoever reads it."""
    return sha256(dumps(sheet, sort_keys=True).encode(errors="surrogatepass")).hexdigest()[:32]


def wording(found: Iterable[FieldChange]) -> list[Change]:
    """The changes as they are shown: each thing by its name, with both wordings."""
    found = list(found)
    return snapshot.changes(
        _taken({each.field: each.old for each in found}), _taken({each.field: each.new for each in found})
    )


def _taken(sheet: Sheet) -> dict[str, Any]:
    """A snapshot with these fields; whatever did not change is the same on both sides."""
    rows = {name: _with_ids(sheet.get(name, ())) for name in ("measures", "criteria")}
    names = {key: [name for _, name in sheet.get(key, ())] for key in ("councils", "catalogued")}
    instants = {name: sheet.get(name, "2000-01-01T00:00:00Z") for name in DATES}
    return {"top_score": 0, "eligibility": (), **sheet, **rows, **names, "dates": instants}


def _with_ids(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{**row, "id": row["id"] or f"new-{place}"} for place, row in enumerate(rows)]


def sections_of(found: Iterable[FieldChange]) -> list[str]:
    """The titles of the sections that change, each once."""
    return list(dict.fromkeys(parts.BY_KEY[each.section].title for each in wording(found)))


@dataclass(frozen=True)
class Measured(MeasureRow):
    """A measure of a sheet as the gate and the forms read one."""

    @property
    def is_complete(self) -> bool:
        return bool(self.metric and self.unit and self.baseline is not None and self.target is not None and self.due_on)


def brief_of(sheet: Sheet, challenge: Any) -> Any:
    """A sheet in the shape of a challenge, for whatever reads one: the gate, the forms of its sections."""
    return SimpleNamespace(
        **{name: sheet[name] for name in (*COLUMNS, *RULES)},
        **vars(window_of(sheet)),
        conflicts_confirmed_at=challenge.conflicts_confirmed_at,
        edition=challenge.edition,
        window=window_of(sheet),
        councils=[SimpleNamespace(id=council_id, name=name) for council_id, name in sheet["councils"]],
        catalogued=[SimpleNamespace(id=dataset_id) for dataset_id, _ in sheet["catalogued"]],
        measures=[Measured(**vars(measure_row(each))) for each in sheet["measures"]],
        criteria=[_criterion_shown(criterion_row(each)) for each in sheet["criteria"]],
        eligibility=[SimpleNamespace(text=each) for each in sheet["eligibility"]],
    )


def _criterion_shown(row: CriterionRow) -> Any:
    points = [SimpleNamespace(score=score, text=text) for score, text in enumerate(row.descriptors)]
    return SimpleNamespace(**{**vars(row), "descriptors": points})
