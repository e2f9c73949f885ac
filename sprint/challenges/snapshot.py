"""The whole of a brief as it stood at one moment, as JSON, and what differs between two of them. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sprint import when
from sprint.challenges import parts
from sprint.challenges.differences import Change
from sprint.editions.promises import PROMISES
from sprint.editions.window import Window

Snapshot = Mapping[str, Any]

PLAIN = (
    ("problem", "title", "Title"), *((section.key, part.name, part.label) for section in parts.SECTIONS for part in section.parts),
    ("scope", "datasets", "Datasets that help"), ("money", "budget_min", "Lowest budget"), ("money", "budget_max", "Highest budget"),
    ("money", "budget_includes_vat", "The budget includes VAT"), ("money", "adoption_post", "Whose budget"),
    ("money", "notice_number", "Below-threshold notice number"), ("money", "conflicts_confirmed", "Conflict assessment confirmed"),
    ("classification", "theme", "Theme"), ("classification", "service_area", "Service area"),
    ("panel", "assessors_per_proposal", "Assessors for each proposal"), ("panel", "shortlist_up_to", "Shortlist up to"),
    ("panel", "hides_names", "Company names hidden"),
)  # fmt: skip
DATES = {promise.name: promise.label for promise in PROMISES if promise.name in Window.__dataclass_fields__}
MEASURE = {
    "metric": "what is measured", "unit": "unit", "baseline": "now", "baseline_period": "measured when",
    "target": "target", "due_on": "reach it by", "source": "source",
}  # fmt: skip
CRITERION = {
    "title": "title", "question": "question", "weight": "weight", "word_limit": "word limit", "minimum": "lowest pass",
}  # fmt: skip


def snapshot(challenge: Any) -> dict[str, Any]:
    """Everything that the public, the bidder or the assessor goes by; numbers as text, instants in UTC."""
    plain = {name: getattr(challenge, name) for _, name, _ in PLAIN if name != "conflicts_confirmed"}
    return {
        **plain,
        "conflicts_confirmed": challenge.conflicts_confirmed_at is not None,
        "top_score": challenge.top_score,
        "dates": {name: when.utc_stamp(getattr(challenge, name)) for name in DATES},
        "councils": [each.name for each in challenge.councils],
        "catalogued": [f"{each.title} ({each.reference})" for each in getattr(challenge, "catalogued", ())],
        "measures": [{"id": each.id, **_kept(each, MEASURE)} for each in challenge.measures],
        "criteria": [
            {"id": each.id, **_kept(each, CRITERION), "descriptors": [point.text for point in each.descriptors]}
            for each in challenge.criteria
        ],
        "eligibility": [each.text for each in challenge.eligibility],
    }


def _kept(row: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: _plain(getattr(row, name)) for name in names}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | str):
        return value
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value.isoformat()


def write(taken: Snapshot) -> str:
    """As JSON with its keys in order: the same brief gives the same bytes."""
    return json.dumps(taken, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text)
    return found


def changes(before: Snapshot, after: Snapshot) -> list[Change]:
    """What differs, in the order of the brief. With an empty `before`, everything that is there."""
    old, new = _lines(before), _lines(after)
    keys = [*new, *(key for key in old if key not in new)]
    order = {section.key: place for place, section in enumerate(parts.SECTIONS)}
    found = [
        Change((there := new.get(key) or old[key]).section, there.label, _text(old.get(key)), _text(new.get(key)))
        for key in keys
        if _text(old.get(key)) != _text(new.get(key))
    ]
    return sorted(found, key=lambda each: order[each.section])


@dataclass(frozen=True)
class _Line:
    section: str
    label: str
    text: str


def _text(line: _Line | None) -> str:
    return line.text if line else ""


def _lines(taken: Snapshot) -> dict[str, _Line]:
    """Every single thing of a brief under a key that stays the same while rows move."""
    return {key: _Line(section, label, text) for key, section, label, text in _all(taken) if text} if taken else {}


def _all(taken: Snapshot) -> Iterator[tuple[str, str, str, str]]:
    for section, name, label in PLAIN:
        yield name, section, label, _said(taken.get(name), name)
    yield "councils", "scope", "Councils taking part", ", ".join(taken["councils"])
    yield "catalogued", "scope", "Datasets and assets of the catalogue", ", ".join(taken.get("catalogued", ()))
    for number, row in enumerate(taken["measures"], 1):
        yield from _row(row, "measures", f"Measure {number}", MEASURE)
    yield "top_score", "criteria", "Scale", f"0 to {taken['top_score']}"
    for number, row in enumerate(taken["criteria"], 1):
        yield from _row(row, "criteria", f"Criterion {number}", CRITERION)
        for score, text in enumerate(row["descriptors"]):
            yield f"criteria/{row['id']}/{score}", "criteria", f"Criterion {number}, a score of {score}", text
    for number, text in enumerate(taken["eligibility"], 1):
        yield f"eligibility/{number}", "eligibility", f"Question {number}", text
    for name, label in DATES.items():
        yield name, "dates", label, when.moment(datetime.fromisoformat(taken["dates"][name]))


def _row(row: Snapshot, section: str, title: str, labels: Mapping[str, str]) -> Iterator[tuple[str, str, str, str]]:
    for name, label in labels.items():
        yield f"{section}/{row['id']}/{name}", section, f"{title}, {label}", _said(row[name], name)


def _said(value: Any, name: str) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if name in ("budget_min", "budget_max"):
        return f"£{value:,}"
    if name == "due_on":
        return when.day(date.fromisoformat(value))
    return f"{value}%" if name == "weight" else str(value)
