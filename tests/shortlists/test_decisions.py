"""Proposing, sending back and approving, through the actions."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.errors import BadInput, Conflict, NotNow, Refused
from sprint.organisations.models import Membership
from sprint.outbox.models import Message
from sprint.panels import actions as panels
from sprint.panels.models import Ruling
from sprint.shortlists import actions
from sprint.shortlists.models import AssessmentSummary, Decision
from sprint.shortlists.summary import read
from tests import factories as make
from tests.people import Browser
from tests.shortlists.releasing import release
from tests.shortlists.rounds import DECIDING, REASON, World, add, exclude, world


def propose(
    of: World, shortlisted: int = 1, reserves: int = 0, *, by: object = None, version: int | None = None
) -> Decision:
    return actions.propose(
        of.challenge, shortlisted=shortlisted, reserves=reserves, reason=REASON, version=version,
        by=of.actor(by or of.officer), at=DECIDING,
    )  # fmt: skip


def approve(of: World, decision: Decision, *, by: object = None, version: int | None = None) -> None:
    actions.approve(decision, by=of.actor(by or of.cdo), at=DECIDING + timedelta(hours=1), version=version)


def tell(of: World, decision: Decision) -> None:
    """Approved and released."""
    approve(of, decision)
    release(decision, prepared_by=of.actor(of.officer), released_by=of.actor(of.cdo), at=DECIDING + timedelta(hours=1))


def test_a_shortlist_is_proposed_by_one_and_approved_by_another(app: Flask) -> None:
    of = world((5, 5), (4, 4), (3, 3), (2, 2))
    exclude(of)
    decision = propose(of, 2, 1)
    approve(of, decision)
    assert [(each.place, each.total, each.result) for each in sorted(decision.places, key=lambda each: each.place or 99)] == [
        (1, Decimal(100), "shortlisted"), (2, Decimal(80), "shortlisted"), (3, Decimal(60), "reserve"),
        (4, Decimal(40), "not_shortlisted"), (None, None, "excluded"),
    ]  # fmt: skip


def test_every_company_is_told_in_the_same_instant(app: Flask) -> None:
    of = world((5, 5), (4, 4))
    exclude(of)
    colleague = make.member(of.companies[0], Role.CONTRIBUTOR)
    tell(of, propose(of))
    at = DECIDING + timedelta(hours=1)
    assert {row.released_at for row in db.session.query(AssessmentSummary)} == {at}
    told = db.session.query(Message).filter(Message.event.startswith("decision.released"))
    assert {(row.email, row.subject, row.created_at) for row in told} == {
        (user.email, f"{of.challenge.reference}: the result of your proposal", at) for user in [*of.owners, colleague]
    }


def test_a_person_of_two_companies_is_told_of_both(app: Flask) -> None:
    of = world((5, 5), (4, 4))
    db.session.add(
        Membership(user_id=of.owners[0].id, organisation_id=of.companies[1].id, role=Role.OWNER, since=make.LONG_AGO)
    )
    db.session.commit()
    tell(of, propose(of))
    assert db.session.query(Message).filter_by(user_id=of.owners[0].id).count() == 2


def test_mails_hold_no_score(app: Flask) -> None:
    of = world((5, 5), (4, 3))
    tell(of, propose(of))
    body = db.session.query(Message).filter_by(user_id=of.owners[1].id).one().body
    assert "not shortlisted" in body
    assert f"/proposals/{of.proposals[1].reference}/summary" in body
    assert "76" not in body.replace(of.proposals[1].reference, "")


def test_a_summary_says_score_reason_and_what_one_more_takes(app: Flask) -> None:
    of = world((5, 5), (4, 3))
    approve(of, propose(of))
    summary = read(db.session.query(AssessmentSummary).filter_by(proposal_id=of.proposals[1].id).one().content)
    assert (summary.result, summary.total, summary.lowest_shortlisted) == ("not_shortlisted", "72.0", "100.0")
    line = summary.lines[1]
    assert (line.title, line.weight, line.score, line.points, line.descriptor, line.next_descriptor, line.explanation) == (
        "Will it work here", "40", 3, "24.0", "Will it work here, point 3", "Will it work here, point 4", make.REASON,
    )  # fmt: skip


def test_an_excluded_company_gets_rule_and_reason(app: Flask) -> None:
    of = world((5, 5))
    out = exclude(of)
    approve(of, propose(of))
    summary = read(db.session.query(AssessmentSummary).filter_by(proposal_id=out.id).one().content)
    assert (summary.result, summary.rule, summary.reason, summary.lines) == (
        "excluded", "Eligibility question 1", "It cannot visit the teams.", (),
    )  # fmt: skip


def test_no_shortlist_is_a_decision_too(app: Flask) -> None:
    of = world((1, 1))
    decision = propose(of, 0)
    approve(of, decision)
    assert [each.result for each in decision.places] == ["not_shortlisted"]


def test_a_round_without_any_proposal_can_be_decided(app: Flask) -> None:
    of = world()
    decision = propose(of, 0)
    approve(of, decision)
    assert (decision.is_none, decision.places) == (True, [])


def test_one_proposal_can_be_shortlisted(app: Flask) -> None:
    of = world((3, 3))
    decision = propose(of)
    approve(of, decision)
    assert [each.result for each in decision.places] == ["shortlisted"]


@pytest.mark.parametrize(
    ("scores", "line", "reserves", "words"),
    [
        (((4, 4), (4, 4), (3, 3)), 1, 0, "share place 1"),
        (((5, 5), (4, 4), (3, 3), (2, 2)), 4, 0, "up to 3"),
        (((5, 5), (1, 1)), 2, 0, "below a minimum"),
        (((5, 5),), 2, 0, "cut lines offered"),
        (((5, 5), (4, 4), (4, 4)), 1, 1, "share place 2"),
        (((5, 5), (4, 4)), 1, 2, "Only 1 proposal below"),
        (((5, 5), (4, 4)), 0, 1, "needs a shortlist above it"),
    ],
)
def test_a_line_against_the_rules_is_refused(
    app: Flask, scores: tuple[tuple[int, int], ...], line: int, reserves: int, words: str
) -> None:
    of = world(*scores)
    with pytest.raises(BadInput, match=words):
        propose(of, line, reserves)


def test_the_second_person_is_never_the_first(app: Flask) -> None:
    of = world((5, 5))
    decision = propose(of, by=of.cdo)
    with pytest.raises(Refused, match="Someone else"):
        approve(of, decision)


def test_one_of_the_two_has_to_be_the_cdo(app: Flask) -> None:
    of = world((5, 5))
    decision = propose(of)
    with pytest.raises(Refused, match="Chief Digital Officer"):
        approve(of, decision, by=of.other_officer)


def test_an_officer_can_approve_what_the_cdo_proposed(app: Flask) -> None:
    of = world((5, 5))
    decision = propose(of, by=of.cdo)
    approve(of, decision, by=of.officer)
    assert decision.approved_by_id == of.officer.id


def test_the_database_itself_refuses_one_person_for_both(app: Flask) -> None:
    of = world((5, 5))
    decision = propose(of)
    decision.approved_by_id = decision.proposed_by_id
    with pytest.raises(Exception, match="two_people_decide"):
        db.session.commit()


@pytest.mark.once
@pytest.mark.parametrize("role", ["auditor", "chair", "owner", "elsewhere"])
def test_nobody_else_can_propose_or_approve(app: Flask, role: str) -> None:
    of = world((5, 5))
    decision = propose(of)
    elsewhere = make.member(make.authority("Westmarch", "WMC"), Role.CDO)
    person = {"auditor": of.auditor, "chair": of.chair.user, "owner": of.owners[0], "elsewhere": elsewhere}[role]
    with pytest.raises(Refused):
        approve(of, decision, by=person)
    with pytest.raises(Refused):
        propose(of, 0, by=person)


def test_a_member_of_a_bidding_company_takes_no_part(app: Flask) -> None:
    of = world((5, 5))
    db.session.add(
        Membership(user_id=of.cdo.id, organisation_id=of.companies[0].id, role=Role.CONTRIBUTOR, since=make.LONG_AGO)
    )
    db.session.commit()
    decision = propose(of)
    with pytest.raises(Refused, match="company that proposed"):
        approve(of, decision)


def test_approval_is_refused_when_an_agreed_score_changed(app: Flask) -> None:
    of = world((5, 5), (4, 4))
    decision = propose(of)
    moderation = make.Moderation.query.filter_by(proposal_id=of.proposals[1].id).one()
    moderation.scores[0].score = 5
    db.session.commit()
    with pytest.raises(Conflict, match="scores changed"):
        approve(of, decision)
    assert db.session.query(AssessmentSummary).count() == 0


def test_approval_is_refused_when_the_proposed_line_changed(app: Flask) -> None:
    of = world((5, 5), (4, 4))
    decision = propose(of)
    seen = decision.version
    propose(of, 2, by=of.other_officer)
    with pytest.raises(Conflict, match="changed since you opened"):
        approve(of, decision, version=seen)


def test_the_same_proposal_sent_twice_counts_once(app: Flask) -> None:
    of = world((5, 5))
    first, second = propose(of, version=0), propose(of, version=0)
    assert (first.id, db.session.query(AuditEntry).filter_by(act="decision.proposed").count()) == (second.id, 1)


def test_a_proposal_over_somebody_elses_is_a_conflict(app: Flask) -> None:
    of = world((5, 5), (4, 4))
    propose(of)
    with pytest.raises(Conflict, match="Somebody else"):
        propose(of, 2, by=of.other_officer, version=0)


def test_approval_sent_twice_counts_once(app: Flask) -> None:
    of = world((5, 5))
    decision = propose(of)
    for _ in range(2):
        approve(of, decision)
    assert (len(decision.places), db.session.query(AuditEntry).filter_by(act="decision.approved").count()) == (1, 1)


def test_a_decided_shortlist_is_frozen(app: Flask) -> None:
    of = world((5, 5), (4, 4))
    decision = propose(of)
    approve(of, decision)
    with pytest.raises(NotNow, match="frozen"):
        propose(of, 2)
    with pytest.raises(NotNow, match="frozen"):
        actions.return_(decision, "Too late.", by=of.actor(of.other_officer), at=DECIDING)


def test_a_proposed_shortlist_can_be_sent_back_and_proposed_again(app: Flask) -> None:
    of = world((5, 5), (4, 4))
    decision = propose(of)
    actions.return_(decision, "Say more about place two.", by=of.actor(of.cdo), at=DECIDING)
    assert (decision.is_pending, decision.return_comment) == (False, "Say more about place two.")
    with pytest.raises(NotNow, match="waits for a second person"):
        approve(of, decision)
    again = propose(of, 2)
    assert (again.id, again.is_pending, again.return_comment) == (decision.id, True, "")
    mail = db.session.query(Message).filter(Message.event.startswith("decision.returned")).one()
    assert (mail.user_id, "Say more about place two." in mail.body) == (of.officer.id, True)


@pytest.mark.once
def test_nobody_sends_back_their_own(app: Flask) -> None:
    of = world((5, 5))
    decision = propose(of)
    with pytest.raises(Refused, match="You proposed"):
        actions.return_(decision, "No.", by=of.actor(of.officer), at=DECIDING)


def test_the_rest_of_the_team_hears_of_a_proposed_shortlist(app: Flask) -> None:
    of = world((5, 5))
    propose(of)
    assert {row.user_id for row in db.session.query(Message)} == {of.cdo.id, of.other_officer.id}


@pytest.mark.once
def test_who_is_barred_or_works_for_a_bidder_is_written_nothing_about_the_decision(app: Flask) -> None:
    of = world((5, 5))
    make.interest(make.seat(of.chair.panel, of.other_officer), of.proposals[0], "A cousin.", Ruling.BARRED, by=of.cdo)
    tied = make.member(of.region, Role.OFFICER, "Tess Tied")
    db.session.add(
        Membership(user_id=tied.id, organisation_id=of.companies[0].id, role=Role.CONTRIBUTOR, since=make.LONG_AGO)
    )
    db.session.commit()
    decision = propose(of)
    make.interest(make.seat(of.chair.panel, of.officer), of.proposals[0], "A niece.", Ruling.BARRED, by=of.cdo)
    actions.return_(decision, "Say who is meant.", by=of.actor(of.cdo), at=DECIDING)
    assert [row.user_id for row in db.session.query(Message)] == [of.cdo.id]


def test_nothing_is_decided_while_the_box_is_sealed(app: Flask) -> None:
    of = world((5, 5))
    db.session.query(make.Opening).delete()
    db.session.commit()
    with pytest.raises(NotNow, match="still sealed"):
        propose(of, 0)


def test_nothing_is_decided_before_every_proposal_is_screened(app: Flask) -> None:
    of = world((5, 5))
    add(of)
    with pytest.raises(NotNow, match="1 proposal is not found eligible"):
        propose(of)


def test_nothing_is_decided_before_an_exclusion_is_confirmed(app: Flask) -> None:
    of = world((5, 5))
    exclude(of, confirmed=False)
    with pytest.raises(NotNow, match="1 proposal is not found eligible"):
        propose(of)


def test_nothing_is_decided_without_agreed_scores(app: Flask) -> None:
    of = world((5, 5), moderated=False)
    with pytest.raises(NotNow, match="without an agreed score for every criterion"):
        propose(of)


def test_a_barred_seats_sheet_does_not_count_towards_the_quorum(app: Flask) -> None:
    of = world((5, 5))
    interest = db.session.query(make.Interest).filter_by(seat_id=of.seats[1].id).one()
    interest.ruling, interest.has_interest, interest.detail = Ruling.BARRED, True, "A cousin"
    db.session.commit()
    with pytest.raises(NotNow, match="short of 2 locked score sheets"):
        propose(of)


def bar(of: World, number: int = 1) -> None:
    """A conflict found late: the seat's sheet on the first proposal is voided."""
    interest = db.session.query(make.Interest).filter_by(
        seat_id=of.seats[number].id, proposal_id=of.proposals[0].id
    )  # fmt: skip
    panels.rule(interest.one(), "barred", "A cousin.", by=of.actor(of.cdo), at=DECIDING)


