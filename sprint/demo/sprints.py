"""Lets the sample's shortlisted teams work: milestones, check-ins, payments, demo day, and how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.delivery.actions import working as actions
from sprint.delivery.milestones import MilestoneKind, propose
from sprint.delivery.models import Milestone, Workspace
from sprint.delivery.queries import inside, workspaces
from sprint.delivery.questions import Asked
from sprint.delivery.rhythm import Light, Side
from sprint.demo.people import Cast
from sprint.demo.story import Facts, instant, read, region_of, team
from sprint.editions.working_days import move
from sprint.when import as_date, london

WHY = {
    Light.GREEN: "We are where we said we would be.",
    Light.AMBER: "Two of the people we need were away, so we are some days behind.",
    Light.RED: "Without access to the records we cannot go on next week.",
}
SEEN = {
    Light.GREEN: "The team was here twice, and our staff know what comes next.",
    Light.AMBER: "Our staff had less time than we promised. That gets better next week.",
    Light.RED: "We have to find somebody who can let them in.",
}
ANSWERS = "Fridays at 4pm, in writing, through this page."


@dataclass(frozen=True)
class Hands:
    """Who works with the teams of one challenge."""

    officer: Actor
    cdo: Actor
    owner: Actor
    cast: Cast


def work(slug: str, facts: Facts, challenge: Challenge, cast: Cast, *, today: date) -> None:
    """What workspaces.toml tells of one challenge; nothing for the others."""
    told = next((each for each in read("workspaces")["challenge"] if each["slug"] == slug), None)
    if told is None:
        return
    hands, teams = _hands(facts, cast), {cast.company(each["company"]).id: each for each in told["team"]}
    for workspace in actions.start(challenge, by=hands.officer, at=instant(told["opened"], today=today)):
        company = cast.owner_of(teams[workspace.company_id]["company"])
        if "kick_off" in told:
            _bring_forward(workspace, told, company, today=today)
        _team(workspace, teams[workspace.company_id], company, hands, today=today)


def _hands(facts: Facts, cast: Cast) -> Hands:
    people = team(region_of(facts))
    owner = cast.actor(facts.get("problem_owner", people["owner"]))
    return Hands(cast.actor(people["officer"]), cast.actor(people["cdo"]), owner, cast)


def _bring_forward(workspace: Workspace, told: Facts, company: Actor, *, today: date) -> None:
    """Both sides want to begin before the edition's own kick-off: every milestone moves, the first one first."""
    days = [as_date(instant(told[name], today=today)) for name in ("kick_off", "demo_day")]
    at = workspace.started_at + timedelta(hours=2)
    for new in propose(days[0], days[1], today=as_date(workspace.started_at)):
        each = _milestones(workspace)[new.kind]
        actions.move(
            each, new.due_on, told["why_earlier"], begins_on=new.begins_on, version=each.version, by=company, at=at
        )  # fmt: skip


def _team(workspace: Workspace, team: Facts, company: Actor, hands: Hands, *, today: date) -> None:
    at = workspace.started_at
    last = as_date(at) + timedelta(days=team["end"]["day"]) if "end" in team else today
    _agree(workspace, company, hands, at=at + timedelta(hours=5))
    _reach(workspace, company, last=min(last, today))
    _check_in(workspace, team["lights"], company, hands, until=last)
    _talk(workspace, team, company, hands)
    _pay(workspace, team, hands, last=last)
    if "moved" in team:
        _move(workspace, team["moved"], company, at=london(today - timedelta(days=3), time(10)))
    if "demo" in team:
        _show(workspace, team["demo"], company, hands, at=london(last, time(10)))
    if "end" in team:
        _end(workspace, team["end"], hands, at=london(last, time(15)))


def _milestones(workspace: Workspace) -> dict[str, Milestone]:
    return {each.kind: each for each in workspaces.milestones(workspace)}


def _agree(workspace: Workspace, company: Actor, hands: Hands, *, at: datetime) -> None:
    for by in (company, hands.owner):
        for each in workspaces.milestones(workspace):
            actions.agree(each, version=each.version, by=by, at=at)


