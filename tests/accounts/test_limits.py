"""Counting tries in time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from sprint.accounts.limits import GUESSING, Key, Limit, refusal, wait

NOON = datetime(2027, 3, 3, 12, tzinfo=UTC)
THREE = Limit(3, timedelta(minutes=5))


def ago(*seconds: int) -> list[datetime]:
    return [NOON - timedelta(seconds=each) for each in seconds]


def test_ten_guesses_in_five_minutes_are_let_through() -> None:
    assert (GUESSING.times, GUESSING.within) == (10, timedelta(minutes=5))


@pytest.mark.parametrize(
    ("earlier", "left"),
    [
        ([], None),
        (ago(1, 2), None),
        (ago(10, 100, 299), timedelta(seconds=1)),
        (ago(10, 100, 300), None),
        (ago(0, 0, 0), timedelta(minutes=5)),
        (ago(10, 20, 30, 290), timedelta(seconds=270)),
    ],
)
def test_how_long_the_next_one_waits(earlier: list[datetime], left: timedelta | None) -> None:
    assert wait(earlier, THREE, at=NOON) == left


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (1, "Too many tries. Wait 1 minute, then try again."),
        (60, "Too many tries. Wait 1 minute, then try again."),
        (61, "Too many tries. Wait 2 minutes, then try again."),
    ],
)
def test_the_refusal_says_how_long(seconds: int, text: str) -> None:
    assert refusal(timedelta(seconds=seconds)) == text


def test_a_key_is_a_hash_that_needs_the_secret() -> None:
    key = Key("password", "ada@example.org")
    assert key.hashed("one secret") != key.hashed("another")
    assert key.hashed("s") != Key("code", "ada@example.org").hashed("s")
    assert "ada" not in key.hashed("s")
