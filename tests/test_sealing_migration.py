"""Revision 0003 seals what is there, and going back opens it again: nothing is lost either way."""

from __future__ import annotations

import json
from typing import Any

from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from sprint.challenges.queries import is_drafted_by
from sprint.db import db
from sprint.files.queries import content
from sprint.outbox.models import Message
from sprint.proposals import actions
from sprint.proposals.manifest import read
from sprint.proposals.models import Proposal
from tests import factories as make
from tests.conftest import NOON
from tests.proposals.bids import acting, drafted
from tests.test_migrations import empty

__all__ = ["empty"]
CSV = b"street,reports\nMill Lane,4\n"


def written() -> dict[str, Any]:
    """What is kept, read through the models."""
    db.session.expire_all()
    rows = db.session.query(Proposal).order_by(Proposal.id).all()
    return {
        "proposals": [
            (each.title, each.price_gbp, each.company.name, each.created_by_id, each.is_sealed) for each in rows
        ],
        "answers": [(one.text, one.changed_by_id) for each in rows for one in each.answers],
        "yes": [one.is_yes for each in rows for one in each.eligibility],
        "submitted": [(one.by_id, read(one.content).title, one.manifest) for each in rows for one in each.submissions],
        "signed": [json.loads(one.receipt)["receipt"] for each in rows for one in each.submissions],
        "files": [(one.name, one.number, content(one.file)) for each in rows for one in each.attachments],
        "mail": [(mail.email, mail.subject, mail.body) for mail in db.session.query(Message).order_by(Message.id)],
        "told": [is_drafted_by(each.challenge, [each.company_id]) for each in rows],
    }


def in_the_open(statement: str) -> list[Any]:
    found = [tuple(row) for row in db.session.execute(text(statement))]
    db.session.rollback()
    return found


def test_rows_are_sealed_and_opened_again_without_loss(empty: Flask) -> None:
    upgrade()
    made = drafted(NOON)
    actions.attach(made.proposal, CSV, "streets.csv", by=acting(made.owner), at=NOON)
    actions.submit(made.proposal, by=acting(made.owner), at=NOON)
    other = make.challenge(made.challenge.edition, written_by=made.officer, published_by=made.cdo)
    make.proposal(other, made.company, made.owner, title="Opened")
    make.opening(other, made.officer, made.cdo)
    company_id, before = made.company.id, written()
    db.session.remove()
    downgrade(revision="0002")
    titles = [("One conversation", 25_000, company_id), ("Opened", 25_000, company_id)]
    assert in_the_open("SELECT title, price_gbp, company_id FROM proposals ORDER BY id") == titles
    assert in_the_open("SELECT name FROM attachments") == [("streets.csv",)]
    assert in_the_open("SELECT is_yes FROM eligibility_answers") in ([(True,)], [(1,)])
    upgrade()
    assert written() == before | {"told": [True, True]}
    assert [each[4] for each in before["proposals"]] == [True, False]
    assert [title for (title,) in in_the_open("SELECT title FROM proposals") if "conversation" in title] == []
