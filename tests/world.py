"""A small region with somebody in every role and a challenge in every phase, for tests that go through all pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from sprint.accounts.models import User
from sprint.actor import Role, SeatRole
from sprint.challenges.models import Challenge
from sprint.clarifications import actions as clarifications
from sprint.datasets import actions as datasets
from sprint.db import db
from sprint.editions.models import Edition
from sprint.identity import actor_of
from sprint.organisations.models import Authority, Company
from sprint.panels.models import Interest, Panel, Seat
from sprint.problems import actions as problems
from sprint.problems.numbers import Numbers
from sprint.proposals.models import Proposal
from sprint.shortlists import actions as shortlists
from tests import factories as make
from tests.datasets.test_rules import SOUND
from tests.shortlists.releasing import release

REASON = " ".join(["The first place answers the problem, fits the councils and can be read against the measure."] * 4)

ROLES = (
    "visitor", "stranger", "company", "other company", "assessor", "barred assessor", "chair", "officer", "CDO",
    "other region's CDO", "auditor", "operator",
)  # fmt: skip


@dataclass
class World:
    """`people[role]` is a user (None for the visitor); the rest are the things pages are about."""

    region: Authority
    elsewhere: Authority
    edition: Edition
    people: dict[str, User | None]
    company: Company
    other: Company
    draft: Challenge
    open: Challenge
    closed: Challenge
    scoring: Challenge
    decided: Challenge
    panel: Panel
    seats: dict[str, Seat] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)
    barred_interest: Interest | None = None
    dataset: str = ""
    """The reference of an entry of the catalogue."""
    question: str = ""
    """The token of a question that the company asked."""
    problem: str = ""
    """The reference of a public problem of the region's own."""


@make.together()
def build() -> World:
    """Everything as it stands at noon on 3 March 2027; other dates lie around it."""
    region, elsewhere = make.authority(), make.authority("Westmarch", "WMC")
    make.council(region)
    people: dict[str, User | None] = {
        "visitor": None,
        "stranger": make.user("Stranger"),
        "assessor": make.user("Assessor"),
        "barred assessor": make.user("Barred Assessor"),
        "chair": make.user("Chair"),
        "officer": make.member(region, Role.OFFICER, "Officer"),
        "CDO": make.member(region, Role.CDO, "Chief"),
        "other region's CDO": make.member(elsewhere, Role.CDO, "Elsewhere"),
        "auditor": make.member(region, Role.AUDITOR, "Auditor"),
        "operator": make.user("Operator", is_operator=True),
    }
    company, other = make.company("Saltergill Labs Ltd"), make.company("Quillbeck Systems Ltd")
    people |= {
        "company": make.member(company, Role.OWNER, "Owner"),
        "other company": make.member(other, Role.OWNER, "Rival"),
    }
    edition = make.edition(region, people["officer"])
    world = World(region, elsewhere, edition, people, company, other, *_challenges(edition, people), panel=None)  # type: ignore[arg-type]
    _bids(world)
    _questions(world)
    _catalogue(world)
    _problem(world)
    _panels(world)
    _decision(world)
    db.session.commit()
    return world


def _challenges(edition: Edition, people: dict[str, User | None]) -> list[Challenge]:
    officer, cdo = people["officer"], people["CDO"]
    assert officer
    assert cdo
    days = {"draft": None, "open": 0, "closed": -14, "scoring": -20, "decided": -30}
    made = []
    for phase, moved in days.items():
        dates = {
            name: instant + timedelta(days=moved or 0)
            for name, instant in {
                "opens_at": make.OPENS, "closes_at": make.CLOSES, "questions_close_at": make.CLOSES - timedelta(days=7),
                "answers_due_at": make.CLOSES - timedelta(days=4), "scores_due_at": make.CLOSES + timedelta(days=20),
                "decision_due_at": make.CLOSES + timedelta(days=36), "feedback_due_at": make.CLOSES + timedelta(days=43),
            }.items()
        }  # fmt: skip
        published = None if phase == "draft" else cdo
        made.append(
            make.challenge(
                edition,
                written_by=officer,
                published_by=published,
                title=f"How might we {phase}?",
                assessors_per_proposal=2,
                **dates,
            )
        )
    return made


