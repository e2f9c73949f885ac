"""Sealed values open with their key and purpose only, tell nothing in SQL, and move to a newer key without a loss."""

from __future__ import annotations

from base64 import urlsafe_b64decode
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text

from sprint.audit.actions import link_waiting
from sprint.audit.queries import verify
from sprint.db import db
from sprint.files.queries import content
from sprint.proposals import actions
from sprint.proposals.models import Attachment, Proposal
from sprint.seal import KeyRing, Unsealable
from tests.conftest import NOON
from tests.people import Browser
from tests.proposals.bids import acting, submitted
from tests.proposals.bids import text as page

OLD, NEW = bytes(range(32)), bytes(range(100, 132))
CSV = b"street,reports\nMill Lane,4\n"


@given(st.binary(max_size=200))
def test_what_is_sealed_opens_again_and_never_twice_alike(value: bytes) -> None:
    ring = KeyRing((OLD,))
    first, second = ring.seal(value, "a.b"), ring.seal(value, "a.b")
    assert (ring.open(first, "a.b"), ring.open(second, "a.b"), first == second) == (value, value, False)


@given(st.integers(min_value=0, max_value=30), st.integers(min_value=1, max_value=255))
def test_a_changed_byte_is_noticed(place: int, change: int) -> None:
    ring = KeyRing((OLD,))
    sealed = bytearray(ring.seal(b"a", "a.b"))
    sealed[place] ^= change
    with pytest.raises(Unsealable):
        ring.open(bytes(sealed), "a.b")


def test_it_opens_for_its_own_purpose_and_with_its_own_key_only() -> None:
    sealed = KeyRing((OLD,)).seal(b"a", "proposals.title")
    with pytest.raises(Unsealable, match=r"proposals\.summary was changed"):
        KeyRing((OLD,)).open(sealed, "proposals.summary")
    with pytest.raises(Unsealable, match="No key of SEALING_KEYS"):
        KeyRing((NEW,)).open(sealed, "proposals.title")
    assert KeyRing((NEW, OLD)).open(sealed, "proposals.title") == b"a"


def test_a_mark_depends_on_the_key_the_purpose_and_the_value() -> None:
    ring, other = KeyRing((OLD,)), KeyRing((NEW,))
    found = {*ring.marks("a", 1), *ring.marks("a", 2), *ring.marks("b", 1), *other.marks("a", 1)}
    assert (len(found), ring.marks("a", 1)) == (4, ring.marks("a", "1"))
    assert KeyRing((NEW, OLD)).marks("a", 1) == (*other.marks("a", 1), *ring.marks("a", 1))


@pytest.mark.parametrize(
    "compare",
    [
        lambda: Proposal.title == "One conversation",
        lambda: Proposal.title.like("One%"),
        lambda: Proposal.price_gbp > 3,
        lambda: Proposal.title.desc(),
        lambda: Proposal.company_id.in_([1]),
    ],
)
def test_a_sealed_column_cannot_be_asked_about(compare: Any) -> None:
    with pytest.raises(TypeError, match="cannot be compared"):
        select(Proposal).where(compare())


@pytest.fixture
def keys(app: Flask) -> Iterator[Any]:
    """Puts other keys in force, as a restart with other settings does."""
    before = app.extensions["sealing"]

    def use(*secrets: bytes) -> None:
        db.session.rollback()
        db.session.expire_all()
        app.extensions["sealing"] = KeyRing(secrets)

    yield use
    app.extensions["sealing"] = before


def sealed_under(table: str, column: str) -> set[bytes]:
    rows = [urlsafe_b64decode(each) for (each,) in db.session.execute(text(f"SELECT {column} FROM {table}"))]
    return {each[:4] for each in rows}


def test_rotation_moves_everything_and_the_old_key_can_go(app: Flask, browser: Browser, keys: Any) -> None:
    keys(OLD)
    made = submitted(NOON)
    actions.attach(made.proposal, CSV, "streets.csv", by=acting(made.owner), at=NOON)
    owner, start, reference = made.owner, made.start, made.proposal.reference
    keys(NEW, OLD)
    ada = browser(owner)
    assert "One conversation" in page(ada, f"/proposals/{reference}")
    assert ada.post(start).headers["Location"] == f"/proposals/{reference}"
    for _ in range(2):
        done = app.test_cli_runner().invoke(args=["sealing", "rotate"])
        assert (done.exit_code, "Everything is sealed under the newest key." in done.output) == (0, True)
    assert "proposals: 0 rows sealed anew" in done.output
    newest = {KeyRing((NEW,)).keys[0].name}
    for table, column in (("proposals", "title"), ("messages", "body"), ("sealed_details", "detail")):
        assert sealed_under(table, column) == newest
    keys(NEW)
    link_waiting()
    kept = page(ada, f"/proposals/{reference}")
    assert ("One conversation" in kept, "Ada Fenwick" in kept, verify().broken) == (True, True, "")
    assert [content(each.file) for each in db.session.query(Attachment)] == [CSV]
    assert ada.post(start).headers["Location"] == f"/proposals/{reference}"
    checked = app.test_cli_runner().invoke(args=["sealing", "check"])
    assert (checked.exit_code, "Key 1 (newest): " in checked.output) == (0, True)


def test_without_the_key_nothing_opens_and_the_check_says_so(app: Flask, keys: Any) -> None:
    keys(OLD)
    submitted(NOON)
    keys(NEW)
    done = app.test_cli_runner().invoke(args=["sealing", "check"])
    assert (done.exit_code, "No key of SEALING_KEYS opens" in done.output) == (1, True)
