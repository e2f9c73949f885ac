"""What an app remembers: the latest few, for a while, each app for itself."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from sprint import memory
from sprint.memory import Memory

KEPT: Memory[str, int] = Memory("a test", most=2, seconds=30)


class Watch:
    seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    watch = Watch()
    monkeypatch.setattr(memory, "monotonic", watch)
    with Flask("one").app_context():
        yield watch


def test_the_latest_few_are_kept_and_the_earliest_forgotten(watch: Watch) -> None:
    for number, key in enumerate("abac"):
        KEPT.keep(key, number)
    assert [KEPT.get(key) for key in "abc"] == [2, None, 3]
    KEPT.forget()
    assert "a" not in KEPT


def test_each_for_a_while_which_a_following_value_does_not_prolong(watch: Watch) -> None:
    KEPT.keep("a", 1)
    watch.seconds += 29
    KEPT.follow("a", 1, 2)
    assert KEPT.get("a") == 2
    watch.seconds += 1
    assert KEPT.get("a") is None


def test_a_value_follows_only_the_one_it_was_made_from(watch: Watch) -> None:
    KEPT.keep("a", 1)
    KEPT.follow("a", 7, 8)
    KEPT.follow("b", 7, 8)
    assert [KEPT.get(key) for key in "ab"] == [1, None]


def test_two_apps_know_nothing_of_each_other(watch: Watch) -> None:
    KEPT.keep("a", 1)
    with Flask("two").app_context():
        assert KEPT.get("a") is None
