"""The overview of a panel: who is how far, never a score and nothing barred; and the reminders sent from it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from flask import Flask

from sprint.actor import Role, SeatRole
from sprint.assessments.actions.nudging import nudge
from sprint.assessments.models import Nudge
from sprint.assessments.queries import kept, viewer_of
from sprint.assessments.queries.overview import progress
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.errors import NotNow, Refused
from sprint.identity import actor_of
from sprint.outbox.models import Message
from sprint.panels import actions as panels
from tests import factories as make
from tests.assessments.panels import MEETING, SCORING, World, locked, seat, world
from tests.counting import count_queries
from tests.frozen import Clock
from tests.pages import flashed, without_tokens
from tests.people import Browser

DUE = make.CLOSES + timedelta(days=20)


def path(of: World, rest: str = "overview") -> str:
    return f"/challenges/{of.challenge.reference}/panel/{rest}"


def people(page: str) -> dict[str, list[str]]:
    """The cells of each row of the first table, by name."""
    table = page.split("</table>")[0]
    rows = re.findall(r'<th scope="row">(.*?)<br>.*?</th>(.*?)</tr>', table, re.DOTALL)
    return {
        name: [re.sub(r"<.*?>|\s+", " ", cell).strip() for cell in re.findall(r"<td.*?>(.*?)</td>", rest, re.DOTALL)]
        for name, rest in rows
    }


def proposals(page: str) -> list[str]:
    return re.findall(r">Proposal (\w+)</a></th>", page)


def nudges() -> list[tuple[int, str]]:
    db.session.expire_all()
    return [(each.seat_id, each.duties) for each in db.session.query(Nudge).order_by(Nudge.id)]


def test_the_team_sees_how_far_everybody_is_and_no_score(app: Flask, browser: Browser, now: Clock) -> None:
    of = world()
    now.go_to(DUE)
    locked(of, 0, (4, 3), (2, 3))
    page = browser(of.officer).get(path(of))
    assert page.status_code == 200
    found = people(page.text)
    assert found["Carla Chair"][0] == "Scores overdue"
    assert found["Carla Chair"][2:7] == ["2 of 2", "0", "2", "1", "1"]
    assert found["Ada Assessor 2"][2:7] == ["2 of 2", "0", "2", "0", "0"]
    assert proposals(page.text) == [of.label(0), of.label(1)]
    assert "Remind everybody who is late" in page.text
    assert proposals(browser(of.auditor).get(path(of) + "?show=short").text) == [of.label(1)]
    assert "Remind" not in browser(of.auditor).get(path(of)).text.replace("Last reminded", "")


def test_a_score_that_is_not_open_changes_no_byte_for_anybody(app: Flask, browser: Browser, now: Clock) -> None:
    of = world()
    now.go_to(SCORING)
    sheet = make.sheet(of.assignment(1), 4, 3, locked=False)
    readers = [browser(each) for each in (of.officer, of.cdo, of.auditor, of.user(0))]
    before = [without_tokens(each.get(path(of))) for each in readers]
    for score in sheet.scores:
        score.score = 1
    sheet.total = None
    db.session.commit()
    assert [without_tokens(each.get(path(of))) for each in readers] == before


def test_a_chair_with_an_interest_learns_nothing_of_that_proposal_in_any_count(
    app: Flask, browser: Browser, now: Clock
) -> None:
    of = world(assessors=1)
    of.seats[0].interests[0].has_interest, of.seats[0].interests[0].detail = True, "My brother works there."
    of.seats[0].interests[0].ruling = "barred"
    db.session.commit()
    now.go_to(SCORING)
    chair = browser(of.user(0))
    before = without_tokens(chair.get(path(of)))
    assert proposals(before) == [of.label(1)]
    assert people(before)["Ada Assessor 1"][2:7] == ["1 of 1", "0", "1", "0", "0"]
    make.sheet(of.assignment(1, 0), 5, 5)
    assert without_tokens(chair.get(path(of))) == before
    nudge(of.challenge.reference, [of.seats[1].id], by=actor_of(of.officer, has_second_factor=True), at=now())
    assert without_tokens(chair.get(path(of))) == before
    now.go_to(DUE)
    make.sheet(of.assignment(1, 1), 3, 3)
    page = browser(of.user(0)).get(path(of)).text
    assert people(page)["Ada Assessor 1"][0] == "All locked"
    assert "who is late" not in page
    assert nudge(of.challenge.reference, [of.seats[1].id], by=of.actor(0), at=now()) == []


def test_members_who_do_not_lead_and_outsiders_get_no_overview(app: Flask, browser: Browser, now: Clock) -> None:
    of = world()
    seat(of, "Olga Observer", SeatRole.OBSERVER)
    elsewhere = world(region="Westmarch")
    asked = [of.user(1), of.user(3), elsewhere.cdo, elsewhere.user(0)]
    assert [browser(each).get(path(of)).status_code for each in asked] == [403, 403, 404, 404]


def test_a_reminder_is_shown_before_it_goes_and_goes_once_a_day(app: Flask, browser: Browser, now: Clock) -> None:
    of = world()
    now.go_to(DUE)
    locked(of, 0, (4, 3), (2, 3), (4, 4))
    locked(of, 1, (4, 3))
    officer = browser(of.officer)
    asked = officer.get(path(of, "nudges"))
    assert ["To Ada Assessor 1" in asked.text, "To Carla Chair" in asked.text] == [True, False]
    assert "Was due on Sunday 4 April 2027, 1pm." in asked.text
    sent = officer.post(path(of, "nudges"), data={"seat": [str(each.id) for each in of.seats]}, follow_redirects=True)
    assert flashed(sent) == ["We have written to Ada Assessor 1 and Ada Assessor 2. It is on record."]
    again = officer.post(path(of, "nudges"), data={"seat": [str(of.seats[1].id)]}, follow_redirects=True)
    assert flashed(again) == ["Nobody was written to: they have nothing left to do, or were reminded today already."]
    assert nudges() == [(of.seats[1].id, "score"), (of.seats[2].id, "score")]
    mails = db.session.query(Message).filter(Message.event.startswith("seat.nudged")).order_by(Message.id).all()
    assert [each.email for each in mails] == [of.user(1).email, of.user(2).email]
    assert "Otto Officer asks you" in mails[0].body
    acts = db.session.query(AuditEntry).filter_by(act="seat.nudged").order_by(AuditEntry.id)
    assert [(each.actor_name, each.subject_id) for each in acts] == [
        ("Otto Officer", of.seats[1].id), ("Otto Officer", of.seats[2].id),
    ]  # fmt: skip
    now.pass_(days=1)
    assert [each.name for each in nudge(of.challenge.reference, [of.seats[1].id], by=of.actor(0), at=now())] == [
        "Ada Assessor 1"
    ]


def test_who_may_not_remind_is_refused_with_the_reason(app: Flask, browser: Browser, now: Clock) -> None:
    of = world()
    now.go_to(DUE)
    auditor = actor_of(of.auditor, has_second_factor=True)
    for by in (auditor, of.actor(1)):
        with pytest.raises(Refused, match="Only the panel’s chair"):
            nudge(of.challenge.reference, [of.seats[1].id], by=by, at=now())
    assert browser(of.officer).post(path(of, "nudges"), data={"seat": "all"}).status_code == 400
    of.challenge.withdrawn_at = now()
    of.challenge.withdrawal_reason = "No budget."
    db.session.commit()
    with pytest.raises(NotNow):
        nudge(of.challenge.reference, [of.seats[1].id], by=of.actor(0), at=now())
    assert nudges() == []


def test_before_the_opening_the_overview_tells_nothing_of_proposals(app: Flask, browser: Browser, now: Clock) -> None:
    region = make.authority()
    cdo = make.member(region, Role.CDO)
    challenge = make.challenge(make.edition(region), written_by=make.member(region, Role.OFFICER), published_by=cdo)
    make.seat(make.panel(challenge, cdo), make.user("Carla Chair"), SeatRole.CHAIR)
    bare = without_tokens(browser(cdo).get(f"/challenges/{challenge.reference}/panel/overview"))
    company = make.company()
    make.proposal(challenge, company, make.member(company, Role.OWNER))
    assert without_tokens(browser(cdo).get(f"/challenges/{challenge.reference}/panel/overview")) == bare


@pytest.mark.once
def test_the_page_asks_the_same_number_of_questions_for_any_number_of_proposals(
    app: Flask, browser: Browser, now: Clock
) -> None:
    numbers = []
    for proposals_, assessors in ((1, 1), (12, 4)):
        of = world(proposals=proposals_, assessors=assessors, region=f"{assessors}moor")
        now.go_to(MEETING)
        officer = browser(of.officer)
        with count_queries() as count:
            assert officer.get(path(of)).status_code == 200
        numbers.append(count.number)
    assert numbers[0] == numbers[1]


def test_a_large_panel_is_counted_again_as_soon_as_something_happens(
    app: Flask, now: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "KEPT_FROM", 1)
    of = world()
    now.go_to(SCORING)
    actor = actor_of(of.officer, has_second_factor=True)
    panels.remove_seat(of.seats[2], "Moved away.", by=actor, at=now())

    def assigned() -> list[int]:
        viewer = viewer_of(of.challenge.reference, actor, now())
        return [each.assigned for each in progress(viewer, kept.counts_for(viewer, now())).seats]

    assert assigned() == [2, 2]
    with count_queries() as count:
        assert assigned() == [2, 2]
    assert count.number < 6
    panels.remove_seat(of.seats[1], "Moved away.", by=actor, at=now())
    assert assigned() == [2]
