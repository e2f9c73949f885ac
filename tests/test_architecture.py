"""The rules of the house that a machine can hold: who may import whom, and what stays pure."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SPRINT = ROOT / "sprint"

# From the top of the house down: a package imports only from those after it.
ORDER = (
    "app", "cli", "cli_assign", "cli_advice", "cli_box", "cli_bulk", "cli_indicators", "cli_pack", "cli_places", "cli_region", "cli_sealing", "cli_service", "cli_setup", "demo", "site", "identity", "transfer", "opendata", "dashboards", "retention", "packs", "delivery", "objections", "shortlists", "assessments",
    "panels", "proposals", "clarifications", "challenges", "problems", "datasets", "service", "editions", "organisations", "accounts",
    "web", "files", "audit", "outbox", "fulltext", "seal", "memory", "db", "policy_figures", "actor", "clock", "verdict", "errors", "words", "when",
)  # fmt: skip
# Inside a package: a role imports only from those after it.
ROLES = ("views", "forms", "actions", "notify", "queries", "policy", "models")
EDGE = {
    "app",
    "cli",
    "cli_advice",
    "cli_box",
    "cli_bulk",
    "cli_indicators",
    "cli_pack",
    "cli_places",
    "cli_region",
    "cli_sealing",
    "cli_service",
    "cli_setup",
    "demo",
    "site",
    "identity",
    "web",
}
EDGE_MODULES = {"accounts.browser", "accounts.fields"}
IMPURE = ("flask", "sqlalchemy", "wtforms", "flask_wtf", "flask_login", "flask_mail", "flask_sqlalchemy")
GROUND = {"db", "clock", "fulltext", "memory", "seal"}


@cache
def modules(root: Path = SPRINT) -> dict[str, ast.Module]:
    """Every module of the package by its dotted name below `sprint`."""
    found = {}
    for path in sorted(root.rglob("*.py")):
        name = ".".join(path.relative_to(root).with_suffix("").parts).removesuffix("__init__").removesuffix(".")
        found[name] = ast.parse(path.read_text())
    return found


def imports(tree: ast.Module) -> list[tuple[str, tuple[str, ...]]]:
    """Each import as (module, names), those inside functions included; type-only ones too."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, ()) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append((node.module, tuple(alias.name for alias in node.names)))
    return found


def targets(tree: ast.Module) -> list[str]:
    """The modules of ours that a module imports, dotted below `sprint`."""
    found = []
    for module, names in imports(tree):
        if module == "sprint":
            found += list(names)
        elif module.startswith("sprint."):
            below = module.removeprefix("sprint.")
            found += [f"{below}.{name}" for name in names] if names else [below]
    return found


def package(name: str) -> str:
    return name.split(".")[0]


