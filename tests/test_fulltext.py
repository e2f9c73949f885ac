"""Full-text search finds the same on both databases, takes any text, and is moved by nothing but the row itself."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import func, select

from sprint import fulltext
from sprint.challenges.models import Challenge
from sprint.db import db
from tests import factories as make


@pytest.fixture
def carers(app: Flask) -> Challenge:
    officer = make.user()
    return make.challenge(
        make.edition(make.authority(), officer), written_by=officer,
        title="How might we help unpaid carers rest?", summary="Carers wait 74 days.", problem="Staff re-key each form."
    )  # fmt: skip


def found(*terms: str) -> int:
    query = select(func.count()).select_from(Challenge).where(*fulltext.matching(Challenge, terms))
    return db.session.scalar(query) or 0


@pytest.mark.parametrize(
    "asked", ["carer", "carers", "caring", "unpaid carers", "CARERS", "re-key", "rest", "74", "the", "", "help rest"]
)
def test_words_are_found_from_their_beginning_and_in_any_form(carers: Challenge, asked: str) -> None:
    terms = [asked] if " " not in asked or asked == "unpaid carers" else asked.split()
    assert found(*terms) == 1


@pytest.mark.parametrize("asked", ["potholes", "carers unpaid", "key-re"])
def test_what_is_not_there_is_not_found(carers: Challenge, asked: str) -> None:
    assert found(asked) == 0


@pytest.mark.parametrize(
    "asked",
    [
        '"',
        "'",
        '" OR 1=1 --',
        "title:carers*",
        "NEAR(",
        "a & | ! <-> b",
        "\\",
        "*",
        "%",
        ":*A",
        "é" * 500,
        "{title} : x",
    ],
)
def test_operators_and_quotes_are_only_text(carers: Challenge, asked: str) -> None:
    assert found(asked) in (0, 1)


def test_the_index_follows_changes(carers: Challenge) -> None:
    carers.title = "How might we mend potholes sooner?"
    db.session.commit()
    assert [found("unpaid"), found("potholes")] == [0, 1]


def test_similar_rows_come_with_the_number_of_words_shared(carers: Challenge) -> None:
    make.challenge(
        carers.edition,
        written_by=carers.written_by,
        title="How might we mend potholes?",
        summary="",
        needs="",
        evidence="",
        problem="Forms are re-keyed by unpaid volunteers.",
    )
    rows = fulltext.similar(Challenge, "Unpaid carers need a rest")
    assert rows is not None
    query = select(rows.c.id, rows.c.score).join(Challenge, Challenge.id == rows.c.id).order_by(rows.c.score.desc())
    scores = db.session.execute(query).all()
    assert [(row.id == carers.id, row.score) for row in scores] == [(True, 10), (False, 1)]


def test_a_text_of_common_words_is_similar_to_nothing(app: Flask) -> None:
    assert fulltext.similar(Challenge, "How would you do this with them?") is None
