"""A panel at work on four proposals with names hidden, moved from phase to phase; two people on it are barred from one each."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from sprint.accounts.models import User, UserSession
from sprint.accounts.queries import hash_of
from sprint.actor import Role, SeatRole
from sprint.assessments.models import ScoreSheet
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.identity import actor_of
from sprint.panels.models import Assignment, Interest, Seat
from sprint.proposals.models import Proposal
from sprint.shortlists import actions as shortlists
from tests import factories as make
from tests import world
from tests.shortlists.releasing import release

SEEN_AT = make.CLOSES + timedelta(days=3)
PHASES = ("declared", "scoring", "locked in part", "moderation", "decided")
OUTSIDE = ("visitor", "stranger", "company", "other company", "other region's CDO", "operator")
STAFF = ("officer", "CDO", "auditor")
ROLES = (*OUTSIDE, *STAFF, "kept officer", "assessor", "observer", "barred assessor", "chair")
"""Everybody but “second”, the assessor whose open sheet is nobody else's business."""
SITTING = {
    "chair": SeatRole.CHAIR, "assessor": SeatRole.ASSESSOR, "barred assessor": SeatRole.ASSESSOR,
    "second": SeatRole.ASSESSOR, "observer": SeatRole.OBSERVER,
}  # fmt: skip
BARRED = {"barred assessor": "K1", "chair": "K2"}
NAMES = {"K1": "Hartwell Works Ltd", "K2": "Thornbeck Works Ltd", "K3": "Marlowe Works Ltd"}
"""K4 is of the company that has a role of its own; it is the one to be shortlisted."""


@dataclass
class Bench:
    """Everything that the tests move and look at."""

    world: world.World
    challenge: Challenge
    people: dict[str, User | None]
    bids: dict[str, Proposal] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)

    def all_about(self, label: str) -> Any:
        """The world as the table of addresses takes it, with this challenge and one proposal of it in every place."""
        bid = self.bids[label]
        stand_in = SimpleNamespace(reference=bid.reference, panel_label=label, id=bid.id)
        phases = ("draft", "open", "closed", "scoring", "decided")
        interest = next(each for each in self.seats["second"].interests if each.proposal_id == bid.id)
        return replace(
            self.world, **dict.fromkeys(phases, self.challenge), proposals=dict.fromkeys(phases, stand_in),
            seats=self.seats, barred_interest=interest,
        )  # fmt: skip

    def actor(self, role: str) -> Any:
        return actor_of(self.people[role], has_second_factor=True)  # type: ignore[arg-type]

    def sheet(self, role: str, label: str) -> ScoreSheet:
        query = db.session.query(ScoreSheet).join(Assignment)
        return query.filter_by(seat_id=self.seats[role].id, proposal_id=self.bids[label].id).one()


@make.together()
def build() -> Bench:
    """Up to the moment at which everybody has declared."""
    built = world.build()
    people = built.people | {
        "observer": make.user("Olive Observer"),
        "second": make.user("Sid Second"),
        "kept officer": make.member(built.region, Role.OFFICER, "Kit Kept"),
    }
    bench = Bench(built, _challenge(built), people)
    _bid(bench)
    panel = make.panel(bench.challenge, people["officer"])  # type: ignore[arg-type]
    for role, as_what in SITTING.items():
        bench.seats[role] = make.seat(panel, people[role], as_what)  # type: ignore[arg-type]
        _declare(bench, role)
    _leave(bench, panel)
    for role in ROLES:
        if people[role]:
            bench.tokens[role] = f"token-of-{role}"
            who = people[role].id  # type: ignore[union-attr]
            signed_in = {"token_hash": hash_of(bench.tokens[role]), "user_id": who, "started_at": SEEN_AT}
            db.session.add(UserSession(**signed_in, second_factor_at=SEEN_AT))
    return bench


def _challenge(built: world.World) -> Challenge:
    officer, cdo = built.people["officer"], built.people["CDO"]
    return make.challenge(
        built.edition, written_by=officer, published_by=cdo, hides_names=True, assessors_per_proposal=2,  # type: ignore[arg-type]
        title="How might we see nothing?",
    )  # fmt: skip