def test_approval_asks_again_whether_the_quorum_and_the_moderation_still_stand(app: Flask, browser: Browser) -> None:
    of = world((5, 5), (4, 4))
    decision = propose(of)
    bar(of)
    missing = "1 proposal is short of 2 locked score sheets. 1 proposal is agreed, but not signed and completed."
    with pytest.raises(NotNow, match=missing):
        approve(of, decision)
    assert (decision.approved_at, db.session.query(AssessmentSummary).count()) == (None, 0)
    page = browser(of.cdo).get(f"/challenges/{of.challenge.reference}/decision")
    assert (page.status_code, missing in page.text, "Approve the shortlist" in page.text) == (200, True, False)
    actions.return_(decision, "A sheet was voided.", by=of.actor(of.cdo), at=DECIDING)
    assert decision.is_pending is False


def test_a_moderation_that_opened_again_is_enough_to_stop_an_approval(app: Flask) -> None:
    of = world((5, 5), assessors_per_proposal=1)
    decision = propose(of)
    bar(of)
    with pytest.raises(NotNow, match=r"yet\. 1 proposal is agreed, but not signed and completed\.$"):
        approve(of, decision)


def test_a_withdrawn_challenge_is_not_decided(app: Flask) -> None:
    of = world((5, 5))
    of.challenge.withdrawn_at = DECIDING
    db.session.commit()
    with pytest.raises(NotNow, match="withdrawn"):
        propose(of)