def _reach(workspace: Workspace, company: Actor, *, last: date) -> None:
    for each in workspaces.milestones(workspace):
        if each.due_on <= last:
            actions.finish(each, each.due_on, by=company, at=london(each.due_on, time(16)))


def _check_in(workspace: Workspace, lights: list[str], company: Actor, hands: Hands, *, until: date) -> None:
    """Fridays from the kick-off on; the problem owner leaves one out."""
    kick_off = _milestones(workspace)[MilestoneKind.KICK_OFF].due_on
    friday = kick_off + timedelta(days=(4 - kick_off.weekday()) % 7)
    for number, name in enumerate(lights):
        day, light = friday + timedelta(weeks=number), Light(name)
        if day > until:
            return
        at = london(day, time(11))
        actions.check_in(workspace, Side.COMPANY, light, WHY[light], "", by=company, at=at)
        if number != len(lights) - 1:
            actions.check_in(workspace, Side.OWNER, light, SEEN[light], "", by=hands.owner, at=at + timedelta(hours=3))


def _talk(workspace: Workspace, team: Facts, company: Actor, hands: Hands) -> None:
    at, owner = workspace.started_at + timedelta(days=9), hands.owner
    first = actions.ask(
        workspace, Asked.COMPANY, "When and how do you tell us what you found in a week?", by=owner, at=at
    )
    actions.answer(first, ANSWERS, by=company, at=at + timedelta(hours=20))
    if "question" in team:
        actions.ask(workspace, Asked.REGION, team["question"], by=company, at=at + timedelta(days=10))


def _pay(workspace: Workspace, team: Facts, hands: Hands, *, last: date) -> None:
    """Half-way and at the end; of a team that is still at work the first one is paid."""
    stones, officer = _milestones(workspace), hands.officer
    hangs_on = (stones[MilestoneKind.EXPLORATION], stones[MilestoneKind.DEMO_DAY])
    at = workspace.started_at + timedelta(days=2)
    amounts: list[int] = team["paid"] if "paid" in team else team["promised"]
    for amount, milestone in zip(amounts, hangs_on, strict=False):
        purpose = f"{milestone.title} of {workspace.company.name}"
        due_on = move(milestone.due_on, 10)
        actions.promise(workspace, amount, due_on, purpose, milestone=milestone, by=officer, at=at)
    for each in inside.payments(workspace):
        if "paid" in team and each.current_due_on <= last + timedelta(days=30):
            at = london(each.current_due_on, time(16))
            actions.record_paid(each, each.current_due_on, version=each.version, by=officer, at=at)


def _move(workspace: Workspace, reason: str, company: Actor, *, at: datetime) -> None:
    show = _milestones(workspace)[MilestoneKind.SHOW_AND_TELL]
    if show.done_on is None:
        later = move(show.due_on + timedelta(days=4), 0)
        actions.move(show, later, reason, version=show.version, by=company, at=at)


def _show(workspace: Workspace, demo: Facts, company: Actor, hands: Hands, *, at: datetime) -> None:
    entry = actions.save_demo(workspace, {**demo, "picture_alt": ""}, version=None, by=company, at=at)
    actions.confirm_demo(entry, version=entry.version, by=company, at=at + timedelta(hours=1))
    actions.release_demo(entry, version=entry.version, by=hands.officer, at=at + timedelta(hours=2))


def _end(workspace: Workspace, told: Facts, hands: Hands, *, at: datetime) -> None:
    council = hands.cast.council(told["council"]).id if "council" in told else None
    starts_on = as_date(workspace.started_at) + timedelta(days=told["starts"]) if "starts" in told else None
    values = {
        "kind": told["kind"], "ended_on": as_date(at), "reason": told["reason"], "council_id": council,
        "contract_gbp": told.get("contract_gbp"), "contract_starts_on": starts_on,
    }  # fmt: skip
    end = actions.propose_end(workspace, values, version=None, by=hands.officer, at=at)
    if not end.is_confirmed:
        actions.confirm_end(end, version=end.version, by=hands.cdo, at=at + timedelta(hours=18))
