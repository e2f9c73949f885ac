"""Every act that the code records has its plain sentence, and no sentence is for an act that nobody records."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from sprint.audit import words
from sprint.challenges.record import sentence as on_the_page
from sprint.dashboards.acts import NOUNS, PACKAGES, act_name, sentence

SPRINT = Path(__file__).parents[2] / "sprint"


def recorded(tree: ast.Module) -> Iterator[str]:
    """The names in `audit.record("noun.verb", …)`; "noun.*" where the verb is put together."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record":
            yield from names(node.args[0], tree)


def names(given: ast.expr, tree: ast.Module) -> Iterator[str]:
    if isinstance(given, ast.Constant):
        yield str(given.value)
    elif isinstance(given, ast.IfExp):
        yield from names(given.body, tree)
        yield from names(given.orelse, tree)
    elif isinstance(given, ast.Name):
        for node in ast.walk(tree):
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == given.id:
                yield from names(node.value, tree)
    elif isinstance(given, ast.JoinedStr) and isinstance(first := given.values[0], ast.Constant):
        yield f"{first.value}*"


@cache
def all_recorded() -> set[str]:
    texts = [path.read_text() for path in SPRINT.rglob("*.py")]
    return {name for text in texts if "audit.record(" in text for name in recorded(ast.parse(text))}


def test_every_act_that_is_recorded_has_its_sentence() -> None:
    told = set(words.known())
    nouns = {f"{act.partition('.')[0]}.*" for act in told}
    assert {act for act in all_recorded() if act not in told | nouns} == set()


def test_every_sentence_is_of_an_act_that_is_recorded() -> None:
    found = all_recorded()
    put_together = {act.partition(".")[0] for act in found if act.endswith(".*")}
    assert {act for act in words.known() if act not in found and act.partition(".")[0] not in put_together} == set()


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ('audit.record("seat.invited", seat, by=by, at=at)', {"seat.invited"}),
        ('audit.record("a.b" if so else "a.c", x)', {"a.b", "a.c"}),
        ('act = "a.b" if so else "a.c"\naudit.record(act, x)', {"a.b", "a.c"}),
        ('audit.record(f"problem.{act}", x)', {"problem.*"}),
    ],
)
def test_the_walk_finds_every_way_to_name_an_act(code: str, found: set[str]) -> None:
    assert set(recorded(ast.parse(code))) == found


def test_an_act_has_one_sentence() -> None:
    assert sum(len(each) for each in PACKAGES) == len(words.known())
    with pytest.raises(ValueError, match=r"seat\.invited"):
        words.tell({"seat.invited": "Something else"})


def test_known_acts_are_sentences_and_unknown_ones_readable() -> None:
    assert sentence("challenge.published") == "Published the challenge"
    assert sentence("seat.put_aside") == "Seat put aside"
    assert act_name("odd") == "Odd"


def test_a_challenges_own_record_tells_the_acts_of_other_packages_too() -> None:
    assert on_the_page("seat.invited", "{}") == "Invited somebody to the panel"
    assert on_the_page("challenge.saved", '{"parts":["why_now","summary"]}') == "Changed: why now, summary"


def test_a_record_is_not_filtered_by_what_it_never_holds() -> None:
    assert ("seat" in NOUNS, "account" in NOUNS, "question" in NOUNS) == (True, False, False)