def test_a_withdrawn_proposal_and_a_mere_draft_take_no_part(app: Flask) -> None:
    of = world((5, 5), (4, 4))
    of.proposals[1].withdrawn_at = make.CLOSES - timedelta(days=1)
    company = make.company()
    make.proposal(of.challenge, company, make.member(company, Role.OWNER), submitted=False)
    db.session.commit()
    decision = propose(of)
    approve(of, decision)
    assert [each.proposal_id for each in decision.places] == [of.proposals[0].id]


def test_the_record_names_counts_and_no_reason(app: Flask) -> None:
    of = world((5, 5), (4, 4))
    tell(of, propose(of))
    entry = db.session.query(AuditEntry).filter_by(act="decision.approved").one()
    assert (entry.facts, entry.challenge_id) == (
        '{"excluded":0,"not_shortlisted":1,"number":1,"reserve":0,"shortlisted":1}',
        of.challenge.id,
    )
    assert [each.act for each in db.session.query(AuditEntry).filter_by(proposal_id=of.proposals[0].id)] == [
        "summary.released"
    ]


def test_nothing_is_approved_while_an_excluded_company_can_still_ask_for_reinstatement(app: Flask) -> None:
    of = world((5, 5), (4, 4))
    exclude(of).screening.confirmed_at = DECIDING - timedelta(days=1)
    db.session.commit()
    decision = propose(of)
    with pytest.raises(NotNow, match="An excluded company can ask for reinstatement until"):
        approve(of, decision)
