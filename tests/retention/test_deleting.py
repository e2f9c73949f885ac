"""Deleting what is kept no longer: two people, one act, and everything that was signed stays."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from sprint.actor import Role
from sprint.assessments.models import DeskNote, LockedScore, ReasonDraft, Score, ScoreSheet, SheetUpload
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.errors import Conflict, NotNow
from sprint.files.models import StoredFile
from sprint.objections.models import LegalHold
from sprint.organisations.models import Membership
from sprint.outbox.models import Message
from sprint.proposals.models import Answer, AnswerVersion, Attachment, Proposal, ProposalComment, Submission
from sprint.retention import actions
from sprint.retention.due import Papers
from sprint.retention.models import Purge
from sprint.retention.queries import course_of
from sprint.shortlists.models import Decision
from tests import factories as make
from tests.counting import count_queries
from tests.frozen import Clock
from tests.pages import heading
from tests.people import Browser
from tests.retention.shelf import DRAFTS_DUE, ENDED, PANEL, PANEL_DUE, SECRET, draft, shelf

CONFIRMED = DRAFTS_DUE + timedelta(days=14)
LISTED = {"notes": "2", "reasons": "1", "scores": "2", "uploads": "1"}


def acts() -> list[tuple[str, str]]:
    rows = db.session.query(AuditEntry).filter(AuditEntry.act.startswith("purge.")).order_by(AuditEntry.id)
    return [(each.act, each.facts) for each in rows]


def test_two_people_delete_the_panels_papers_and_nothing_that_was_signed(
    app: Flask, browser: Browser, now: Clock
) -> None:
    of = shelf()
    now.go_to(PANEL_DUE)
    officer, cdo, reference = browser(of.officer), browser(of.cdo), of.challenge.reference
    locked = db.session.query(LockedScore).count()
    assert [officer.post(PANEL.format(reference, "request")).status_code for _ in range(2)] == [302, 302]
    asked = db.session.query(Purge).one()
    sent = {"request": asked.id}
    days = [browser(each).get("/today").text for each in (of.cdo, of.officer, of.other_officer)]
    assert ["Confirm a deletion" in each for each in days] == [True, False, False]
    assert officer.post(PANEL.format(reference, "confirmation"), data=sent).status_code == 403
    assert browser(of.other_officer).post(PANEL.format(reference, "confirmation"), data=sent).status_code == 403
    assert cdo.post(PANEL.format(reference, "confirmation")).status_code == 400
    page = cdo.get(f"/challenges/{reference}/retention").text
    assert ("2 private notes and flags of assessors" in page, SECRET in page) == (True, False)
    assert [cdo.post(PANEL.format(reference, "confirmation"), data=sent).status_code for _ in range(2)] == [302, 302]

    db.session.expire_all()
    assert {(each.text, each.is_flagged, each.deleted_at) for each in db.session.query(DeskNote)} == {
        ("", False, PANEL_DUE)
    }
    assert [db.session.query(each).count() for each in (ReasonDraft, SheetUpload)] == [0, 0]
    assert [(each.locked_at is None, each.deleted_at) for each in db.session.query(ScoreSheet)] == [
        *[(False, None)] * 4, (True, PANEL_DUE)
    ]  # fmt: skip
    assert (db.session.query(Score).count(), db.session.query(LockedScore).count()) == (8, locked)
    assert [(act, json.loads(facts)) for act, facts in acts()] == [
        ("purge.requested", {"listed": LISTED, "papers": "panel"}),
        ("purge.confirmed", {"deleted": LISTED, "papers": "panel"}),
    ]
    told = db.session.query(Message).filter(Message.event.startswith("purge.")).order_by(Message.user_id)
    assert {each.user_id for each in told} == {of.cdo.id, of.other_officer.id}
    assert "- 2 private notes and flags of assessors" in told[0].body

    page = browser(of.auditor).get(f"/challenges/{reference}/retention").text
    assert "Deleted on 3 November 2027 under the retention rules" in page
    assert officer.post(PANEL.format(reference, "request")).status_code == 409
    assert cdo.get("/retention").status_code == 200


def test_a_longer_list_is_asked_for_again_and_the_earlier_request_deletes_nothing(app: Flask, now: Clock) -> None:
    of = shelf()
    officer, cdo, challenge = of.actor(of.officer), of.actor(of.cdo), of.challenge
    first = actions.ask(challenge, Papers.PANEL, by=officer, at=PANEL_DUE)
    db.session.execute(db.delete(SheetUpload))
    db.session.commit()
    for _twice in range(2):
        with pytest.raises(NotNow, match="Ask again with the list of today"):
            actions.confirm(challenge, Papers.PANEL, first.id, by=cdo, at=PANEL_DUE)
    second = actions.ask(challenge, Papers.PANEL, by=officer, at=PANEL_DUE)
    with pytest.raises(Conflict):
        actions.confirm(challenge, Papers.PANEL, first.id, by=cdo, at=PANEL_DUE)
    actions.take_back(challenge, Papers.PANEL, by=cdo, at=PANEL_DUE)
    assert [each.text for each in db.session.query(DeskNote)] == [SECRET, SECRET]
    assert [act for act, _ in acts()] == ["purge.requested", "purge.taken_back", "purge.requested", "purge.taken_back"]
    db.session.refresh(second)
    second.confirmed_by_id, second.confirmed_at = second.asked_by_id, PANEL_DUE
    second.ended_by_id = second.ended_at = None
    with pytest.raises(IntegrityError, match="two_people"):
        db.session.flush()


@pytest.mark.once
def test_before_its_time_elsewhere_and_for_the_barred_it_is_refused(app: Flask, browser: Browser, now: Clock) -> None:
    of = shelf()
    reference = of.challenge.reference
    now.go_to(PANEL_DUE)
    now.pass_(microseconds=-1)
    early = browser(of.officer).post(PANEL.format(reference, "request"))
    assert (early.status_code, "They are kept until 3 November 2027." in early.text) == (409, True)
    now.go_to(PANEL_DUE)
    elsewhere = make.member(make.authority("Westmarch", "WMC"), Role.CDO)
    assert browser(elsewhere).get(f"/challenges/{reference}/retention").status_code == 404
    assert browser(of.auditor).post(PANEL.format(reference, "request")).status_code == 403
    assert browser(of.owners[0]).get("/retention").status_code == 403
    assert browser(of.officer).post(f"/challenges/{reference}/retention/everything/request").status_code == 404
    make._kept(Membership(user_id=of.officer.id, organisation_id=of.companies[0].id, role=Role.OWNER, since=PANEL_DUE))
    assert browser(of.officer).post(PANEL.format(reference, "request")).status_code == 403
    make.interest(make.seat(of.chair.panel, of.cdo), of.proposals[0], "My sister works there.", "barred", of.officer)
    assert browser(of.cdo).get(f"/challenges/{reference}/retention").status_code == 404
    assert reference not in browser(of.cdo).get("/retention").text


def test_drafts_never_sent_go_with_their_files_and_what_was_submitted_stays(
    app: Flask, browser: Browser, now: Clock
) -> None:
    of = shelf()
    unsent, withdrawn = draft(of), draft(of, submitted=True, attached=b"%PDF-1.4\n%other\n%%EOF\n")
    receipts = list(db.session.scalars(select(Submission.receipt).order_by(Submission.id)))
    officer, cdo = of.actor(of.officer), of.actor(of.cdo)
    asked = actions.ask(of.challenge, Papers.DRAFTS, by=officer, at=DRAFTS_DUE)
    assert asked.lines == [("fewer than 5", "drafts with their texts, earlier versions, comments and files")]
    told = db.session.query(Message).order_by(Message.id).all()
    warned = {each.user_id: each for each in told if "your draft will be deleted" in each.subject}
    assert {key: (each.is_unlisted, each.challenge_id) for key, each in warned.items()} == {
        owner.id: (True, None) for owner in of.owners[-2:]
    }
    for _twice in range(2):
        with pytest.raises(NotNow, match="can take a copy until"):
            actions.confirm(of.challenge, Papers.DRAFTS, asked.id, by=cdo, at=CONFIRMED - timedelta(microseconds=1))
    actions.confirm(of.challenge, Papers.DRAFTS, asked.id, by=cdo, at=CONFIRMED)

    db.session.expire_all()
    gone = {each.id: (each.title, each.people, each.price_gbp, each.deleted_at) for each in (unsent, withdrawn)}
    assert set(gone.values()) == {("", "", None, CONFIRMED)}
    assert [each.title for each in of.proposals] == ["Idea 1", "Idea 2"]
    assert db.session.query(Answer).count() == 4
    assert [db.session.query(each).count() for each in (AnswerVersion, ProposalComment)] == [0, 0]
    assert [each.proposal_id for each in db.session.query(Attachment)] == [withdrawn.id]
    assert db.session.query(StoredFile).count() == 1
    assert list(db.session.scalars(select(Submission.receipt).order_by(Submission.id))) == receipts

    now.go_to(CONFIRMED)
    for owner, proposal in zip(of.owners[-2:], (unsent, withdrawn), strict=True):
        client = browser(owner)
        page = client.get(f"/proposals/{proposal.reference}")
        assert heading(page) == "Untitled proposal"
        assert "Deleted on 17 May 2028 under the retention rules" in page.text
        paths = ("/check", "/history", "/idea", "/files", "/versions/idea", "/answers/1", "/everything.zip")
        found = [client.get(f"/proposals/{proposal.reference}{path}") for path in paths]
        assert [(page.status_code < 500, SECRET in page.text) for page in found[:-1]] == [(True, False)] * 6
        assert found[-1].status_code == 200


@pytest.mark.once
def test_the_list_asks_the_same_for_many_challenges_and_tells_those_with_papers_from_those_without(
    app: Flask, browser: Browser, now: Clock
) -> None:
    of = shelf()
    now.go_to(PANEL_DUE)
    client = browser(of.cdo)
    client.get("/retention")
    with count_queries() as one:
        assert client.get("/retention").status_code == 200
    edition = of.challenge.edition
    for _ in range(5):
        make.challenge(edition, written_by=of.officer, published_by=of.cdo, no_award_at=ENDED)
    with count_queries() as six:
        page = client.get("/retention").text
    assert (page.count('/retention">'), one.number) == (6, six.number)
    assert page.count("Nothing to delete") == 5


@pytest.mark.once
def test_a_note_written_after_the_deletion_is_asked_for_again(app: Flask, now: Clock) -> None:
    of = shelf()
    officer, cdo = of.actor(of.officer), of.actor(of.cdo)
    for _round in range(2):
        asked = actions.ask(of.challenge, Papers.PANEL, by=officer, at=PANEL_DUE)
        actions.confirm(of.challenge, Papers.PANEL, asked.id, by=cdo, at=PANEL_DUE)
        kept = db.session.query(DeskNote).order_by(DeskNote.id).first()
        assert kept is not None
        kept.text = "One more thing"
        db.session.commit()
    assert db.session.query(Purge).filter(Purge.confirmed_at.is_not(None)).count() == 2
    assert db.session.query(Proposal).filter(Proposal.deleted_at.is_not(None)).count() == 0


@pytest.mark.once
def test_the_decision_in_force_begins_the_time_and_a_legal_hold_stops_everything(
    app: Flask, browser: Browser, now: Clock
) -> None:
    of = shelf()
    of.challenge.no_award_at, about = None, {"challenge_id": of.challenge.id}
    people = {"proposed_by_id": of.officer.id, "approved_by_id": of.cdo.id, "released_by_id": of.cdo.id}
    dates = dict.fromkeys(("proposed_at", "approved_at", "released_at"), ENDED)
    decided = Decision(**about, **people, **dates, shortlisted=1, reason="Agreed.", scores_fingerprint="")
    hold = LegalHold(**about, reason="A claim.", placed_by_id=of.cdo.id, placed_at=ENDED)
    db.session.add_all([decided, hold])
    db.session.commit()
    now.go_to(PANEL_DUE)
    officer, path = browser(of.officer), PANEL.format(of.challenge.reference, "request")
    refused = [officer.post(path) for _twice in range(2)]
    assert [(each.status_code, "A legal hold keeps everything" in each.text) for each in refused] == [(409, True)] * 2
    assert ">Held</" in officer.get("/retention").text
    hold.lifted_at, hold.lifted_by_id, hold.lift_reason = PANEL_DUE, of.other_officer.id, "It ended."
    db.session.commit()
    assert course_of(of.challenge, at=PANEL_DUE).due_at(Papers.PANEL) == PANEL_DUE
    assert officer.post(path).status_code == 302
    decided.reopened_at = PANEL_DUE
    assert course_of(of.challenge, at=PANEL_DUE).due_at(Papers.PANEL) is None
