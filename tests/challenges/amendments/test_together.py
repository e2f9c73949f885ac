"""Two people at the same moment: one change waits, it is published once, and the close moves before the box opens or not at all."""

from __future__ import annotations

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.challenges.models import Amendment
from sprint.db import db
from tests import factories as make
from tests.challenges.amendments.acts import extension, proposed
from tests.challenges.desk import Desk, desk, opened
from tests.challenges.test_together import acts, both, together
from tests.mails import mails
from tests.people import Browser


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


def test_two_proposals_at_once_leave_one_waiting(at: Desk, browser: Browser) -> None:
    path = f"/challenges/{at.published().reference}/amendment?section=problem"
    first, second = browser(at.author), browser(at.colleague)
    posts = [
        (client, path, {**opened(client, path), "problem-title": title, "reason": "Clearer."})
        for client, title in ((first, "How might we?"), (second, "How else might we?"))
    ]
    assert together(posts) == [302, 409]
    assert db.session.query(Amendment).count() == 1


def test_two_second_persons_at_once_publish_once(at: Desk, browser: Browser) -> None:
    waiting, other, author = proposed(at, at.published()), make.member(at.region, Role.CDO), at.author.email
    path = f"/challenges/{waiting.challenge.reference}/amendments/1/publication"
    assert both([browser(at.cdo), browser(other)], path, version="1") == [302, 409]
    told = [mail.subject for mail in mails(author) if mail.subject.startswith("Published")]
    assert (acts("challenge.amended"), len(told)) == (1, 1)


def test_publishing_and_sending_back_at_once_do_one_of_both(at: Desk, browser: Browser) -> None:
    waiting, other = extension(at, at.published()), make.member(at.region, Role.CDO)
    path = f"/challenges/{waiting.challenge.reference}/amendments/1"
    posts = [
        (browser(at.cdo), f"{path}/publication", {"version": "1"}),
        (browser(other), f"{path}/removal", {"comment": "Not yet."}),
    ]
    assert together(posts) == [302, 409]
    assert acts("challenge.extended") + acts("amendment.dropped") == 1
