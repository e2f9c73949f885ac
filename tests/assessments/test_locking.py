"""Checking one's answers, locking them, and unlocking by the chair."""

from __future__ import annotations

from html import unescape

import pytest
from flask import Flask

from sprint.assessments import actions
from sprint.assessments.models import ScoreSheet
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.errors import BadInput, NotFound, NotNow, Refused
from sprint.panels.models import Ruling
from tests import factories as make
from tests.assessments.panels import LONG, OTHER, SCORING, SHORT, World, locked, seat, world
from tests.frozen import Clock
from tests.mails import mails, subjects
from tests.pages import errors, flashed
from tests.people import Browser


@pytest.fixture(autouse=True)
def scoring(now: Clock) -> Clock:
    now.go_to(SCORING)
    return now


def sheet_of(of: World, number: int = 1, proposal: int = 0) -> ScoreSheet:
    db.session.expire_all()
    return db.session.query(ScoreSheet).filter_by(assignment_id=of.assignment(number, proposal).id).one()


def write(of: World, *given: tuple[int | None, str], number: int = 1, proposal: int = 0) -> ScoreSheet:
    for position, (score, reason) in enumerate(given, 1):
        actions.save_score(
            of.assignment(number, proposal),
            of.criterion(position),
            score=score,
            reason=reason,
            version=None,
            by=of.actor(number),
            at=SCORING,
        )
    return sheet_of(of, number, proposal)


def acts(name: str) -> int:
    return db.session.query(AuditEntry).filter_by(act=name).count()


def test_a_complete_sheet_is_locked_and_leads_to_the_next_proposal(app: Flask, browser: Browser) -> None:
    of = world()
    sheet = write(of, (4, SHORT), (3, OTHER))
    client = browser(of.user(1))
    page = client.get(of.scoring(0, "/check"))
    assert "Your weighted total: <b>72.0</b> of 100." in page.text
    answer = client.post(of.scoring(0, "/lock"), data={"version": str(sheet.version)})
    assert answer.headers["Location"] == of.scoring(1)
    assert sheet_of(of).locked_at == SCORING
    assert flashed(client.get(of.scoring(1))) == ["Your scores for proposal K1 are locked."]


def test_an_incomplete_sheet_is_refused_with_the_list_of_what_is_missing(app: Flask, browser: Browser) -> None:
    of = world()
    sheet = write(of, (5, SHORT), (None, "It names"))
    page = browser(of.user(1)).post(of.scoring(0, "/lock"), data={"version": str(sheet.version)})
    assert page.status_code == 400
    text = unescape(page.text)
    assert "Understands the problem has a reason of 21 words. A 5 needs at least 40" in text
    assert "Will it work here has a reason but no score" in text
    assert sheet_of(of).locked_at is None


def test_a_sheet_that_was_never_begun_cannot_be_locked(app: Flask, browser: Browser) -> None:
    of = world()
    page = browser(of.user(1)).post(of.scoring(0, "/lock"), data={"version": "0"})
    assert page.status_code == 400
    assert page.text.count("has no score and no reason") == 4


@pytest.mark.once
def test_the_act_itself_says_what_is_missing(app: Flask) -> None:
    of = world()
    sheet = write(of, (1, SHORT))
    with pytest.raises(BadInput) as refusal:
        actions.lock(sheet, by=of.actor(1), at=SCORING)
    assert refusal.value.reason == (
        "Understands the problem has a reason of 21 words. A 1 needs at least 40. Will it work here has no score and no reason."
    )


def test_a_score_changed_in_another_window_stops_the_lock(app: Flask, browser: Browser) -> None:
    of = world()
    sheet = write(of, (4, SHORT), (3, OTHER))
    seen = sheet.version
    write(of, (2, SHORT))
    answer = browser(of.user(1)).post(of.scoring(0, "/lock"), data={"version": str(seen)})
    assert (answer.status_code, "changed in another window" in answer.text) == (409, True)
    assert sheet_of(of).locked_at is None


def test_locking_twice_is_locking_once(app: Flask, browser: Browser) -> None:
    of = world()
    sheet = write(of, (4, SHORT), (3, OTHER))
    client = browser(of.user(1))
    given = {"version": str(sheet.version)}
    assert [client.post(of.scoring(0, "/lock"), data=given).status_code for _ in range(2)] == [302, 302]
    assert acts("sheet.locked") == 1


def test_nobody_locks_for_another(app: Flask) -> None:
    of = world()
    sheet = write(of, (4, SHORT), (3, OTHER))
    with pytest.raises(Refused):
        actions.lock(sheet, by=of.actor(2), at=SCORING)


