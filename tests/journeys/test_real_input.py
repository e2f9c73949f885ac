"""The journey with real input: three published challenges, London's councils, and a real panel of nine on 37 proposals."""

from __future__ import annotations

from datetime import timedelta
from statistics import median_low

import pytest
from flask import Flask

from sprint.accounts.models import User
from sprint.actor import Role, SeatRole
from sprint.assessments import actions as assessments
from sprint.assessments.models import ScoreSheet
from sprint.assessments.queries import meeting_of, moderation_of
from sprint.challenges import actions as challenges
from sprint.challenges import gate
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.editions import actions as editions
from sprint.editions.calendar import propose
from sprint.editions.models import Edition
from sprint.identity import actor_of
from sprint.organisations.models import Authority, Council, Membership
from sprint.panels import actions as panels
from sprint.panels.models import Assignment, Seat
from sprint.proposals import actions as proposals
from sprint.proposals.models import Proposal
from sprint.shortlists import actions as shortlists
from sprint.shortlists.models import Decision
from tests import factories as make
from tests.journeys.real_input import CHALLENGES, LONDON, MEASURE, brief, councils, marks
from tests.shortlists.releasing import release

REASON = " ".join(
    ["The panel's mark for this part, given on the day by the judge in that seat and kept as it was."] * 3
)

AGREED = f"Scores moved in discussion of the answer. {REASON}"


@pytest.fixture
def london(app: Flask) -> Authority:
    region = make.authority("London", "LDN")
    region.gss_code = LONDON
    for code, name in councils():
        db.session.add(
            Council(slug=code.lower(), name=name, gss_code=code, authority_id=region.id, created_at=make.LONG_AGO)
        )
    db.session.commit()
    return region


def publish(facts: dict, edition: Edition, officer, cdo, *, criteria: list[dict], top: int = 5) -> Challenge:
    written = facts["opens"] - timedelta(days=20)
    challenge = challenges.draft(edition, by=officer, at=written)
    challenges.save(challenge, brief(facts), version=challenge.version, by=officer, at=written)
    area = [each for each in db.session.query(Council).all() if each.authority_id == edition.authority_id]
    challenges.set_councils(challenge, area, version=challenge.version, by=officer, at=written)
    challenges.set_measures(challenge, [MEASURE], version=challenge.version, by=officer, at=written)
    challenges.set_criteria(challenge, criteria, version=challenge.version, by=officer, at=written, top_score=top)
    challenges.set_eligibility(challenge, [], version=challenge.version, by=officer, at=written)
    challenges.request_approval(challenge, by=officer, at=written)
    reasons = {each.fingerprint: "These are the words of the real notice." for each in gate.warnings(challenge)}
    challenges.publish(challenge, by=cdo, at=facts["opens"] - timedelta(days=3), reasons=reasons)
    return challenge


FIVE = [
    {"title": title, "question": f"{title}: how?", "weight": 20, "word_limit": 300}
    for title in ("Fit", "Innovation", "Commercial potential", "Commitment", "Social value")
]


def test_three_published_challenges_fit_with_their_own_dates_money_and_stages(app: Flask, london: Authority) -> None:
    officer = actor_of(make.member(london, Role.OFFICER), has_second_factor=True)
    cdo = actor_of(make.member(london, Role.CDO), has_second_factor=True)
    for facts in CHALLENGES:
        calendar = propose(facts["closes"])
        year = facts["opens"].year
        edition = db.session.query(Edition).filter_by(
            authority_id=london.id, year=year
        ).one_or_none() or editions.start(
            london, year, calendar, by=officer, at=calendar.problems_open_at - timedelta(days=7)
        )
        publish(facts, edition, officer, cdo, criteria=FIVE)
    rows = db.session.query(Challenge).order_by(Challenge.opens_at).all()
    assert [(row.title, row.opens_at, row.closes_at, row.budget_max, row.shortlist_up_to) for row in rows] == [
        (facts["title"], facts["opens"], facts["closes"], facts["budget"][1], facts["shortlist"])
        for facts in CHALLENGES
    ]
    assert len(rows[0].councils) == 33


@pytest.mark.once
def test_a_real_panel_of_nine_on_37_proposals_leads_to_a_shortlist(app: Flask, london: Authority) -> None:
    whole_round(london)
    decision = db.session.query(Decision).one()
    totals = [place.total for place in decision.places]
    assert (len(totals), totals == sorted(totals, reverse=True), totals[0] <= 100) == (37, True, True)
    assert {place.proposal.title: place.place for place in decision.places if place.place <= 3} == best_by_hand()


def best_by_hand() -> dict[str, int]:
    """The first three by the published rule, computed from the file: equal weights, the panel's lower median agreed."""
    totals = {
        proposal: sum(median_low([sheet[title] for sheet in sheets.values()]) for title in next(iter(sheets.values())))
        for proposal, sheets in marks().items()
    }
    ranked = sorted(totals.values(), reverse=True)
    return {proposal: ranked.index(total) + 1 for proposal, total in totals.items() if ranked.index(total) < 3}