def _bids(world: World) -> None:
    owner, rival = world.people["company"], world.people["other company"]
    assert owner
    assert rival
    for phase in ("open", "closed", "scoring", "decided"):
        challenge = getattr(world, phase)
        world.proposals[phase] = make.proposal(challenge, world.company, owner, title=f"Idea for {phase}")
        world.proposals[f"{phase} rival"] = make.proposal(challenge, world.other, rival, title=f"Rival for {phase}")


def _questions(world: World) -> None:
    """One on the open challenge, asked by the company."""
    asker = actor_of(world.people["company"], has_second_factor=True)  # type: ignore[arg-type]
    asked = clarifications.ask(world.open, world.company, "May two companies bid together?", by=asker, at=make.OPENS)
    world.question = asked.token


def _problem(world: World) -> None:
    officer = world.people["officer"]
    assert officer
    texts = {
        "title": "Bins are missed",
        "hurts": "Nobody comes.",
        "who": "Residents.",
        "theme": "Digital skills",
        "service_area": "Housing",
    }
    by = actor_of(officer, has_second_factor=True)
    posted = problems.post(world.region, texts, Numbers(), is_public=True, by=by, at=make.LONG_AGO)
    world.problem = posted.reference


def _catalogue(world: World) -> None:
    """One entry, kept by the region."""
    officer = actor_of(world.people["officer"], has_second_factor=True)  # type: ignore[arg-type]
    world.dataset = datasets.add(world.region, SOUND, by=officer, at=make.OPENS).reference


def _panels(world: World) -> None:
    officer, cdo, chair = world.people["officer"], world.people["CDO"], world.people["chair"]
    assert officer
    assert cdo
    assert chair
    for phase in ("scoring", "decided"):
        challenge = getattr(world, phase)
        make.opening(challenge, cdo, officer, at=challenge.closes_at + timedelta(hours=1))
        bids = [world.proposals[phase], world.proposals[f"{phase} rival"]]
        for bid in bids:
            make.eligible(bid, officer, at=challenge.closes_at + timedelta(hours=2))
        panel = make.panel(challenge, officer)
        if phase == "scoring":
            world.panel = panel
        for role in ("chair", "assessor", "barred assessor"):
            person = world.people[role]
            assert person
            seat = make.seat(panel, person, SeatRole.CHAIR if role == "chair" else SeatRole.ASSESSOR)
            if phase == "scoring":
                world.seats[role] = seat
            for bid in bids:
                barred = role == "barred assessor" and bid is bids[0]
                declared = make.interest(
                    seat, bid, "My sister works there." if barred else "", "barred" if barred else None, cdo
                )
                if barred and phase == "scoring":
                    world.barred_interest = declared
                if not barred:
                    assigned = make.assignment(seat, bid)
                    if phase == "decided":
                        make.sheet(assigned, 4, 3, at=challenge.closes_at + timedelta(days=5))
        if phase == "decided":
            make.moderation(bids[0], chair, 4, 4, at=challenge.closes_at + timedelta(days=7))
            make.moderation(bids[1], chair, 3, 3, at=challenge.closes_at + timedelta(days=7))


def _decision(world: World) -> None:
    """Proposed by the officer and approved by the CDO, through the acts themselves."""
    officer, cdo = world.people["officer"], world.people["CDO"]
    assert officer
    assert cdo
    proposed = make.CLOSES - timedelta(days=18)
    decision = shortlists.propose(
        world.decided,
        shortlisted=1,
        reserves=0,
        reason=REASON,
        by=actor_of(officer, has_second_factor=True),
        at=proposed,
    )
    by_officer, by_cdo = actor_of(officer, has_second_factor=True), actor_of(cdo, has_second_factor=True)
    shortlists.approve(decision, by=by_cdo, at=proposed + timedelta(hours=1))
    release(decision, prepared_by=by_officer, released_by=by_cdo, at=proposed + timedelta(hours=1))
