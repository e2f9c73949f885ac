"""Private notes and flags: their author's alone, and never lost between two windows."""

from __future__ import annotations

import pytest
from flask import Flask

from sprint.assessments import actions
from sprint.assessments.models import DeskNote
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.errors import NotFound
from sprint.panels.models import Ruling
from tests.assessments.panels import SCORING, autosave, locked, rule, world
from tests.frozen import Clock
from tests.pages import errors
from tests.people import Browser

SECRET = "Ask about the quince orchard at the interview."


@pytest.fixture(autouse=True)
def scoring(now: Clock) -> Clock:
    now.go_to(SCORING)
    return now


def typed(text: str = SECRET, version: int = 0, *, is_flagged: bool = True) -> dict[str, str]:
    flag = {"note-is_flagged": "y"} if is_flagged else {}
    return {"note-text": text, "note-version": str(version), **flag}


def kept() -> list[tuple[str, bool]]:
    db.session.expire_all()
    return [(each.text, each.is_flagged) for each in db.session.query(DeskNote)]


def test_a_note_is_kept_shown_and_found_in_the_pile(app: Flask, browser: Browser) -> None:
    of = world()
    client = browser(of.user(1))
    assert [client.post(of.scoring(0, "/note"), data=typed()).status_code for _ in range(2)] == [302, 302]
    assert kept() == [(SECRET, True)]
    assert SECRET in client.get(of.scoring()).text
    flagged = client.get(f"{of.lists[0]}?show=flagged").text
    assert ("Come back to this. You kept a note" in flagged, "Proposal K2" in flagged) == (True, False)


@pytest.mark.once
def test_nobody_else_reads_a_note_and_nothing_of_it_is_on_record(app: Flask, browser: Browser) -> None:
    of = world()
    before = db.session.query(AuditEntry).count()
    actions.keep_note(of.assignment(1), SECRET, is_flagged=True, version=0, by=of.actor(1), at=SCORING)
    assert db.session.query(AuditEntry).count() == before
    locked(of, 0, (4, 3), (2, 3), (4, 4))
    for person in (of.user(0), of.user(2), of.officer, of.cdo, of.auditor):
        client = browser(person)
        pages = [client.get(path) for path in (*of.pages(), *of.lists)]
        assert [SECRET in page.text or "Come back to this." in page.text for page in pages] == [False] * len(pages)


def test_a_note_can_be_kept_after_the_lock_but_not_once_barred(app: Flask) -> None:
    of = world()
    locked(of, 0, (4, 3), (2, 3))
    assert actions.keep_note(of.assignment(1), SECRET, is_flagged=False, version=0, by=of.actor(1), at=SCORING) == 1
    rule(of.seats[1], of.proposals[0].id, Ruling.BARRED)
    with pytest.raises(NotFound):
        actions.keep_note(of.assignment(1), "More.", is_flagged=False, version=1, by=of.actor(1), at=SCORING)


def test_nobody_notes_for_another(app: Flask) -> None:
    of = world()
    with pytest.raises(NotFound):
        actions.keep_note(of.assignment(1), SECRET, is_flagged=True, version=0, by=of.actor(2), at=SCORING)


def test_two_windows_show_both_notes(app: Flask, browser: Browser) -> None:
    of = world()
    client = browser(of.user(1))
    client.post(of.scoring(0, "/note"), data=typed())
    page = client.post(of.scoring(0, "/note"), data=typed("Typed in the other window."))
    assert (page.status_code, SECRET in page.text, "Typed in the other window." in page.text) == (409, True, True)
    assert kept() == [(SECRET, True)]
    assert autosave(client, of.scoring(0, "/note"), typed("x"))[0] == 409
    assert autosave(client, of.scoring(0, "/note"), typed("x", 1))[1]["version"] == 2


@pytest.mark.once
def test_a_note_has_a_limit_and_stays_on_the_page(app: Flask, browser: Browser) -> None:
    of = world()
    page = browser(of.user(1)).post(of.scoring(0, "/note"), data=typed("x" * 5001))
    assert (page.status_code, "x" * 5001 in page.text) == (400, True)
    assert errors(page)["note-text"] == "Your private note must be 5,000 characters or fewer. It is 1 over."
