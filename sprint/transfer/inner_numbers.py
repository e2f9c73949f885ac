"""Numbers of rows inside texts: a brief as it stood, what an amendment changes, the scores a decision was proposed on. Pure."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from sprint.audit.chain import canonical

Renumber = Callable[[str, int], int | None]
"""By the name of a table and a number, the other number; None for a row that is not there."""

LISTED = {"measures": "measures", "criteria": "criteria"}
PAIRED = {"councils": "organisations", "catalogued": "datasets"}


def rewrite(column: str, text: str, renumber: Renumber) -> str:
    """The text of one of `COLUMNS` with its numbers exchanged; an empty one stays."""
    if not text:
        return text
    return canonical(COLUMNS[column](json.loads(text), renumber))


def _snapshot(taken: dict[str, Any], renumber: Renumber) -> dict[str, Any]:
    return {**taken, **{name: _rows(name, taken.get(name, ()), renumber) for name in LISTED}}


def _changes(changed: list[list[Any]], renumber: Renumber) -> list[list[Any]]:
    return [[field, _side(field, old, renumber), _side(field, new, renumber)] for field, old, new in changed]


def _side(field: str, value: Any, renumber: Renumber) -> Any:
    if field in LISTED:
        return _rows(field, value, renumber)
    if field in PAIRED:
        return [[_other(PAIRED[field], number, renumber), name] for number, name in value]
    return value


def _seen(seen: dict[str, Any], renumber: Renumber) -> dict[str, Any]:
    proposals = {
        reference: {**state, "agreed": {str(_other("criteria", int(key), renumber)): each for key, each in state["agreed"].items()}}
        for reference, state in seen["proposals"].items()
    }  # fmt: skip
    return {**seen, "proposals": proposals}


def _rows(name: str, rows: Any, renumber: Renumber) -> list[dict[str, Any]]:
    return [{**row, "id": _other(LISTED[name], row["id"], renumber)} for row in rows]


def _other(table: str, number: Any, renumber: Renumber) -> Any:
    """What names no row any more keeps its number, marked, so that it is taken for no other row."""
    if not isinstance(number, int):
        return number
    found = renumber(table, number)
    return f"was-{number}" if found is None else found


COLUMNS: dict[str, Callable[[Any, Renumber], Any]] = {
    "approval_requests.snapshot": _snapshot,
    "amendments.changed": _changes,
    "decisions.scores_seen": _seen,
}


def content_numbers(exact: str, content: str) -> dict[str, list[list[int]]]:
    """What a submission that was signed calls its criteria and questions, beside what they are called here."""
    signed, here = json.loads(exact), json.loads(content)
    return {
        name: [[one[key], other[key]] for one, other in zip(signed[name], here[name], strict=True)]
        for name, key in CONTENT.items()
    }


def content_here(exact: str, numbers: dict[str, list[list[int]]]) -> str:
    """The same submission with the numbers that its criteria and questions have here."""
    found = json.loads(exact)
    for name, key in CONTENT.items():
        known = {signed: here for signed, here in numbers[name]}  # noqa: C416  # pairs as JSON has them
        found[name] = [{**each, key: known[each[key]]} for each in found[name]]
    return canonical(found)


CONTENT = {"answers": "criterion_id", "eligibility": "question_id"}
PLACES = {"answers": "criteria", "eligibility": "eligibility_questions"}
"""The tables of these numbers."""