def _bid(bench: Bench) -> None:
    cdo, officer = bench.people["CDO"], bench.people["officer"]
    for label in ("K1", "K2", "K3", "K4"):
        company = make.company(NAMES[label]) if label in NAMES else bench.world.company
        owner = make.member(company, Role.OWNER, f"Owner {label}") if label in NAMES else bench.people["company"]
        bench.bids[label] = make.proposal(bench.challenge, company, owner, title=f"Idea {label}")  # type: ignore[arg-type]
    make.opening(bench.challenge, cdo, officer)  # type: ignore[arg-type]
    for each in bench.bids.values():
        make.eligible(each, officer)  # type: ignore[arg-type]


def _declare(bench: Bench, role: str) -> None:
    seat = bench.seats[role]
    for label, bid in bench.bids.items():
        is_barred = BARRED.get(role) == label
        kept = ("My sister works there.", "barred", bench.people["CDO"]) if is_barred else ()
        make.interest(seat, bid, *kept)
        if role != "observer":
            given = make.assignment(seat, bid)
            if is_barred:
                _void(given)


def _void(given: Assignment) -> None:
    """It had been scored before the bar."""
    sheet = make.sheet(given, 2, 3, at=make.CLOSES + timedelta(hours=4))
    given.ended_at = sheet.voided_at = make.CLOSES + timedelta(hours=5)
    given.end_reason = sheet.void_reason = "Barred because of an interest. Decided by the team."


def _leave(bench: Bench, panel: Any) -> None:
    """An officer who sat there for a day, until they joined the region's team, and is barred from the first proposal."""
    seat = make.seat(panel, bench.people["kept officer"])  # type: ignore[arg-type]
    make.interest(seat, bench.bids["K1"], "I used to work there.", "barred", bench.people["CDO"])
    seat.removed_at, seat.removal_reason = make.CLOSES + timedelta(hours=5), "Joined the team."


@make.together()
def move(bench: Bench, phase: str) -> None:
    """From the phase before to this one."""
    at = SEEN_AT - timedelta(days=1)
    {
        "declared": lambda *_: None,
        "scoring": _begin,
        "locked in part": _lock,
        "moderation": _moderate,
        "decided": _decide,
    }[phase](bench, at)


def _pairs(bench: Bench) -> list[tuple[str, str]]:
    roles = [role for role in SITTING if role != "observer"]
    return [(role, label) for role in roles for label in bench.bids if BARRED.get(role) != label]


def _given(bench: Bench, role: str, label: str) -> Assignment:
    query = db.session.query(Assignment).filter_by(seat_id=bench.seats[role].id, proposal_id=bench.bids[label].id)
    return query.one()


def _begin(bench: Bench, at: datetime) -> None:
    for role, label in _pairs(bench):
        make.sheet(_given(bench, role, label), 4 if label == "K4" else 3, 2, locked=False, at=at)


def _lock(bench: Bench, at: datetime) -> None:
    """All but those on the third proposal, whose company nobody on the panel may know yet, and one of the second's."""
    for role, label in _pairs(bench):
        if label != "K3" and (role, label) != ("second", "K2"):
            bench.sheet(role, label).locked_at = at


def _moderate(bench: Bench, at: datetime) -> None:
    """All but the third; there the chair has unlocked the second's sheet again."""
    bench.sheet("second", "K2").locked_at = at
    again = bench.sheet("second", "K3")
    again.unlocked_at, again.unlock_reason = at, "A slip of the pen."
    for label in ("K1", "K2", "K4"):
        _agree(bench, label, at)


def _agree(bench: Bench, label: str, at: datetime) -> None:
    make.moderation(bench.bids[label], bench.people["chair"], 4 if label == "K4" else 3, 2, at=at)  # type: ignore[arg-type]


def _decide(bench: Bench, at: datetime) -> None:
    for role in ("chair", "assessor", "barred assessor", "second"):
        bench.sheet(role, "K3").locked_at = at
    _agree(bench, "K3", at)
    db.session.flush()
    proposal = {"shortlisted": 1, "reserves": 0, "reason": world.REASON}
    decision = shortlists.propose(bench.challenge, **proposal, by=bench.actor("officer"), at=at)
    shortlists.approve(decision, by=bench.actor("CDO"), at=at + timedelta(hours=1))
    both = {"prepared_by": bench.actor("officer"), "released_by": bench.actor("CDO")}
    release(decision, **both, at=at + timedelta(hours=1))


def interests_about(bid: Proposal) -> list[Interest]:
    return list(db.session.query(Interest).filter_by(proposal_id=bid.id).order_by(Interest.id))