@unit_of_work
def whole_round(london: Authority) -> None:
    """Everything in one unit of work, through the same actions as the pages."""
    officer = actor_of(make.member(london, Role.OFFICER), has_second_factor=True)
    chief = make.member(london, Role.CDO)
    cdo = actor_of(chief, has_second_factor=True)
    facts, sheets = CHALLENGES[1], marks()
    db.session.query(Membership).update({"since": facts["opens"] - timedelta(days=400)})
    titles = sorted(next(iter(next(iter(sheets.values())).values())))
    criteria = [{"title": title, "question": f"{title}?", "weight": 20, "word_limit": 300} for title in titles]
    calendar = propose(facts["closes"])
    edition = editions.start(london, 2018, calendar, by=officer, at=calendar.problems_open_at - timedelta(days=7))
    challenge = publish(facts, edition, officer, cdo, criteria=criteria, top=40)
    bids = {name: bid(name, challenge) for name in sheets}
    opened = challenge.closes_at + timedelta(hours=1)
    proposals.open_box(challenge, by=officer, at=opened)
    proposals.open_box(challenge, by=cdo, at=opened)
    for each in bids.values():
        proposals.screen(each, is_eligible=True, rule="", reason="", by=officer, at=opened)
    seats = seat_panel(challenge, sheets, bids, officer, opened)
    score(sheets, bids, seats, titles, opened + timedelta(days=5))
    moderate(sheets, bids, seats["J1"], titles, opened + timedelta(days=9))
    decided = opened + timedelta(days=12)
    decision = shortlists.propose(challenge, shortlisted=14, reserves=0, reason=REASON, by=officer, at=decided)
    shortlists.approve(decision, by=cdo, at=decided + timedelta(hours=1))
    release(decision, prepared_by=officer, released_by=cdo, at=decided + timedelta(hours=1))


def bid(name: str, challenge: Challenge) -> Proposal:
    at = challenge.opens_at + timedelta(days=3)
    firm = make.company(f"{name} Ltd", details_checked_at=at)
    owner = actor_of(make.member(firm, Role.OWNER), has_second_factor=False)
    proposal = proposals.start(challenge, firm, by=owner, at=at)
    idea = {"title": name, "summary": f"What {name} would do.", "price_gbp": 15_000, "people": f"{name}, lead"}
    proposals.save_idea(proposal, idea, version=None, by=owner, at=at)
    for criterion in challenge.criteria:
        proposals.save_answer(
            proposal, criterion, f"How {name} answers {criterion.title}.", version=None, by=owner, at=at
        )
    proposals.confirm_details(proposal, by=owner, at=at)
    proposals.submit(proposal, by=owner, at=at)
    return proposal


def seat_panel(challenge, sheets, bids, officer, at) -> dict[str, Seat]:
    seats = {}
    for name in sorted(next(iter(sheets.values()))):
        person = make.user(f"Judge {name}")
        role = SeatRole.CHAIR if name == "J1" else SeatRole.ASSESSOR
        seats[name] = panels.add_seat(challenge, person.email, person.name, role, by=officer, at=at)
        panels.accept(seats[name], person, at=at)
        none = {each.id: "" for each in bids.values()}
        panels.declare(seats[name], none, by=actor_of(person, has_second_factor=True), at=at)
    grid = {seat.id: {each.id for each in bids.values()} for seat in seats.values()}
    panels.assign(challenge, grid, by=officer, at=at)
    return seats


def score(sheets, bids, seats, titles, at) -> None:
    for name, seat in seats.items():
        judge = actor_of(seat.user, has_second_factor=True)
        for proposal, bid_ in bids.items():
            assignment = db.session.query(Assignment).filter_by(seat_id=seat.id, proposal_id=bid_.id).one()
            for criterion in bid_.challenge.criteria:
                mark = sheets[proposal][name][criterion.title]
                reason = f"{criterion.title} in proposal {proposal}. {REASON}"
                assessments.save_score(assignment, criterion, score=mark, reason=reason, version=None, by=judge, at=at)
            assessments.lock(db.session.query(ScoreSheet).filter_by(assignment_id=assignment.id).one(), by=judge, at=at)


def moderate(sheets, bids, chair, titles, at) -> None:
    actor = actor_of(chair.user, has_second_factor=True)
    for proposal, bid_ in bids.items():
        for criterion in bid_.challenge.criteria:
            agreed = median_low([sheet[criterion.title] for sheet in sheets[proposal].values()])
            assessments.agree(bid_, criterion, score=agreed, reason=AGREED, version=None, by=actor, at=at)
        attendees = meeting_of(bid_, moderation_of(bid_)).attendees
        assessments.record_attendance(bid_, [each.seat_id for each in attendees], by=actor, at=at)
        for each in meeting_of(bid_, moderation_of(bid_)).signers:
            judge = actor_of(db.session.get_one(User, each.user_id), has_second_factor=True)
            assessments.sign(bid_, meeting_of(bid_, moderation_of(bid_)).content, by=judge, at=at)
        assessments.complete(bid_, by=actor, at=at)
