"""Names of companies and people stay hidden until the lock where the challenge says so; files are only downloads."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.accounts.models import User
from sprint.actor import SeatRole
from sprint.db import db
from sprint.files.actions import accept, keep, stage
from sprint.organisations.models import Membership
from sprint.panels.models import Ruling
from sprint.proposals.manifest import FileCopy, read, write
from sprint.proposals.models import Attachment
from tests import factories as make
from tests.assessments.panels import SCORING, World, locked, rule, seat, world
from tests.frozen import Clock
from tests.people import Browser

PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture(autouse=True)
def scoring(now: Clock) -> Clock:
    now.go_to(SCORING)
    return now


def hidden(of: World) -> World:
    """Gives the first proposal a file whose name and content tell the company."""
    proposal = of.proposals[0]
    owner = db.session.query(User).join(Membership).filter_by(organisation_id=proposal.company_id).one()
    file = keep(stage(accept(PDF, "plan.pdf")), at=make.OPENS)
    attachment = Attachment(
        token="tokenone",
        proposal_id=proposal.id,
        file_id=file.id,
        entry=1,
        name="Saltergill plan.pdf",
        added_by_id=owner.id,
        added_at=make.OPENS,
    )
    db.session.add(attachment)
    submission = proposal.submissions[-1]
    content = read(submission.content)
    copy = FileCopy("tokenone", "Saltergill plan.pdf", file.media_type, file.size, file.sha256)
    submission.content = write(replace(content, files=(copy,)))
    db.session.commit()
    return of


def test_names_stay_hidden_until_the_lock(app: Flask, browser: Browser) -> None:
    of = hidden(world(hides_names=True))
    client = browser(of.user(1))
    for path in [*of.pages()[:5], *of.lists]:
        page = unescape(client.get(path).text)
        assert [
            name in page for name in ("Saltergill 1", "Saltergill plan", "Ada Fenwick", of.proposals[0].reference)
        ] == [False] * 4
    assert "File 1 (PDF)" in client.get(of.scoring(0, "")).text
    answer = client.get(of.scoring(0, "/files/tokenone"))
    assert answer.headers["Content-Disposition"] == "attachment; filename=K1-file-1.pdf"
    make.sheet(of.assignment(1), 4, 3)
    for path in (of.scoring(), of.scoring(0, ""), of.lists[0]):
        assert "Saltergill 1 Ltd" in client.get(path).text
    assert "Saltergill plan.pdf" in client.get(of.scoring(0, "")).text
    assert "Saltergill" not in client.get(of.lists[1]).text


def test_names_stay_hidden_in_the_moderation_until_all_have_locked(app: Flask, browser: Browser) -> None:
    of = world(hides_names=True)
    locked(of, 0, (4, 3), (3, 3))
    told = {of.user(0): False, of.user(1): False, of.officer: True}
    assert {who: [names_first(browser(who), path) for path in (of.moderation(), of.lists[1])] for who in told} == {
        who: [knows] * 2 for who, knows in told.items()
    }
    make.sheet(of.assignment(2), 4, 4)
    assert {names_first(browser(who), path) for who in told for path in (of.moderation(), of.lists[1])} == {True}


def test_an_observer_reads_no_name_before_the_panel_moderates(app: Flask, browser: Browser) -> None:
    of = world(hides_names=True)
    seat(of, "Olive Observer", SeatRole.OBSERVER)
    locked(of, 0, (4, 3), (3, 3))
    client = browser(of.user(3))
    open_pages = [*of.lists[1:], of.moderation(), "/your-panels", "/today"]
    for path in open_pages:
        page = unescape(client.get(path).text)
        assert [name in page for name in ("Saltergill", "Ada Fenwick", "Idea 1", of.proposals[0].reference)] == [
            False
        ] * 4
    closed = [*of.pages()[:4], of.lists[0], of.scoring(0, "/files/tokenone")]
    closed += [f"/challenges/{of.challenge.reference}/received", f"/proposals/{of.proposals[0].reference}"]
    assert {client.get(path).status_code for path in closed} <= {403, 404}
    assert client.get(of.moderation(0, "/1")).status_code == 302
    make.sheet(of.assignment(2), 4, 4)
    assert names_first(client, of.moderation())


def names_first(client: FlaskClient, path: str) -> bool:
    """Whether a page names the first proposal's company."""
    return "Saltergill 1 Ltd" in unescape(client.get(path).text)


def test_a_file_is_only_ever_a_contained_download(app: Flask, browser: Browser) -> None:
    of = hidden(world())
    answer = browser(of.user(1)).get(of.scoring(0, "/files/tokenone"))
    assert (answer.status_code, answer.data) == (200, PDF)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="Saltergill plan.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert browser(of.user(1)).get(of.scoring(1, "/files/tokenone")).status_code == 404
    rule(of.seats[1], of.proposals[0].id, Ruling.BARRED)
    assert browser(of.user(1)).get(of.scoring(0, "/files/tokenone")).status_code == 404
