"""The arithmetic of the chain."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from sprint.audit.chain import GENESIS, canonical, hash_of, link_hash


def test_the_same_facts_give_the_same_text_whatever_their_order() -> None:
    assert canonical({"b": 1, "a": "é"}) == canonical({"a": "é", "b": 1}) == '{"a":"é","b":1}'


def test_what_json_does_not_know_is_written_as_text() -> None:
    assert canonical({"at": datetime(2027, 3, 3, tzinfo=UTC)}) == '{"at":"2027-03-03 00:00:00+00:00"}'


def test_a_hash_can_be_recomputed_with_any_tool() -> None:
    assert hash_of({"act": "x"}) == sha256(b'{"act":"x"}').hexdigest()


def test_a_link_holds_the_one_before_it() -> None:
    entry = hash_of({"act": "x"})
    assert link_hash(GENESIS, entry) == sha256((GENESIS + entry).encode()).hexdigest()
    assert link_hash(entry, entry) != link_hash(GENESIS, entry)