def test_a_pasted_reason_is_pointed_out_before_the_lock(app: Flask, browser: Browser) -> None:
    of = world()
    write(of, (4, make.REASON), proposal=1)
    write(of, (4, make.REASON), (3, OTHER))
    page = unescape(browser(of.user(1)).get(of.scoring(0, "/check")).text)
    assert (
        "The same reason stands at proposal K1, “Understands the problem” and proposal K2, “Understands the problem”."
        in page
    )
    assert "Pasted?" not in browser(of.user(2)).get(of.scoring(0, "/check")).text
    assert "The same reason stands" in browser(of.user(1)).get(of.scoring(0, "/1")).text


def test_a_reason_that_stands_twice_is_refused_until_it_stands_in_one_place(app: Flask, browser: Browser) -> None:
    of = world()
    sheet = write(of, (4, SHORT), (3, SHORT.upper()))
    page = browser(of.user(1)).post(of.scoring(0, "/lock"), data={"version": str(sheet.version)})
    assert (page.status_code, "You can lock once it stands in one place only." in page.text) == (400, True)
    with pytest.raises(BadInput, match="The same reason stands at proposal K1"):
        actions.lock(sheet_of(of), by=of.actor(1), at=SCORING)
    write(of, (4, SHORT), (3, OTHER))
    actions.lock(sheet_of(of), by=of.actor(1), at=SCORING)
    second = write(of, (4, SHORT), (2, f"{OTHER} It says so twice."), proposal=1)
    with pytest.raises(BadInput):
        actions.lock(second, by=of.actor(1), at=SCORING)


def test_all_that_is_ready_is_checked_and_locked_together(app: Flask, browser: Browser) -> None:
    of = world(proposals=3)
    write(of, (4, SHORT), (3, OTHER))
    write(of, (4, f"{SHORT} Well shown."), (3, f"{OTHER} Well shown."), proposal=1)
    write(of, (4, f"{SHORT} Half done."), proposal=2)
    client, path = browser(of.user(1)), f"/challenges/{of.challenge.reference}/scoring"
    page = client.get(f"{path}/ready")
    assert [f'name="sheet-{label}"' in page.text for label in ("K1", "K2", "K3")] == [True, True, False]
    sent = {f"sheet-{of.label(n)}": str(sheet_of(of, 1, n).version) for n in (0, 1)}
    stale = {**sent, "sheet-K2": "1"}
    refused = client.post(f"{path}/locks", data=stale)
    assert (refused.status_code, "Nothing was locked" in refused.text, sheet_of(of).locked_at) == (409, True, None)
    assert [client.post(f"{path}/locks", data=sent).headers["Location"] for _ in range(2)] == [path, path]
    assert [sheet_of(of, 1, n).locked_at for n in range(3)] == [SCORING, SCORING, None]
    assert acts("sheet.locked") == 2


def test_a_sheet_with_a_reason_that_another_has_too_stays_out_of_the_lot(app: Flask, browser: Browser) -> None:
    of = world(proposals=3)
    for number in (0, 1):
        write(of, (4, SHORT), (3, f"{OTHER} Number {number}."), proposal=number)
    write(of, (4, f"{SHORT} Alone."), (3, f"{OTHER} Alone."), proposal=2)
    page = browser(of.user(1)).get(f"/challenges/{of.challenge.reference}/scoring/ready")
    assert [f'name="sheet-{label}"' in page.text for label in ("K1", "K2", "K3")] == [False, False, True]
    assert [f"Proposal {label} stays open." in page.text for label in ("K1", "K2", "K3")] == [True, True, False]


def test_the_last_lock_on_a_proposal_tells_the_chair_once(app: Flask) -> None:
    of = world(assessors=1)
    for number in (1, 0):
        actions.lock(write(of, (4, SHORT), (3, OTHER), number=number), by=of.actor(number), at=SCORING)
        told = subjects(of.user(0).email)
        assert told == (
            [f"{of.challenge.reference}: every score sheet on proposal K1 is locked"] if number == 0 else []
        )
    assert f"/challenges/{of.challenge.reference}/moderation/K1" in mails(of.user(0).email)[0].body


def test_a_chair_whom_an_interest_keeps_away_is_not_told(app: Flask) -> None:
    of = world(assessors=0)
    seat(of, "Ada Assessor")
    db.session.delete(of.assignment(0))
    chair = next(each for each in of.chair.interests if each.proposal_id == of.proposals[0].id)
    chair.has_interest, chair.detail, chair.ruling = True, "My sister works there.", Ruling.BARRED
    db.session.commit()
    actions.lock(write(of, (4, SHORT), (3, OTHER)), by=of.actor(1), at=SCORING)
    assert mails() == []


