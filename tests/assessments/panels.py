"""A panel at work: an opened box, seats that declared, proposals assigned."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from flask.testing import FlaskClient

from sprint.accounts.models import User
from sprint.actor import Actor, Role, SeatRole
from sprint.assessments import actions, queries
from sprint.assessments.models import Moderation, Score, ScoreSheet
from sprint.challenges.models import Challenge, Criterion
from sprint.db import db
from sprint.identity import actor_of
from sprint.organisations.models import Authority, Company
from sprint.panels.models import Assignment, Panel, Seat
from sprint.proposals.models import Proposal
from tests import factories as make

SCORING = make.CLOSES + timedelta(days=6)
"""A day on which sheets are filled in."""
MEETING = make.CLOSES + timedelta(days=22)
"""The day on which the panel moderates."""
LONG = " ".join(
    [
        *["The answer names four routes, shows where the days go and says what it does not know yet."] * 3,
        "Scores moved.",
    ]
)
"""56 words: enough for any score, and for one that the panel moved to."""
SHORT = " ".join(
    ["The answer names four routes and shows that only nine of the days are spent on assessing anyone at all here."]
)
"""21 words: enough for a score in the middle of the scale."""
OTHER = SHORT.replace("four routes", "every step")
"""As long: a reason stands in one place only."""


@dataclass
class World:
    """`seats` are the chair, then assessors; every seat was given every proposal unless a test says otherwise."""

    region: Authority
    officer: User
    cdo: User
    auditor: User
    challenge: Challenge
    panel: Panel
    seats: list[Seat] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    companies: list[Company] = field(default_factory=list)

    @property
    def chair(self) -> Seat:
        return self.seats[0]

    def user(self, number: int) -> User:
        """The person in a seat; 0 is the chair."""
        person = self.seats[number].user
        assert person is not None
        return person

    def actor(self, number: int) -> Actor:
        return actor_of(self.user(number), has_second_factor=True)

    def criterion(self, position: int) -> Criterion:
        return self.challenge.criteria[position - 1]

    def label(self, number: int = 0) -> str:
        """The panel's label of a proposal."""
        label = self.proposals[number].panel_label
        assert label is not None
        return label

    def assignment(self, seat: int, proposal: int = 0) -> Assignment:
        query = db.session.query(Assignment).filter_by(
            seat_id=self.seats[seat].id, proposal_id=self.proposals[proposal].id
        )
        return query.one()

    def scoring(self, number: int = 0, rest: str = "/1") -> str:
        return f"/challenges/{self.challenge.reference}/scoring/{self.label(number)}{rest}"

    def moderation(self, number: int = 0, rest: str = "") -> str:
        return f"/challenges/{self.challenge.reference}/moderation/{self.label(number)}{rest}"

    def pages(self, number: int = 0) -> list[str]:
        """Every page about one proposal."""
        own = [self.scoring(number, rest) for rest in ("", "/1", "/2", "/check")]
        return [*own, self.moderation(number), self.moderation(number, "/1")]

    @property
    def lists(self) -> list[str]:
        """What there is to score, and how far the moderation is."""
        return [f"/challenges/{self.challenge.reference}/{name}" for name in ("scoring", "moderation")]


@make.together()
def world(proposals: int = 2, assessors: int = 2, region: str = "Northmoor", **changes: Any) -> World:
    """A chair and assessors, each with every proposal to score; two criteria of 60 and 40 per cent, scale 0 to 5."""
    authority = make.authority(region, region[:3].upper())
    officer, cdo = make.member(authority, Role.OFFICER, "Otto Officer"), make.member(authority, Role.CDO, "Cora Chief")
    auditor = make.member(authority, Role.AUDITOR, "Aron Auditor")
    challenge = make.challenge(
        make.edition(authority, officer),
        written_by=officer,
        published_by=cdo,
        **{"assessors_per_proposal": 2, **changes},
    )
    panel = make.panel(challenge, officer)
    found = World(authority, officer, cdo, auditor, challenge, panel)
    for number in range(proposals):
        _bid(found, number)
    make.opening(challenge, cdo, officer)
    for each in found.proposals:
        make.eligible(each, officer)
    seat(found, "Carla Chair", SeatRole.CHAIR)
    for number in range(assessors):
        seat(found, f"Ada Assessor {number + 1}")
    return found


