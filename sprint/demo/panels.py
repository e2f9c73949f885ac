"""Seats the sample's panels and lets them declare, score, moderate and decide."""

from __future__ import annotations

from datetime import datetime, timedelta
from statistics import median
from typing import Any

from sprint.actor import Actor, SeatRole
from sprint.assessments import actions as assessments
from sprint.assessments.citing import citation
from sprint.assessments.models import ScoreSheet
from sprint.assessments.queries import meeting_of, moderation_of
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.demo.people import Cast
from sprint.demo.story import Facts, read, region_of, team
from sprint.organisations.classification import THEMES
from sprint.panels import actions
from sprint.panels.models import Assignment, Seat
from sprint.proposals.models import Proposal
from sprint.shortlists import actions as shortlists
from sprint.shortlists.models import Decision
from sprint.shortlists.queries import letters

PENDING = {
    ("school-transport", "yusuf-hartwith", "tarnlight"): "Until two years ago I advised Tarnlight on its bus work."
}
ACCEPTED = "The words are about this proposal only, measured against the scale."
Bids = dict[str, Proposal]


def exclusions(slug: str) -> dict[str, Facts]:
    """Which companies are screened out of one challenge, and why."""
    return {each["company"]: each for each in read("scores")["exclusion"] if each["challenge"] == slug}


def assess(
    slug: str, facts: Facts, challenge: Challenge, bids: Bids, cast: Cast, *, opened: datetime, now: datetime
) -> None:
    """From the opening on: interests, assignments, sheets, and where the phase says so moderation and the decision."""
    officer = cast.actor(team(region_of(facts))["officer"])
    seats = _seats(facts["panel"], challenge, officer, cast, at=challenge.closes_at - timedelta(days=5))
    for person, seat in seats.items():
        _declare(slug, person, seat, bids, cast, at=opened + timedelta(hours=1))
    kept = {company: bid for company, bid in bids.items() if company not in exclusions(slug)}
    _assign(facts, challenge, kept, seats, officer, at=opened + timedelta(hours=2))
    last = min(challenge.scores_due_at, now - timedelta(hours=20))
    _score(facts, kept, seats, cast, first=opened + timedelta(hours=3), last=last)
    if facts["phase"] in ("moderation", "approved", "decided"):
        _moderate(slug, facts, kept, cast, at=last + timedelta(hours=4))
    if facts["phase"] in ("approved", "decided"):
        _decide(facts, challenge, cast, at=last + timedelta(hours=22))


def _seats(panel: Facts, challenge: Challenge, officer: Actor, cast: Cast, *, at: datetime) -> dict[str, Seat]:
    roles = {panel["chair"]: SeatRole.CHAIR} | dict.fromkeys(panel["assessors"], SeatRole.ASSESSOR)
    seats = {}
    for slug, role in roles.items():
        person = cast.people[slug]
        seats[slug] = actions.add_seat(challenge, person.email, person.name, role, by=officer, at=at)
        actions.accept(seats[slug], person, at=at + timedelta(hours=5))
        _describe(slug, seats[slug], cast, at=at + timedelta(hours=6))
    return seats


def _describe(slug: str, seat: Seat, cast: Cast, *, at: datetime) -> None:
    """What people of the sample know of the themes: different from person to person, the same whenever it is loaded."""
    knows = {theme: _level(f"{slug} {theme}") for theme in (*THEMES[:2], seat.panel.challenge.theme)}
    actions.describe(seat, knows, by=cast.actor(slug), at=at)


def _level(text: str) -> int:
    return 2 + sum(text.encode()) % 4


def _declare(slug: str, person: str, seat: Seat, bids: Bids, cast: Cast, *, at: datetime) -> None:
    details = {bid.id: PENDING.get((slug, person, company), "") for company, bid in bids.items()}
    actions.declare(seat, details, by=cast.actor(person), at=at)


def _assign(
    facts: Facts, challenge: Challenge, bids: Bids, seats: dict[str, Seat], officer: Actor, *, at: datetime
) -> None:  # fmt: skip
    grid: dict[int, set[int]] = {seat.id: set() for seat in seats.values()}
    for line in facts["sheets"]:
        grid[seats[line["assessor"]].id].add(bids[line["company"]].id)
    actions.assign(challenge, grid, by=officer, at=at)


def _score(facts: Facts, bids: Bids, seats: dict[str, Seat], cast: Cast, *, first: datetime, last: datetime) -> None:
    lines, turns = facts["sheets"], dict(zip(seats, range(len(seats)), strict=True))
    for number, line in enumerate(lines):
        at = first + (last - first) * ((number + 1) / (len(lines) + 1))
        _sheet(line, facts, bids[line["company"]], seats[line["assessor"]], cast, turns[line["assessor"]], at=at)
        turns[line["assessor"]] += 1


