"""The same act sent twice at the same moment: both get the good answer, and it happens once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.audit.models import AuditEntry
from sprint.challenges import actions
from sprint.challenges.models import Challenge
from sprint.db import db
from tests.challenges.desk import Desk, acting, desk, opened
from tests.conftest import NOON
from tests.mails import mails
from tests.people import Browser


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


def both(clients: list[FlaskClient], path: str, **data: Any) -> list[int]:
    """One POST from each client, let go together; the statuses in order."""
    return together([(client, path, data) for client in clients])


def together(posts: list[tuple[FlaskClient, str, dict[str, Any]]]) -> list[int]:
    db.session.remove()
    start = Barrier(len(posts))

    def send(post: tuple[FlaskClient, str, dict[str, Any]]) -> int:
        client, path, data = post
        with client.application.app_context():
            start.wait()
            status = client.post(path, data=data).status_code
            db.session.remove()
        return status

    with ThreadPoolExecutor(len(posts)) as pool:
        return sorted(pool.map(send, posts))


def acts(act: str) -> int:
    return db.session.query(AuditEntry).filter_by(act=act).count()


def test_two_publications_at_once_publish_once(at: Desk, browser: Browser) -> None:
    draft = at.draft()
    actions.request_approval(draft, by=acting(at.author), at=NOON - timedelta(hours=1))
    path, clients = f"/challenges/{draft.reference}/publication", [browser(at.cdo) for _ in range(2)]
    assert both(clients, path, **opened(clients[0], f"/challenges/{draft.reference}/approval")) == [302, 302]
    assert (acts("challenge.published"), len([mail for mail in mails() if mail.subject.startswith("Published")])) == (
        1,
        2,
    )


def test_two_requests_at_once_ask_once(at: Desk, browser: Browser) -> None:
    path, clients = f"/challenges/{at.draft().reference}/approval-request", [browser(at.author) for _ in range(2)]
    assert both(clients, path) == [302, 302]
    assert (acts("challenge.approval_requested"), len(mails())) == (1, 1)


def test_two_drafts_at_once_are_one(at: Desk, browser: Browser) -> None:
    path, clients = f"/editions/{at.edition.reference}/challenges", [browser(at.author) for _ in range(2)]
    assert both(clients, path) == [302, 302]
    assert db.session.query(Challenge).count() == 1


def test_two_people_starting_a_draft_at_once_get_their_own(at: Desk, browser: Browser) -> None:
    path, clients = f"/editions/{at.edition.reference}/challenges", [browser(at.author), browser(at.colleague)]
    assert both(clients, path) == [302, 302]
    assert sorted(each.number for each in db.session.query(Challenge)) == [1, 2]


def test_two_sections_saved_at_once_are_both_saved(at: Desk, browser: Browser) -> None:
    draft, first, second = at.draft(), browser(at.author), browser(at.colleague)
    problem, money = (f"/challenges/{draft.reference}/brief/{key}" for key in ("problem", "money"))
    posts = [
        (first, problem, {**opened(first, problem), "evidence": "Mine."}),
        (second, money, {**opened(second, money), "offer": "Theirs."}),
    ]
    assert together(posts) == [302, 302]
    saved = db.session.query(Challenge).one()
    assert (saved.evidence, saved.offer) == ("Mine.", "Theirs.")