def role(name: str) -> str:
    """views, forms, … or "pure"; a folder of that name counts whole."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 and parts[1] in ROLES else "pure"


def is_edge(name: str) -> bool:
    return package(name) in EDGE or name in EDGE_MODULES or role(name) in ("views", "forms")


def faults(trees: dict[str, ast.Module]) -> list[str]:
    return [fault for name, tree in trees.items() for fault in _faults(name, tree)]


def _faults(name: str, tree: ast.Module) -> list[str]:
    found = []
    if name and package(name) not in ORDER:
        found.append(f"{name}: no place in the order of the house")
        return found
    for target in targets(tree):
        found += _import_faults(name, target)
    for module, names in imports(tree):
        if module.split(".")[0] in IMPURE:
            found += _purity_faults(name, module, names)
    return found


def _import_faults(name: str, target: str) -> list[str]:
    mine, theirs = package(name), package(target)
    if not name or theirs not in ORDER:
        return []
    if mine != theirs:
        if ORDER.index(theirs) < ORDER.index(mine):
            return [f"{name} imports {target}: {theirs} is above {mine}"]
        if role(target) in ("views", "forms") and mine not in ("app",) and theirs != "web":
            return [f"{name} imports {target}: another package's {role(target)}"]
        if (
            role(name) == "pure"
            and mine not in EDGE | GROUND
            and name not in EDGE_MODULES
            and _is_impure_target(target)
        ):
            return [
                f"{name} imports {target}: a pure module knows no {role(target) if theirs not in GROUND else theirs}"
            ]
        return []
    return _role_faults(name, target)


def _is_impure_target(target: str) -> bool:
    return package(target) in GROUND or (role(target) != "pure" and package(target) not in EDGE)


def _role_faults(name: str, target: str) -> list[str]:
    mine, theirs = role(name), role(target)
    if package(name) in EDGE or name in EDGE_MODULES or "." not in name:
        return []
    if mine == "pure" and theirs != "pure":
        return [f"{name} imports {target}: a pure module knows no {theirs}"]
    if mine != "pure" and theirs != "pure" and ROLES.index(theirs) < ROLES.index(mine):
        return [f"{name} imports {target}: {theirs} comes before {mine}"]
    return []


def _purity_faults(name: str, module: str, names: tuple[str, ...]) -> list[str]:
    top = module.split(".")[0]
    if not name or "." not in name or is_edge(name):
        return []
    mine = role(name)
    if mine == "pure":
        return [f"{name} imports {module}: a pure module knows no {top}"]
    if mine == "policy":
        return [f"{name} imports {module}: a policy asks no database"]
    if top == "flask" and set(names) != {"current_app"}:
        return [f"{name} imports {', '.join(names)} from flask: HTTP stays at the edge"]
    if top in ("wtforms", "flask_wtf", "flask_login"):
        return [f"{name} imports {module}: HTTP stays at the edge"]
    return []


def clock_faults(trees: dict[str, ast.Module]) -> list[str]:
    """Only views, commands and the edge read the clock; everything below takes `at`."""
    return [
        f"{name} reads the clock"
        for name, tree in trees.items()
        if not is_edge(name) and name != "clock" and any(target.startswith("clock") for target in targets(tree))
    ]


def test_the_house_keeps_its_order() -> None:
    assert faults(modules()) == []


def test_only_the_edge_reads_the_clock() -> None:
    assert clock_faults(modules()) == []


def test_nothing_but_the_clock_asks_the_machine_for_the_time() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("utcnow", "today", "now") and name != "clock"
        if isinstance(node.value, ast.Name) and node.value.id in ("datetime", "date")
    ]
    assert found == []


def test_nothing_but_the_unit_of_work_commits() -> None:
    found = [
        f"{name}:{node.lineno}"
        for name, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "commit"
        and name != "db"
    ]
    assert found == []


def test_every_module_says_what_it_is_for() -> None:
    assert [name for name, tree in modules().items() if not ast.get_docstring(tree)] == []


def test_no_file_holds_two_ideas() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in SPRINT.rglob("*.py")
        if (lines := len(path.read_text().splitlines())) > 250 and path.name != "models.py"
    }
    assert long == {}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("accounts.actions", "from sprint.proposals.models import Proposal"),
        ("panels.actions", "from sprint.proposals.views import bp"),
        ("panels.actions", "from sprint.panels.views import bp"),
        ("panels.models", "from sprint.panels.queries import seats"),
        ("challenges.lifecycle", "from sprint.db import db"),
        ("challenges.lifecycle", "import sqlalchemy"),
        ("challenges.lifecycle", "from sprint.challenges.models import Challenge"),
        ("challenges.lifecycle", "from sprint.organisations.queries import companies"),
        ("challenges.policy", "from sqlalchemy import select"),
        ("challenges.actions", "from flask import request"),
        ("challenges.queries.lists", "from flask import g"),
        ("web.access", "from sprint.accounts.models import User"),
        ("gadgets.views", "import json"),
    ],
)
def test_a_planted_fault_is_found(name: str, code: str) -> None:
    assert len(faults({name: ast.parse(code)})) == 1


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("panels.actions", "from sprint.proposals.queries import live"),
        ("panels.views.seats", "from flask import request"),
        ("outbox.actions", "from flask import current_app"),
        ("accounts.browser", "from flask import session"),
        ("proposals.receipt", "from sprint.when import moment"),
    ],
)
def test_what_the_rules_allow_passes(name: str, code: str) -> None:
    assert faults({name: ast.parse(code)}) == []


def test_a_planted_reading_of_the_clock_is_found() -> None:
    assert clock_faults({"panels.actions": ast.parse("from sprint.clock import now")}) == [
        "panels.actions reads the clock"
    ]