def _sheet(line: Facts, facts: Facts, bid: Proposal, seat: Seat, cast: Cast, turn: int, *, at: datetime) -> None:
    """`turn` grows with each sheet of one assessor, so that no reason of theirs stands twice."""
    assignment = db.session.query(Assignment).filter_by(seat_id=seat.id, proposal_id=bid.id, ended_at=None).one()
    actor = cast.actor(line["assessor"])
    for position, (score, criterion) in enumerate(zip(line["scores"], bid.challenge.criteria, strict=False)):
        reason = line.get("lead", "") + _reason(facts, position, score, turn)
        moment = at + timedelta(minutes=9 * position)
        assessments.save_score(assignment, criterion, score=score, reason=reason, version=None, by=actor, at=moment)
    if line["locked"]:
        sheet = db.session.query(ScoreSheet).filter_by(assignment_id=assignment.id).one()
        assessments.lock(sheet, by=actor, at=at + timedelta(hours=1))


def _reason(facts: Facts, position: int, score: int, number: int) -> str:
    """A sentence of the bank for that criterion and level; a shorter scale is stretched to the bank's 0 to 5."""
    level = round(score * 5 / facts.get("top_score", 5))
    texts: list[str] = read("reasons")["reason"][facts["criterion"][position]["key"]][str(level)]
    return texts[(number + position) % len(texts)]


def _moderate(slug: str, facts: Facts, bids: Bids, cast: Cast, *, at: datetime) -> None:
    chair = cast.actor(facts["panel"]["chair"])
    for number, line in enumerate(facts["agreed"]):
        bid = bids[line["company"]]
        moment = at + timedelta(minutes=40 * number)
        assessments.record_attendance(bid, _around_the_table(bid), by=chair, at=moment)
        for position, (score, criterion) in enumerate(zip(line["scores"], bid.challenge.criteria, strict=True)):
            reason = _agreed_reason(slug, facts, line, position, number)
            assessments.agree(bid, criterion, score=score, reason=reason, version=None, by=chair, at=moment)
        _sign(bid, facts["panel"], cast, at=moment + timedelta(minutes=25))
        assessments.complete(bid, by=chair, at=moment + timedelta(minutes=30))


def _around_the_table(bid: Proposal) -> list[int]:
    return [each.seat_id for each in meeting_of(bid, moderation_of(bid)).attendees if each.may_attend]


def _sign(bid: Proposal, panel: Facts, cast: Cast, *, at: datetime) -> None:
    meeting = meeting_of(bid, moderation_of(bid))
    people = {cast.people[slug].id: slug for slug in (panel["chair"], *panel["assessors"])}
    for each in meeting.signers:
        assessments.sign(bid, meeting.content, by=cast.actor(people[each.user_id]), at=at)


def _agreed_reason(slug: str, facts: Facts, line: Facts, position: int, number: int) -> str:
    company, score = line["company"], line["scores"][position]
    if "leads" in line:
        return f"{line['leads'][position]}{_reason(facts, position, score, number)}"
    key = facts["criterion"][position]["key"]
    own: dict[str, Any] = read("scores").get("reason", {}).get(slug, {}).get(company, {})
    where = f"On the answer to “{facts['criterion'][position]['title']}”. "
    if key in own:
        return _pointing(str(own[key]), where)
    given = [each["scores"][position] for each in facts["sheets"] if each["company"] == company]
    middle = median(given)
    moved = "raised" if score > middle else "lowered" if score < middle else "settled"
    texts: list[str] = read("reasons")["moved"][key][moved]
    return _pointing(f"{texts[(number + position) % len(texts)]} {_reason(facts, position, score, number)}", where)


def _pointing(reason: str, where: str) -> str:
    """What the panel wrote, led in by the answer it is about where it does not name it."""
    return reason if citation(reason, "").is_given else f"{where}{reason}"


def _decide(facts: Facts, challenge: Challenge, cast: Cast, *, at: datetime) -> None:
    """Proposed by the first and approved by the second; what is only approved is not told to anybody yet."""
    told, people = facts["decision"], team(region_of(facts))
    first = cast.actor(told.get("decided_by", people["officer"]))
    second = cast.actor(told.get("approved_by", people["cdo"]))
    decision = shortlists.propose(
        challenge, shortlisted=_number(told["shortlisted"]), reserves=_number(told["reserve"]), reason=told["reason"], by=first, at=at
    )  # fmt: skip
    shortlists.approve(decision, by=second, at=at + timedelta(hours=20))
    if facts["phase"] == "decided":
        _release(decision, first, second, at=at + timedelta(hours=44))


def _number(told: int | list[str]) -> int:
    """Some decisions name the companies, so that whoever reads the sample sees who it was."""
    return told if isinstance(told, int) else len(told)


def _release(decision: Decision, first: Actor, second: Actor, *, at: datetime) -> None:
    """The first accepts what was only pointed out and prepares; the second releases."""
    for letter in letters(decision):
        for finding in letter.unaccepted:
            shortlists.accept_finding(letter.row, finding.mark, ACCEPTED, by=first, at=at)
    shortlists.prepare(decision, by=first, at=at)
    shortlists.release(decision, by=second, at=at + timedelta(hours=2))