def test_the_chair_unlocks_with_a_reason_and_the_assessor_is_told(app: Flask, browser: Browser) -> None:
    of = world()
    locked(of, 0, (4, 3), (3, 3))
    path = of.moderation(0, f"/sheets/{of.seats[1].id}/unlocking")
    field = f"unlock-{of.seats[1].id}-reason"
    client = browser(of.user(0))
    answer = client.post(path, data={field: "The second reason belongs to another proposal."})
    assert answer.headers["Location"] == of.moderation()
    sheet = sheet_of(of)
    assert (sheet.locked_at, sheet.unlock_reason) == (None, "The second reason belongs to another proposal.")
    told = mails(of.user(1).email)[0]
    assert told.subject == f"{of.challenge.reference}: your scores for proposal K1 are unlocked"
    assert "The second reason belongs to another proposal." in told.body
    entry = db.session.query(AuditEntry).filter_by(act="sheet.unlocked").one()
    assert (entry.actor_id, entry.facts) == (of.user(0).id, "{}")
    assert "The second reason belongs" in browser(of.user(1)).get(of.scoring(0, "/check")).text


def test_the_unlocked_assessor_changes_and_locks_again(app: Flask) -> None:
    of = world(assessors=1)
    locked(of, 0, (4, 3), (3, 3))
    actions.unlock(sheet_of(of), "Look again.", by=of.actor(0), at=SCORING)
    write(of, (2, LONG))
    actions.lock(sheet_of(of), by=of.actor(1), at=SCORING)
    assert sheet_of(of).locked_at == SCORING
    assert len(subjects(of.user(0).email)) == 1


def test_unlocking_twice_is_unlocking_once(app: Flask) -> None:
    of = world()
    locked(of, 0, (4, 3), (3, 3))
    for _ in range(2):
        actions.unlock(sheet_of(of), "Look again.", by=of.actor(0), at=SCORING)
    assert (acts("sheet.unlocked"), len(mails())) == (1, 1)


def test_unlocking_needs_a_reason(app: Flask, browser: Browser) -> None:
    of = world()
    locked(of, 0, (4, 3), (3, 3))
    field = f"unlock-{of.seats[1].id}-reason"
    path = of.moderation(0, f"/sheets/{of.seats[1].id}/unlocking")
    page = browser(of.user(0)).post(path, data={field: "   "})
    assert (page.status_code, errors(page)) == (400, {field: "Give the reason for opening this again."})
    page = browser(of.user(0)).post(path, data={field: "<b>x</b>" * 300})
    assert (page.status_code, list(errors(page))) == (400, [field])
    with pytest.raises(BadInput):
        actions.unlock(sheet_of(of), " ", by=of.actor(0), at=SCORING)


@pytest.mark.parametrize(
    ("who", "status"), [("assessor", 403), ("officer", 403), ("CDO", 403), ("auditor", 403), ("stranger", 404)]
)
def test_nobody_but_the_chair_unlocks(app: Flask, browser: Browser, who: str, status: int) -> None:
    of = world()
    locked(of, 0, (4, 3), (3, 3), (2, 2))
    people = {
        "assessor": of.user(2),
        "officer": of.officer,
        "CDO": of.cdo,
        "auditor": of.auditor,
        "stranger": make.user(),
    }
    path = of.moderation(0, f"/sheets/{of.seats[1].id}/unlocking")
    answer = browser(people[who]).post(path, data={f"unlock-{of.seats[1].id}-reason": "Because."})
    assert answer.status_code == status
    assert sheet_of(of).locked_at is not None


def test_an_unknown_sheet_cannot_be_unlocked(app: Flask, browser: Browser) -> None:
    of = world()
    assert browser(of.user(0)).post(of.moderation(0, "/sheets/99999/unlocking"), data={}).status_code == 404


def test_a_sheet_that_no_longer_counts_cannot_be_unlocked(app: Flask) -> None:
    of = world()
    sheet = make.sheet(of.assignment(1), 4, 3)
    of.assignment(1).ended_at = SCORING
    db.session.commit()
    with pytest.raises(NotFound):
        actions.unlock(sheet, "Look again.", by=of.actor(0), at=SCORING)
    assert (sheet_of(of).locked_at is None, mails()) == (False, [])


def test_a_complete_moderation_holds_its_sheets(app: Flask) -> None:
    of = world()
    locked(of, 0, (4, 3), (3, 3), (4, 4))
    make.moderation(of.proposals[0], of.user(0), 4, 3)
    with pytest.raises(NotNow):
        actions.unlock(sheet_of(of), "Look again.", by=of.actor(0), at=SCORING)


def test_a_barred_chair_unlocks_nothing(app: Flask) -> None:
    of = world()
    sheet = make.sheet(of.assignment(1), 4, 3)
    own = next(each for each in of.chair.interests if each.proposal_id == of.proposals[0].id)
    own.has_interest, own.detail = True, "My sister works there."
    db.session.commit()
    with pytest.raises(NotFound):
        actions.unlock(sheet, "Look again.", by=of.actor(0), at=SCORING)
