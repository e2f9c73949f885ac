"""Every act on a panel leaves its row on the audit trail: each package's sentences are those that its actions record."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from sprint.assessments.record import ON_RECORD as ASSESSMENTS
from sprint.panels.record import ON_RECORD as PANELS

SPRINT = Path(__file__).parents[2] / "sprint"
SILENT = {
    "accept_as_new",  # takes the seat by `accept`, which records it
    "keep_note",  # private to the person in the seat, and no part of the record
    "choose_panel_reminders",  # a person's own mail
    "remind_panels",  # the worker's mail is a row of the outbox
}
"""Public acts that leave none of their own, and why."""


def modules(package: str) -> dict[str, ast.Module]:
    return {path.stem: ast.parse(path.read_text()) for path in sorted((SPRINT / package / "actions").glob("*.py"))}


def recorded(tree: ast.AST) -> set[str]:
    """The act of each `audit.record(...)`: one that is made of parts counts by its noun."""
    calls = [
        node.args[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "record"
        and node.args
    ]
    return {_act(each) for each in calls}


def _act(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
        return str(node.values[0].value)
    return ""


@pytest.mark.parametrize(("package", "sentences"), [("panels", PANELS), ("assessments", ASSESSMENTS)])
def test_each_act_that_is_recorded_has_its_sentence(package: str, sentences: dict[str, str]) -> None:
    found = {act for tree in modules(package).values() for act in recorded(tree) if act}
    assert {act for act in found if not any(known.startswith(act) for known in sentences)} == set()


@pytest.mark.parametrize("package", ["panels", "assessments"])
def test_each_unit_of_work_that_anybody_can_ask_for_is_in_a_module_that_records(package: str) -> None:
    """A module of actions with public acts and no entry on the trail would be a gap in the record."""
    silent = [
        f"{name}.{node.name}"
        for name, tree in modules(package).items()
        if not recorded(tree)
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and node.name not in SILENT
        if any(isinstance(each, ast.Name) and each.id == "unit_of_work" for each in node.decorator_list)
    ]
    assert silent == []


def test_unlocking_reminding_and_taking_a_report_are_told_in_words() -> None:
    assert {"sheet.unlocked", "seat.nudged", "report.taken", "score.saved"} <= ASSESSMENTS.keys()
