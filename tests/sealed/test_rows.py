"""Who reads the database, the file store or the log without a key finds nothing of what companies wrote."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from sprint.db import db
from tests.sealed.rows import holding, naming, stored
from tests.sealed.sides import ONE, OTHER, Bidder, Words
from tests.sealed.twins import Twin, again

Both = tuple[Twin, Twin]


def _bidder(twin: Twin, name: str) -> Bidder:
    found: Bidder = getattr(again(twin.region.bench), name)
    return found


SIDES = [pytest.param(0, ONE, "hartwell", id="one"), pytest.param(1, OTHER, "thornbeck", id="other")]


@pytest.mark.parametrize(("side", "words", "name"), SIDES)
def test_nothing_that_a_company_wrote_stands_anywhere(both: Both, side: int, words: Words, name: str) -> None:
    twin = both[side]
    with twin.app.app_context():
        assert holding(db.session.connection(), words.planted) == []
    kept = stored(twin.app)
    assert [word for word in words.planted if word.encode() in kept] == []
    assert [word for word in (*words.planted, name) if word.lower() in str(twin.log).lower()] == []


@pytest.mark.parametrize(("side", "words", "name"), SIDES)
def test_no_row_names_a_company_and_what_it_bids_for(both: Both, side: int, words: Words, name: str) -> None:
    twin = both[side]
    with twin.app.app_context():
        bidder = _bidder(twin, name)
        people = {bidder.owner.id, bidder.colleague.id}
        assert naming(db.session.connection(), name, bidder.company.id, people) == []


@pytest.mark.parametrize("column", ["facts", "actor_name", "source"])
def test_a_row_that_tells_is_found(both: Both, column: str) -> None:
    twin = both[0]
    with twin.app.app_context():
        connection = db.session.connection()
        bidder = _bidder(twin, "hartwell")
        values = {"facts": "", "actor_name": "", "source": ""} | {column: f"{ONE.title} by Hartwell"}
        connection.execute(
            text(
                "INSERT INTO audit_entries (token, at, act, actor_name, subject_type, subject_reference, challenge_id, facts,"
                " source, hash) VALUES ('t', '2027-03-03', 'x', :actor_name, '', '', 1, :facts, :source, '')"
            ),
            values,
        )
        assert holding(connection, ONE.planted) == [f"audit_entries.{column}"]
        assert len(naming(connection, "hartwell", bidder.company.id, set())) == 1
        db.session.rollback()