def _bid(to: World, number: int) -> None:
    company = make.company(f"Saltergill {number + 1} Ltd")
    owner = make.member(company, Role.OWNER)
    to.companies.append(company)
    to.proposals.append(make.proposal(to.challenge, company, owner, title=f"Idea {number + 1}"))


@make.together()
def seat(to: World, name: str, role: SeatRole = SeatRole.ASSESSOR, *, away_from: Proposal | None = None) -> Seat:
    """A seat that declared on every company and was given every proposal, but those an interest keeps it from."""
    row = make.seat(to.panel, make.user(name), role)
    for each in to.proposals:
        make.interest(row, each, "My brother works there." if each is away_from else "")
        if each is not away_from and role is not SeatRole.OBSERVER:
            make.assignment(row, each)
    to.seats.append(row)
    return row


@make.together()
def locked(of: World, proposal: int, *scores: tuple[int, int]) -> None:
    """Locked sheets on one proposal: a pair of scores for each seat in order."""
    for number, pair in enumerate(scores):
        make.sheet(of.assignment(number, proposal), *pair)


def form(score: object = 4, reason: str = SHORT, version: object = 0) -> dict[str, Any]:
    """What the form of a score sends."""
    return {"score": str(score), "reason": reason, "version": str(version)}


def agreement(score: object = 3, reason: str = LONG, version: object = 0) -> dict[str, Any]:
    """What the form of an agreed score sends."""
    return form(score, reason, version)


def autosave(client: FlaskClient, path: str, data: dict[str, Any]) -> tuple[int, Any]:
    """Status and answer of a form that saves itself."""
    answer = client.post(path, data=data, headers={"X-Autosave": "1", "Accept": "application/json"})
    return answer.status_code, answer.get_json()


def rule(of: Seat, about: int, ruling: str | None, detail: str = "My brother works there.") -> None:
    """As if this seat had declared an interest in a proposal, and somebody had ruled on it."""
    interest = next(each for each in of.interests if each.proposal_id == about)
    interest.has_interest, interest.detail, interest.ruling = True, detail, ruling
    db.session.commit()


def moderation() -> Moderation | None:
    """The only one there is, as the database has it."""
    db.session.expire_all()
    return db.session.query(Moderation).one_or_none()


def kept(of: World, seat: int = 1, proposal: int = 0) -> list[tuple[int | None, str]]:
    """(score, reason) of a sheet in the order of the criteria."""
    db.session.expire_all()
    query = db.session.query(Score).join(ScoreSheet).filter_by(assignment_id=of.assignment(seat, proposal).id)
    return [(each.score, each.reason) for each in sorted(query, key=lambda each: each.criterion.position)]


@make.together()
def ready(**changes: Any) -> World:
    """Two proposals, the first with three locked sheets that are far apart on the first criterion."""
    of = world(**changes)
    locked(of, 0, (4, 3), (2, 3), (4, 4))
    return of


def attended(of: World, proposal: int = 0, by: int = 0, at: datetime = MEETING) -> None:
    """Everybody who may discuss the proposal is recorded as present."""
    found = of.proposals[proposal]
    attendees = queries.meeting_of(found, queries.moderation_of(found)).attendees
    here = [each.seat_id for each in attendees if each.may_attend]
    actions.record_attendance(found, here, by=of.actor(by), at=at)


def signed(of: World, proposal: int = 0, by: int = 0, at: datetime = MEETING) -> None:
    """Everybody is present and signs what is agreed; `by` chairs."""
    attended(of, proposal, by, at)
    found = of.proposals[proposal]
    meeting = queries.meeting_of(found, queries.moderation_of(found))
    for each in meeting.waiting:
        number = next(number for number, seat in enumerate(of.seats) if seat.id == each.seat_id)
        actions.sign(found, meeting.content, by=of.actor(number), at=at)
