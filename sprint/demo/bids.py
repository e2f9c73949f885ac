"""Writes the sample's proposals: drafts, submissions, opened boxes and screening."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from sprint.challenges.models import Challenge
from sprint.demo.people import Cast
from sprint.demo.story import Facts, instant, region_of, team
from sprint.proposals import actions, confidential
from sprint.proposals.confidential import Confidential
from sprint.proposals.models import Proposal
from sprint.proposals.screening_rules import key_of
from sprint.when import as_date


def write(facts: Facts, challenge: Challenge, cast: Cast, *, now: datetime) -> dict[str, Proposal]:
    """Every proposal to one challenge by company slug; written over the days it was open, submitted where it says so."""
    last = min(challenge.closes_at, now - timedelta(hours=3))
    days = max((last - challenge.opens_at) / timedelta(days=1), 1)
    written = {}
    for position, each in enumerate(facts["proposals"]):
        begun = challenge.opens_at + timedelta(days=days * (0.15 + 0.05 * position))
        finished = last - timedelta(hours=2 + 17 * position)
        written[each["company"]] = _one(each, facts, challenge, cast, begun=begun, finished=max(finished, begun))
    return written


def _one(
    each: Facts, facts: Facts, challenge: Challenge, cast: Cast, *, begun: datetime, finished: datetime
) -> Proposal:
    owner = cast.owner_of(each["company"])
    proposal = actions.start(challenge, cast.company(each["company"]), by=owner, at=begun)
    idea = {
        "title": each["title"],
        "summary": each["summary"],
        "price_gbp": each.get("price_gbp"),
        "people": "\n".join(each.get("people", [f"{owner.name}, who leads the work"])),
    }
    actions.save_idea(proposal, idea, version=proposal.version, by=owner, at=begun)
    keys = [criterion["key"] for criterion in facts["criterion"]]
    for number, (key, criterion) in enumerate(zip(keys, challenge.criteria, strict=True)):
        text = each["answers"].get(key, "").strip()
        if text:
            moment = begun + (finished - begun) * ((number + 1) / (len(keys) + 1))
            actions.save_answer(proposal, criterion, text, version=None, by=owner, at=moment)
    for file in each.get("files", []):
        actions.attach(proposal, file["content"].strip().encode() + b"\n", file["name"], by=owner, at=finished)
    if each.get("state", "submitted") != "draft":
        _finish(proposal, each, challenge, cast, at=finished)
    return proposal


def _finish(proposal: Proposal, each: Facts, challenge: Challenge, cast: Cast, *, at: datetime) -> None:
    owner = cast.owner_of(each["company"])
    if each.get("confidential"):
        text = confidential.write(_marked(each["confidential"], challenge))
        actions.save_confidential(proposal, text, version=proposal.version, by=owner, at=at)
    actions.answer_eligibility(proposal, {question.id: True for question in challenge.eligibility}, by=owner, at=at)
    actions.confirm_details(proposal, by=owner, at=at)
    actions.submit(proposal, by=owner, at=at)
    if each["state"] == "withdrawn":
        actions.withdraw(proposal, by=owner, at=at + timedelta(minutes=10))


def _marked(said: Facts, challenge: Challenge) -> Confidential:
    """`years` count from the day of the decision."""
    decided = as_date(challenge.decision_due_at)
    return Confidential(said["parts"], said["reason"], decided + timedelta(days=365 * said["years"]))


def open_and_screen(
    facts: Facts, challenge: Challenge, bids: dict[str, Proposal], excluded: dict[str, Facts], cast: Cast, *, today: date
) -> datetime:  # fmt: skip
    """Two people open the box on the next working morning; an officer screens on that day. Answers when."""
    people = team(region_of(facts))
    days = (as_date(challenge.closes_at) - today).days + 1
    opened = max(instant(days, today=today, at=time(9, 30)), challenge.closes_at + timedelta(minutes=30))
    first, second = cast.actor(people["officer"]), cast.actor(people["cdo"])
    actions.open_box(challenge, by=first, at=opened)
    actions.open_box(challenge, by=second, at=opened + timedelta(minutes=4))
    for company, proposal in bids.items():
        _screen(proposal, excluded.get(company), people, cast, at=opened + timedelta(hours=3))
    return opened + timedelta(hours=4)


def _screen(
    proposal: Proposal, exclusion: Facts | None, people: dict[str, str], cast: Cast, *, at: datetime
) -> None:  # fmt: skip
    rule, reason = ("", "")
    if exclusion:
        rule = key_of(proposal.challenge.eligibility[exclusion["question"] - 1].id)
        reason = exclusion["reason"]
    actions.screen(
        proposal, is_eligible=exclusion is None, rule=rule, reason=reason, by=cast.actor(people["officer"]), at=at
    )
    if exclusion:
        actions.confirm_exclusion(proposal, by=cast.actor(people["second"]), at=at + timedelta(hours=1))
