"""Every rule against its own examples, and its source."""

from __future__ import annotations

import pytest

from sprint.challenges.gate import RULES, check_text
from sprint.challenges.gate.rules import Example, Rule

FINDS = [(rule, example) for rule in RULES for example in rule.finds]
LEAVES = [(rule, example) for rule in RULES for example in rule.leaves]


def names(example: Example) -> list[str]:
    return [each.rule for each in check_text(example.text, field=example.field, section=example.section)]


@pytest.mark.parametrize(("rule", "example"), FINDS, ids=[f"{rule.name}: {each.text[:60]}" for rule, each in FINDS])
def test_each_rule_finds_what_it_says_it_finds(rule: Rule, example: Example) -> None:
    assert rule.name in names(example)


@pytest.mark.parametrize(("rule", "example"), LEAVES, ids=[f"{rule.name}: {each.text[:60]}" for rule, each in LEAVES])
def test_each_rule_leaves_alone_what_it_says_it_leaves(rule: Rule, example: Example) -> None:
    assert rule.name not in names(example)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_has_a_source_a_date_and_a_question(rule: Rule) -> None:
    assert (bool(rule.source), rule.checked_on.year >= 2026, rule.question[-1]) == (True, True, rule.question[-1])
    assert "?" in rule.question
