"""Who looks at a proposal after the opening is on record: once an hour, never shown without, and told to those who check."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.proposals import actions
from sprint.proposals.actions import viewing
from sprint.proposals.models import ProposalLook
from sprint.proposals.viewing import Seen, hour_of
from tests.assessments.panels import SCORING, World, form, ready, world
from tests.frozen import Clock
from tests.people import Browser

NOT_SHOWN = "We could not put on record that you looked at this proposal"


def looks() -> list[tuple[int, str]]:
    db.session.expire_all()
    return [(each.user_id, each.seen) for each in db.session.query(ProposalLook).order_by(ProposalLook.id)]


def acts() -> list[tuple[str, str]]:
    query = db.session.query(AuditEntry).filter(AuditEntry.act == "view.noted").order_by(AuditEntry.id)
    return [(each.actor_name, each.told.facts["seen"]) for each in query]


def read_page(of: World, number: int = 0) -> str:
    return f"/challenges/{of.challenge.reference}/received/{of.proposals[number].reference}"


def test_an_hour_begins_at_the_full_hour(now: Clock) -> None:
    assert (hour_of(now()), hour_of(now() + timedelta(minutes=59))) == (now(), now())
    assert [each for each in Seen if each.is_copy] == [Seen.FILE, Seen.WORKBOOK]


def test_every_page_with_a_proposal_leaves_one_entry_an_hour_for_each_reader(
    app: Flask, browser: Browser, now: Clock
) -> None:
    of = world()
    now.go_to(SCORING)
    assessor, officer = browser(of.user(1)), browser(of.officer)
    for path in (of.scoring(0, ""), of.scoring(0), of.scoring(0, "/2"), of.moderation(0)):
        assert assessor.get(path).status_code == 200
    assert officer.get(read_page(of)).status_code == 200
    assert looks() == [(of.user(1).id, "whole"), (of.officer.id, "whole")]
    assert acts() == [("Ada Assessor 1", "whole"), ("Otto Officer", "whole")]
    now.pass_(hours=1)
    assessor.get(of.scoring(0))
    assessor.get(of.scoring(1))
    assert looks()[2:] == [(of.user(1).id, "criterion")] * 2


def test_lists_refusals_and_saving_leave_none(app: Flask, browser: Browser, now: Clock) -> None:
    of = world()
    now.go_to(SCORING)
    assessor = browser(of.user(1))
    for path in of.lists:
        assessor.get(path)
    assert assessor.post(of.scoring(0), data=form()).status_code == 302
    assert assessor.get(of.scoring(0, "/files/unknown")).status_code == 404
    assert browser(of.officer).get(f"/challenges/{of.challenge.reference}/received/unknown").status_code == 404
    assert looks() == []


def test_a_copy_is_kept_beside_a_page_of_the_same_hour_and_a_second_process_adds_nothing(
    app: Flask, now: Clock
) -> None:
    of = world()
    shown = [each.reference for each in of.proposals]
    for seen in (Seen.WHOLE, Seen.TABLE, Seen.WORKBOOK):
        actions.note_looks(shown, seen, by=of.actor(1), at=now())
        viewing.NOTED.forget()
    person = of.user(1).id
    assert looks() == [(person, "whole"), (person, "whole"), (person, "workbook"), (person, "workbook")]
    assert len(acts()) == 4


def test_what_cannot_be_recorded_is_not_shown(
    app: Flask, browser: Browser, now: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = world()
    now.go_to(SCORING)

    def fails(*_: object, **__: object) -> None:
        raise OperationalError("INSERT", {}, Exception("disk full"))

    monkeypatch.setattr(viewing, "_note", fails)
    page = browser(of.user(1)).get(of.scoring(0, ""))
    assert (page.status_code, NOT_SHOWN in page.text) == (503, True)
    assert "Answer of Saltergill" not in page.text


def test_staff_and_auditors_read_who_looked_and_nobody_else(app: Flask, browser: Browser, now: Clock) -> None:
    of = ready()
    now.go_to(SCORING)
    browser(of.user(1)).get(of.scoring(0, ""))
    path = f"{read_page(of)}/readers"
    page = browser(of.auditor).get(path)
    assert page.status_code == 200
    assert "Ada Assessor 1" in page.text
    assert "Read the proposal" in page.text
    assert looks() == [(of.user(1).id, "whole")]
    assert browser(of.user(1)).get(path).status_code == 403
    empty = browser(of.officer).get(f"{read_page(of, 1)}/readers")
    assert "Nobody has looked at it yet." in empty.text


def test_the_region_s_record_tells_looks_only_when_asked(app: Flask, browser: Browser, now: Clock) -> None:
    of = world()
    now.go_to(SCORING)
    browser(of.user(1)).get(of.scoring(0, ""))
    auditor = browser(of.auditor)
    assert "Looked at a proposal" not in auditor.get("/record").text
    assert "Looked at a proposal" in auditor.get("/record?act=view").text
