"""Each role's day: what waits, for whom, by when; and what must not be seen there."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from flask import Flask

from sprint.accounts.models import User
from sprint.actor import Role, SeatRole
from sprint.clock import now as the_time
from sprint.db import db
from sprint.panels.models import Interest, Ruling
from sprint.proposals.models import Screening
from sprint.shortlists import actions
from tests import factories as make
from tests.counting import count_queries
from tests.frozen import Clock
from tests.people import Browser
from tests.shortlists.releasing import own_reasons
from tests.shortlists.rounds import DECIDING, REASON, World, add, exclude, world


def today(browser: Browser, user: User) -> str:
    answer = browser(user).get("/today")
    assert answer.status_code == 200
    return " ".join(unescape(answer.text).split())


def waits(browser: Browser, user: User) -> list[str]:
    """The titles of the list, without the words for screen readers."""
    page = today(browser, user)
    shown = page.split('id="for-others"')[0]
    return [part.split("</h2>")[0] for part in shown.split('<h2 class="nm-waiting__title">')[1:]]


@pytest.fixture
def of(app: Flask) -> World:
    return world((5, 5), (4, 4), moderated=False)


def draft(of: World, **changes: Any) -> Any:
    return make.challenge(of.challenge.edition, written_by=of.officer, **changes)


def test_a_brief_waits_for_its_author_then_for_the_cdo(app: Flask, browser: Browser, of: World) -> None:
    row = draft(of, title="How might we mend roofs?")
    assert "Finish a draft" in waits(browser, of.officer)
    assert "Finish a draft" not in waits(browser, of.other_officer)
    row.requested_at = make.LONG_AGO
    db.session.commit()
    assert "Approve or return a brief" in waits(browser, of.cdo)
    assert "Finish a draft" not in waits(browser, of.officer)


def test_a_returned_brief_waits_for_its_author(app: Flask, browser: Browser, of: World) -> None:
    draft(of, returned_at=make.LONG_AGO, return_comment="Shorter.")
    assert "Change a brief" in waits(browser, of.officer)


def test_the_author_does_not_approve_their_own_brief(app: Flask, browser: Browser, of: World) -> None:
    make.challenge(of.challenge.edition, written_by=of.cdo, requested_at=make.LONG_AGO)
    assert "Approve or return a brief" not in waits(browser, of.cdo)
    assert "Waiting for others" in today(browser, of.cdo)


def test_the_opening_is_announced_then_waits_for_two_people(app: Flask, browser: Browser, now: Clock) -> None:
    of = world()
    db.session.query(make.Opening).delete()
    db.session.commit()
    assert "Open the box" in waits(browser, of.cdo)
    now.go_to(make.CLOSES + timedelta(hours=1))
    page = today(browser, of.officer)
    assert ("Since 12 noon" in page, "Two people open it" in page) == (True, True)
    make.opening(of.challenge, of.officer, None)
    assert waits(browser, of.cdo) == ["Open the box as the second person"]
    assert "Open the box as the second person" not in waits(browser, of.officer)


def test_after_the_opening_come_screening_exclusions_and_assigning(
    app: Flask, browser: Browser, now: Clock, of: World
) -> None:
    now.go_to(make.CLOSES + timedelta(days=1))
    add(of)
    assert "Screen 1 proposal" in waits(browser, of.officer)
    exclude(of, confirmed=False)
    assert "Confirm 1 exclusion" in waits(browser, of.cdo)
    assert "Confirm 1 exclusion" not in waits(browser, of.officer)
    db.session.query(Screening).filter_by(is_eligible=False).one().confirmed_by_id = of.cdo.id
    db.session.query(Screening).filter_by(is_eligible=False).one().confirmed_at = the_time()
    make.eligible(of.proposals[2], of.officer)
    assert "Assign 1 proposal" in waits(browser, of.officer)


def test_interests_wait_for_the_cdo_and_the_chair(app: Flask, browser: Browser, now: Clock, of: World) -> None:
    now.go_to(make.CLOSES + timedelta(days=1))
    interest = db.session.query(Interest).filter_by(seat_id=of.seats[1].id).first()
    assert interest
    interest.has_interest, interest.detail = True, "We share an office"
    db.session.commit()
    assert "Clear or bar 1 declared interest" in waits(browser, of.cdo)
    assert "Clear or bar 1 declared interest" in waits(browser, of.chair.user)
    assert "Clear or bar 1 declared interest" not in waits(browser, of.officer)


def test_an_empty_panel_and_one_without_a_chair_wait_for_the_officer(app: Flask, browser: Browser, of: World) -> None:
    of.chair.role = SeatRole.ASSESSOR
    db.session.commit()
    assert "Name a chair" in waits(browser, of.officer)
    of.chair.removed_at = make.CLOSES
    db.session.commit()
    assert "Fill the panel" in waits(browser, of.officer)


def test_the_decision_waits_for_one_person_then_another(app: Flask, browser: Browser, now: Clock) -> None:
    of = world((5, 5), (4, 4))
    now.go_to(DECIDING)
    assert "Propose the shortlist" in waits(browser, of.officer)
    decision = actions.propose(
        of.challenge, shortlisted=1, reserves=0, reason=REASON, by=of.actor(of.officer), at=DECIDING
    )
    assert "Approve or send back a shortlist" in waits(browser, of.cdo)
    assert "Approve or send back a shortlist" not in waits(browser, of.officer)
    assert "Approve or send back a shortlist" not in waits(browser, of.other_officer)
    actions.return_(decision, "More.", by=of.actor(of.cdo), at=DECIDING)
    assert "Propose the shortlist again" in waits(browser, of.officer)
    actions.propose(
        of.challenge, shortlisted=1, reserves=0, reason=REASON + " More.", by=of.actor(of.officer), at=DECIDING
    )
    actions.approve(decision, by=of.actor(of.cdo), at=DECIDING)
    assert "Prepare the summaries" in waits(browser, of.cdo)
    own_reasons(decision)
    actions.prepare(decision, by=of.actor(of.officer), at=DECIDING)
    assert ("Release or send back the summaries" in waits(browser, of.cdo), waits(browser, of.officer)) == (True, [])
    actions.release(decision, by=of.actor(of.cdo), at=DECIDING)
    assert waits(browser, of.cdo) == []
    assert "3 of 3</b> promised dates kept this year" in today(browser, of.cdo)
    assert "Read your result" in waits(browser, of.owners[1])


def test_a_late_thing_is_called_late(app: Flask, browser: Browser, now: Clock) -> None:
    of = world((5, 5))
    now.go_to(of.challenge.decision_due_at + timedelta(days=2))
    assert "2 days late" in today(browser, of.officer)


def test_the_table_hides_small_sealed_counts(app: Flask, browser: Browser) -> None:
    of = world((5, 5), (4, 4))
    db.session.query(make.Opening).delete()
    db.session.commit()
    assert "Fewer than 3" in today(browser, of.cdo)
    add(of)
    page = today(browser, of.cdo)
    assert ("Fewer than 3" in page, '<td class="nm-table__number">3</td>' in page) == (False, True)
    assert "Sealed</td>" in today(browser, of.auditor)


@pytest.mark.parametrize("who", ["cdo", "officer", "auditor"])
def test_a_sealed_proposal_changes_no_byte_of_a_day(app: Flask, browser: Browser, who: str) -> None:
    of = world()
    db.session.query(make.Opening).delete()
    db.session.commit()
    add(of)
    before = _without_nonce(browser(getattr(of, who)).get("/today").text)
    add(of)
    of.proposals[0].title = "Another title"
    db.session.commit()
    assert _without_nonce(browser(getattr(of, who)).get("/today").text) == before


def _without_nonce(page: str) -> str:
    return "".join(line for line in page.splitlines() if "nonce" not in line and "csrf" not in line)


def test_an_auditor_has_nothing_to_do_and_much_to_read(app: Flask, browser: Browser, of: World) -> None:
    draft(of, title="How might we stay secret?")
    page = today(browser, of.auditor)
    assert ("Nothing waits for you" in page, "What you can read" in page, "Stay secret" in page) == (True, True, False)


def test_a_barred_member_of_the_team_sees_no_count_of_that_challenge(
    app: Flask, browser: Browser, now: Clock, of: World
) -> None:
    now.go_to(make.CLOSES + timedelta(days=1))
    add(of)
    seat = make.seat(make.Panel.query.one(), of.officer)
    make.interest(seat, of.proposals[0], "A cousin", Ruling.BARRED, of.cdo)
    assert "Screen 1 proposal" not in waits(browser, of.officer)
    assert '<td class="nm-table__number">–</td>' in today(browser, of.officer)


def test_an_assessor_declares_scores_and_locks(app: Flask, browser: Browser, now: Clock, of: World) -> None:
    now.go_to(make.CLOSES + timedelta(days=1))
    person = make.user("New Assessor")
    seat = make.seat(make.Panel.query.one(), person)
    assert waits(browser, person) == ["Declare your interests"]
    for proposal in of.proposals:
        make.interest(seat, proposal)
    first, second = (make.assignment(seat, proposal) for proposal in of.proposals)
    assert waits(browser, person) == ["Score 2 proposals"]
    make.sheet(first, 4, 4, locked=False)
    assert waits(browser, person) == ["Lock 1 score sheet", "Score 1 proposal"]
    make.sheet(second, 4, 4)
    assert waits(browser, person) == ["Lock 1 score sheet"]


def test_a_barred_proposal_is_in_no_count_of_an_assessor(app: Flask, browser: Browser, now: Clock, of: World) -> None:
    now.go_to(make.CLOSES + timedelta(days=1))
    person = make.user("New Assessor")
    seat = make.seat(make.Panel.query.one(), person)
    make.interest(seat, of.proposals[0])
    make.interest(seat, of.proposals[1], "My sister", Ruling.BARRED, of.cdo)
    for proposal in of.proposals:
        make.assignment(seat, proposal)
    assert waits(browser, person) == ["Score 1 proposal"]


def test_a_chair_moderates_what_has_its_sheets(app: Flask, browser: Browser, now: Clock, of: World) -> None:
    now.go_to(make.CLOSES + timedelta(days=6))
    assert waits(browser, of.chair.user) == ["Agree scores for 2 proposals"]
    db.session.query(make.ScoreSheet).order_by(make.ScoreSheet.id.desc()).limit(1).one().locked_at = None
    db.session.commit()
    assert waits(browser, of.chair.user) == ["Agree scores for 1 proposal"]


def test_a_chair_barred_from_a_proposal_has_it_in_no_count(app: Flask, browser: Browser, now: Clock, of: World) -> None:
    now.go_to(make.CLOSES + timedelta(days=6))
    own = db.session.query(Interest).filter_by(seat_id=of.chair.id, proposal_id=of.proposals[0].id).one()
    own.has_interest, own.detail, own.ruling = True, "A cousin", Ruling.BARRED
    other = db.session.query(Interest).filter_by(seat_id=of.seats[1].id, proposal_id=of.proposals[0].id).one()
    other.has_interest, other.detail = True, "We share an office"
    db.session.commit()
    assert waits(browser, of.chair.user) == ["Agree scores for 1 proposal"]


def test_nothing_waits_on_a_panel_before_the_opening(app: Flask, browser: Browser, of: World) -> None:
    db.session.query(make.Opening).delete()
    db.session.commit()
    assert waits(browser, of.seats[1].user) == []


def test_a_company_sees_its_drafts_and_open_challenges(app: Flask, browser: Browser) -> None:
    of = world()
    firm = make.company("Saltergill Labs")
    owner = make.member(firm, Role.OWNER)
    page = today(browser, owner)
    assert ("Your company has no proposal yet." in page, "Open, and you have no proposal yet" in page) == (True, True)
    bid = make.proposal(of.challenge, firm, owner, submitted=False, title="One call")
    page = today(browser, owner)
    assert ("Submit your proposal" in page, "you have 12 days left" in page, "One call" in page) == (True, True, True)
    make.submission(bid, owner, at=the_time())
    assert waits(browser, owner) == []
    bid.answers[0].changed_at = the_time() + timedelta(minutes=1)
    db.session.commit()
    assert waits(browser, owner) == ["Submit your changes"]


def test_a_company_never_sees_anothers_draft(app: Flask, browser: Browser) -> None:
    of = world((5, 5), (4, 4))
    page = today(browser, of.owners[0])
    assert ("Idea 1" in page, "Idea 2" in page) == (True, False)


def test_a_problem_owner_sees_the_councils_challenges(app: Flask, browser: Browser) -> None:
    region = make.authority()
    council = make.council(region)
    officer, cdo = make.member(region, Role.OFFICER), make.member(region, Role.CDO)
    edition = make.edition(region, officer)
    owner = make.member(council, Role.PROBLEM_OWNER)
    assert "No published challenge names your council yet" in today(browser, owner)
    make.challenge(edition, written_by=officer, published_by=cdo, title="How might we fix gullies?")
    make.challenge(edition, written_by=officer, title="How might we stay secret?")
    page = today(browser, owner)
    assert ("Fix gullies" in page, "Stay secret" in page) == (True, False)


def test_an_operator_sees_the_machinery_and_no_proposal(app: Flask, browser: Browser, of: World) -> None:
    page = today(browser, make.user("Olive", is_operator=True))
    assert ("mails parked" in page, "acts in the chain" in page, "Idea 1" in page) == (True, True, False)


@pytest.mark.once
def test_a_newcomer_is_shown_two_ways_on(app: Flask, browser: Browser) -> None:
    page = today(browser, make.user("Nora"))
    assert ("Welcome, Nora" in page, "Register your company" in page, "Wait for an invitation" in page) == (
        True,
        True,
        True,
    )


def test_an_invited_newcomer_is_told_so(app: Flask, browser: Browser, of: World) -> None:
    nora = make.user("Nora")
    seat = make.seat(make.Panel.query.one(), nora)
    seat.accepted_at = seat.user_id = None
    db.session.commit()
    assert "An invitation waits for your answer" in today(browser, nora)


def test_several_roles_have_a_section_each(app: Flask, browser: Browser, now: Clock, of: World) -> None:
    now.go_to(make.CLOSES + timedelta(days=1))
    make.seat(make.Panel.query.one(), of.cdo)
    page = today(browser, of.cdo)
    assert [name in page for name in ("Chief Digital Officer</h2>", "On a panel</h2>")] == [True, True]


def test_another_regions_cdo_sees_nothing_of_this_one(app: Flask, browser: Browser, of: World) -> None:
    page = today(browser, make.member(make.authority("Westmarch", "WMC"), Role.CDO))
    assert ("help unpaid carers" in page.lower(), "No edition has been started." in page) == (False, True)


@pytest.mark.once
def test_a_visitor_is_asked_to_sign_in(app: Flask, browser: Browser) -> None:
    assert browser().get("/today").status_code == 302


def statements(browser: Browser, user: User) -> int:
    client = browser(user)
    with count_queries() as count:
        assert client.get("/today").status_code == 200
    return count.number


@pytest.mark.once
@pytest.mark.parametrize("who", ["cdo", "officer", "auditor", "chair", "owner"])
def test_a_day_asks_as_often_for_one_row_as_for_thirty(app: Flask, browser: Browser, now: Clock, who: str) -> None:
    of = world((5, 5), moderated=False)
    person = {"chair": of.chair.user, "owner": of.owners[0]}.get(who) or getattr(of, who)
    now.go_to(make.CLOSES + timedelta(days=1))
    first = statements(browser, person)
    for _ in range(29):
        _more(of)
    assert statements(browser, person) == first


def _more(of: World) -> None:
    """Another challenge with a panel and an opened box, in which the same people take part."""
    challenge = make.challenge(
        of.challenge.edition, written_by=of.officer, published_by=of.cdo, assessors_per_proposal=1
    )
    seat = make.seat(make.panel(challenge, of.officer), of.chair.user, SeatRole.CHAIR)
    proposal = make.proposal(challenge, of.companies[0], of.owners[0])
    make.opening(challenge, of.cdo, of.officer)
    make.eligible(proposal, of.officer)
    make.interest(seat, proposal)
    make.assignment(seat, proposal)
