"""The region in which two worlds come to differ: everybody who is outside the companies, and the three that write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from sprint.accounts.models import User, UserSession
from sprint.accounts.queries import hash_of
from sprint.actor import Role, SeatRole
from sprint.challenges.actions import propose, publish_amendment
from sprint.challenges.amending import Kind
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.organisations.models import Council
from sprint.proposals import actions
from sprint.service.actions import record_outage
from sprint.service.outages import Facts
from tests import factories as make
from tests import world
from tests.sealed.sides import MINUTE, Bench, Bidder, Words, acting, fill, own

WRITTEN_AT = make.OPENS + timedelta(days=29)
"""Wednesday 3 March 2027, 9am: the companies write; what comes after it is the same in both worlds."""
SEEN_AT = WRITTEN_AT + timedelta(days=5, hours=4)
"""A week before the close, an hour after its first reminder."""
ROLES = (
    "visitor", "CDO", "officer", "auditor", "problem owner", "operator", "chair", "assessor", "observer",
    "another bidder", "another company",
)  # fmt: skip
SAME = Words("Shared and plain", "The same on both sides.", 24_000, "Ann Same, lead", "The same answer.", "", "", "")


@dataclass
class Region:
    """Everything of the base that both worlds have, with one token of a session for each role."""

    world: world.World
    bench: Bench
    tokens: Mapping[str, str]

    def all_about(self, phase: str) -> Any:
        """The world as the table of addresses takes it, with one of the three challenges in every place."""
        challenge = getattr(self.bench, phase)
        bid = own(challenge, self.bench.saltergill)
        stand_in = SimpleNamespace(reference=bid.reference, panel_label=bid.panel_label or "K1")
        return replace(
            self.world, draft=challenge, open=challenge, closed=challenge, scoring=challenge, decided=challenge,
            proposals=dict.fromkeys(("open", "closed", "scoring", "decided"), stand_in),
        )  # fmt: skip


@make.together()
def build() -> Region:
    """Everything up to the moment at which the two worlds part."""
    built = world.build()
    people = _people(built)
    challenge = _to_be_opened(built)
    bench = Bench(
        _bidder("Saltergill", built.company),
        _bidder("Hartwell"),
        _bidder("Thornbeck"),
        built.open,
        built.closed,
        challenge,
    )
    panel = make.panel(challenge, people["officer"])
    for name, role in (("chair", SeatRole.CHAIR), ("assessor", SeatRole.ASSESSOR), ("observer", SeatRole.OBSERVER)):
        make.seat(panel, people[name], role)
    _seat_bidders(bench, people["officer"])
    early, rival = (
        challenge.closes_at - timedelta(days=6),
        Bidder(built.other, people["another bidder"], people["another bidder"]),
    )
    for each in (rival, bench.saltergill):
        actions.start(challenge, each.company, by=acting(each.owner), at=early)
    fill(own(challenge, rival), SAME, by=acting(rival.owner), at=early)
    actions.submit(own(challenge, rival), by=acting(rival.owner), at=early)
    return Region(built, bench, _sign_in(people))


def _seat_bidders(bench: Bench, by: User) -> None:
    """People of the three companies sit on a panel already, or are invited to: nobody may see from it who of them bids."""
    for challenge in (bench.open, bench.closed):
        panel = make.panel(challenge, by)
        for bidder in (bench.saltergill, bench.hartwell, bench.thornbeck):
            make.seat(panel, make.member(bidder.company, Role.CONTRIBUTOR, "Owner of a seat"))


def _people(built: world.World) -> dict[str, User]:
    people = {role: person for role, person in built.people.items() if person}
    council = db.session.query(Council).filter_by(authority_id=built.region.id).one()
    return people | {
        "problem owner": make.member(council, Role.PROBLEM_OWNER, "Problem Owner"),
        "observer": make.user("Observer"),
        "another bidder": people["other company"],
        "another company": make.member(make.company("Idle Hands Ltd"), Role.OWNER, "Idle"),
    }


def _to_be_opened(built: world.World) -> Challenge:
    closes = make.CLOSES - timedelta(days=16)
    return make.challenge(
        built.edition, written_by=built.people["officer"], published_by=built.people["CDO"], title="How might we open?",  # type: ignore[arg-type]
        opens_at=make.OPENS - timedelta(days=16), closes_at=closes, questions_close_at=closes - timedelta(days=7),
        answers_due_at=closes - timedelta(days=4), scores_due_at=closes + timedelta(days=20),
        decision_due_at=closes + timedelta(days=36), feedback_due_at=closes + timedelta(days=43),
    )  # fmt: skip


def _bidder(name: str, company: Any = None) -> Bidder:
    company = company or make.company(f"{name} Works Ltd")
    return Bidder(
        company,
        make.member(company, Role.OWNER, f"{name} Owner"),
        make.member(company, Role.CONTRIBUTOR, f"{name} Hand"),
    )


def _sign_in(people: dict[str, User]) -> dict[str, str]:
    tokens = {role: f"token-of-{role}" for role in ROLES if role in people}
    for role, token in tokens.items():
        person = people[role].id
        db.session.add(
            UserSession(token_hash=hash_of(token), user_id=person, started_at=SEEN_AT, second_factor_at=SEEN_AT)
        )
    return tokens


def go_on(region: Region) -> None:
    """What happens in both worlds alike once the companies wrote: it tells everybody whom it concerns."""
    bench, people = region.bench, region.world.people
    officer, cdo = acting(people["officer"]), acting(people["CDO"])  # type: ignore[arg-type]
    last = own(bench.opened, bench.saltergill)
    at = bench.opened.closes_at - timedelta(days=1)
    fill(last, SAME, by=acting(bench.saltergill.owner), at=at)
    actions.save_confidential(last, "", version=None, by=acting(bench.saltergill.owner), at=at)
    actions.submit(last, by=acting(bench.saltergill.owner), at=at)
    _amend(bench.open, officer, cdo, at=WRITTEN_AT + MINUTE)
    facts = Facts(WRITTEN_AT, WRITTEN_AT + MINUTE, "The service.", "An error page.")
    record_outage(facts, by=acting(people["operator"]), at=WRITTEN_AT + 2 * MINUTE)  # type: ignore[arg-type]
    for person in (officer, cdo):
        actions.open_box(bench.opened, by=person, at=WRITTEN_AT + 3 * MINUTE)
    for bid in (last, own(bench.opened, Bidder(region.world.other, bench.hartwell.owner, bench.hartwell.owner))):
        actions.screen(bid, is_eligible=True, rule="", reason="", by=officer, at=WRITTEN_AT + 4 * MINUTE)
    actions.send_reminders(at=SEEN_AT)


def _amend(challenge: Challenge, officer: Any, cdo: Any, *, at: datetime) -> None:
    reason = "The councils asked for it."
    waiting = propose(challenge, Kind.AMENDMENT, {"summary": "Carers wait too long."}, reason, by=officer, at=at)
    publish_amendment(waiting, version=None, by=cdo, at=at + MINUTE)
