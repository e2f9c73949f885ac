"""Ten thousand challenges of realistic text, put straight into an empty database: sentences of the sample region, shuffled."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import insert, text

from sprint.actor import Role
from sprint.challenges.models import Challenge, Criterion, EligibilityQuestion, challenge_councils
from sprint.db import db
from sprint.demo.story import challenges
from sprint.editions.models import Edition
from sprint.organisations.classification import SERVICE_AREAS, THEMES
from tests import factories as make

TEXTS = ("summary", "problem", "needs", "evidence", "why_now", "tried", "constraints", "out_of_scope", "offer")
REGIONS, YEARS, CHUNK = 12, 5, 500
PLACES = ("Hallow", "Easter", "West", "North", "Quill", "Salter", "Thorn", "Ashen", "Raven", "Brack", "Calder", "Dun")
DAY = timedelta(days=1)


def fill(number: int, *, at: datetime, seed: int = 7) -> None:
    """`number` challenges over five years of twelve regions: a hundredth of them open, as many drafts, the rest closed.

    On PostgreSQL the tables are vacuumed at the end, as its own housekeeping would do within the hour.
    """
    db.create_all()
    chance, editions = random.Random(seed), _editions()
    sentences = {name: _sentences(name) for name in ("title", *TEXTS)}
    rows = [_row(id_, chance, editions, sentences, at) for id_ in range(1, number + 1)]
    for start in range(0, number, CHUNK):
        part = rows[start : start + CHUNK]
        db.session.execute(insert(Challenge), part)
        db.session.execute(insert(Criterion), [each for row in part for each in _criteria(row["id"])])
        db.session.execute(insert(EligibilityQuestion), [each for row in part for each in _questions(row["id"])])
        db.session.execute(
            insert(challenge_councils), [{"challenge_id": row["id"], "council_id": row["council"]} for row in part]
        )
        db.session.commit()
    if db.engine.dialect.name == "postgresql":
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM ANALYZE"))


def _editions() -> list[tuple[Edition, int, int]]:
    """Each year of each region, with who wrote and a council of it."""
    found = []
    for place, code in zip(PLACES[:REGIONS], (f"R{n:02d}" for n in range(REGIONS)), strict=True):
        region = make.authority(f"{place}moor", code)
        author, council = make.member(region, Role.OFFICER), make.council(region, f"{place}dale")
        for year in range(2028 - YEARS, 2028):
            found.append((make.edition(region, author, year), author.id, council.id))
    return found


def _sentences(name: str) -> list[str]:
    texts = [str(facts.get(name, "")) for facts in challenges().values()]
    if name == "title":
        return texts
    return [
        sentence.strip() + "."
        for words in texts
        for sentence in words.replace("\n", " ").split(". ")
        if sentence.strip()
    ]


def _row(
    id_: int,
    chance: random.Random,
    editions: list[tuple[Edition, int, int]],
    sentences: dict[str, list[str]],
    at: datetime,
) -> dict[str, Any]:
    edition, author, council = chance.choice(editions)
    closes = at + chance.uniform(0.1, 60) * DAY if id_ % 100 == 0 else at - chance.uniform(1, 1800) * DAY
    published = None if id_ % 100 == 1 else closes - 45 * DAY
    words = {name: " ".join(chance.sample(sentences[name], min(len(sentences[name]), 8))) for name in TEXTS}
    words["summary"] = " ".join(chance.sample(sentences["summary"], 3))
    return {
        "id": id_, "edition_id": edition.id, "authority_id": edition.authority_id, "number": id_, "reference": f"XX-27-{id_:05d}",
        "title": f"{chance.choice(sentences['title']).rstrip('?')} in {chance.choice(PLACES)}ton?", **words,
        "budget_min": 10_000, "budget_max": chance.randrange(15, 130) * 1000, "theme": chance.choice(THEMES),
        "service_area": chance.choice(SERVICE_AREAS), "opens_at": closes - 30 * DAY, "questions_close_at": closes - 7 * DAY,
        "answers_due_at": closes - 4 * DAY, "closes_at": closes, "scores_due_at": closes + 20 * DAY,
        "decision_due_at": closes + 36 * DAY, "feedback_due_at": closes + 43 * DAY, "written_by_id": author,
        "created_at": closes - 60 * DAY, "requested_at": published, "published_at": published,
        "published_by_id": None, "public_from": published, "version": 1, "council": council,
    }  # fmt: skip


def _criteria(challenge_id: int) -> Iterator[dict[str, Any]]:
    for position in range(1, 6):
        yield {
            "challenge_id": challenge_id, "position": position, "title": f"Criterion {position}", "question": "How?",
            "weight": Decimal(20), "word_limit": 250, "minimum": None,
        }  # fmt: skip


def _questions(challenge_id: int) -> Iterator[dict[str, Any]]:
    for position in (1, 2):
        yield {"challenge_id": challenge_id, "position": position, "text": "Can one of you visit each team twice?"}
