"""Revision 0006 reads what companies had stated of their size and region for boxes that are open already."""

from __future__ import annotations

from flask import Flask
from flask_migrate import downgrade, upgrade

from sprint.db import db
from sprint.proposals.models import Proposal
from sprint.proposals.queries import stated_of
from tests.shortlists.rounds import world
from tests.test_migrations import empty
from tests.test_panel_migration import rows

__all__ = ["empty"]

STATED = "SELECT id, bidder_is_sme, bidder_region FROM proposals ORDER BY id"


def test_opened_proposals_say_what_their_companies_stated_and_sealed_ones_nothing(empty: Flask) -> None:
    upgrade()
    world((5, 5), (3, 3))
    ids = [each.id for each in db.session.query(Proposal)]
    stated = stated_of(ids)
    sealed = ids[-1]
    db.session.query(Proposal).filter_by(id=sealed).update({"bidder_id": None})
    db.session.commit()

    downgrade(revision="0005")
    upgrade()
    assert rows(STATED) == [(each, *((None, None) if each == sealed else stated[each])) for each in ids]
