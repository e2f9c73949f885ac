"""What everybody is told about a challenge, as headlines: from its acts on record and from the clock. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sprint.challenges.lifecycle import Phase

HEADLINES = {
    "challenge.published": "Published",
    "challenge.announced": "Announced before it opens",
    "challenge.amended": "Amended",
    "challenge.extended": "More time: the close is later",
    "challenge.paused": "Paused",
    "challenge.resumed": "Goes on after a pause",
    "challenge.ended": "Ended without an award",
    "challenge.withdrawn": "Withdrawn",
    "clarification.published": "Answers published",
    "clarification.corrected": "Answer corrected",
    "decision.released": "Shortlist decided",
    "decision.reopened": "The decision is made again",
}
"""The acts that are public, each in words; no other act is ever in a feed."""
PUBLISHED, REOPENED = "challenge.published", "decision.reopened"
ANNOUNCEMENTS = (PUBLISHED, "challenge.announced", "challenge.withdrawn")
"""What the page of the challenge itself says best."""
ANCHORS = {"clarification": "#questions", "decision": "/shortlist", "challenge": "/changes"}
"""Where an act stands below the challenge's address, by its noun."""


@dataclass(frozen=True)
class Act:
    """One entry of the audit trail, as far as the public may know it: not who."""

    token: str
    act: str
    at: datetime
    facts: str = "{}"


@dataclass(frozen=True)
class Headline:
    """One piece of news; `key` names it for ever, `anchor` is where it stands below the challenge's address."""

    key: str
    at: datetime
    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Dates:
    """The instants of a challenge from which news follows without an act. `public_since` is when everybody could first read it."""

    public_since: datetime
    opens_at: datetime
    closes_at: datetime
    phase: Phase


def headlines(acts: Iterable[Act], dates: Dates, now: datetime) -> list[Headline]:
    """Newest first. What was done before the challenge was public is nobody's business; that it is public counts from then."""
    found = [
        Headline(f"act/{each.token}", each.at, _words(each), _anchor(each.act))
        for each in acts
        if each.act in HEADLINES and each.act != PUBLISHED and dates.public_since <= each.at <= now and _is_told(each)
    ]
    found += _by_clock(dates, now)
    return sorted(found, key=lambda each: (each.at, each.key), reverse=True)


def _is_told(act: Act) -> bool:
    """A decision that nobody outside was told of is reopened without their hearing of it."""
    return act.act != REOPENED or json.loads(act.facts).get("was_released") is True


def _by_clock(dates: Dates, now: datetime) -> Iterable[Headline]:
    yield Headline("public", dates.public_since, HEADLINES[PUBLISHED])
    if dates.public_since < dates.opens_at <= now and dates.phase is not Phase.WITHDRAWN:
        yield Headline("opened", dates.opens_at, "Open for proposals")
    if dates.closes_at <= now and dates.phase is Phase.CLOSED:
        yield Headline("closed", dates.closes_at, "Closed")


def _anchor(act: str) -> str:
    return "" if act in ANNOUNCEMENTS else ANCHORS[act.split(".")[0]]


def _words(act: Act) -> str:
    numbers = json.loads(act.facts).get("numbers") or []
    if act.act == "clarification.published" and len(numbers) == 1:
        return "One answer published"
    if act.act == "clarification.published" and numbers:
        return f"{len(numbers)} answers published"
    return HEADLINES[act.act]
