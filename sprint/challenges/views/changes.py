"""What can be done with a challenge after its approval, for its team; and everything that changed, for everybody."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import policy, queries
from sprint.challenges.amending import Kind
from sprint.challenges.differences import Change
from sprint.challenges.models import Amendment, Challenge
from sprint.challenges.sheet import sections_of, wording
from sprint.challenges.views import bp
from sprint.challenges.views.brief import own
from sprint.verdict import Verdict
from sprint.web.access import PUBLIC, TEAM, access, authorise, began, current_actor


@dataclass(frozen=True)
class Possible:
    """One act on the page of the team: what it does, and why it cannot be done now if so."""

    title: str
    note: str
    may: Verdict
    href: str


@bp.get("/challenges/<reference>/change")
@access(TEAM)
def change(reference: str) -> ResponseReturnValue:
    challenge = own(reference)
    authorise(policy.may_change_at_all(current_actor(), challenge))
    return render_template(
        "challenges/amendments/change.html", challenge=challenge, phase=challenge.phase(began()), waiting=queries.waiting(challenge),
        possible=possible(challenge), dropped=queries.last_dropped(challenge, current_actor().user_id),
    )  # fmt: skip


def possible(challenge: Challenge) -> list[Possible]:
    actor, at, waiting = current_actor(), began(), queries.waiting(challenge)
    is_decided = queries.was("decision.approved", challenge)
    rows = (
        ("Announce it now", "Everybody can read it before it opens, and companies say what is unclear.",
         policy.may_announce(actor, challenge, at), "announce"),
        ("Amend it", "Change its texts, measures, councils or data. From the opening on, proposals are confirmed again.",
         policy.may_amend(actor, challenge, waiting, at), "amend"),
        ("Extend it", "Give companies more time, before the close only.",
         policy.may_extend(actor, challenge, waiting, at), "extend"),
        ("Pause it", "Take no proposals for now. The close does not count until it goes on.",
         policy.may_pause(actor, challenge, at), "pause"),
        ("Let it go on", "End the pause with a new close that gives the lost days back.",
         policy.may_resume(actor, challenge, waiting, at), "resume"),
        ("End it without an award", "After the close, when nothing will be shortlisted.",
         policy.may_end(actor, challenge, waiting, at, is_decided=is_decided), "end"),
        ("Withdraw it", "Take it back for good. Nothing that was received is opened.",
         policy.may_withdraw(actor, challenge, at), "withdraw"),
    )  # fmt: skip
    return [
        Possible(title, note, may, url_for(f".{endpoint}", reference=challenge.reference))
        for title, note, may, endpoint in rows
    ]


@dataclass(frozen=True)
class Event:
    """One entry of the public history."""

    at: datetime
    title: str
    reason: str = ""
    time_reason: str = ""
    changes: list[Change] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)


@bp.get("/challenges/<reference>/changes")
@access(PUBLIC)
def changes(reference: str) -> ResponseReturnValue:
    challenge = queries.visible(reference, current_actor(), began())
    return render_template("challenges/amendments/changes.html", challenge=challenge, events=events(challenge))


def events(challenge: Challenge) -> list[Event]:
    """Everything that happened to it in public, newest first; no names of people."""
    found = [
        *_published(challenge),
        *(_changed(each, challenge) for each in queries.published_amendments(challenge)),
        *(Event(each.paused_at, "Paused", each.reason) for each in queries.pauses(challenge)),
    ]
    if challenge.withdrawn_at:
        found.append(Event(challenge.withdrawn_at, "Withdrawn", challenge.withdrawal_reason))
    return sorted(found, key=lambda each: each.at, reverse=True)


def _published(challenge: Challenge) -> list[Event]:
    public = challenge.public_from or challenge.published_at
    if public is None or public > began():
        return []
    is_preview = public < challenge.opens_at
    opened = [Event(challenge.opens_at, "Opened")] if is_preview and challenge.opens_at <= began() else []
    return [*opened, Event(public, "Announced as a preview" if is_preview else "Published")]


def _changed(amendment: Amendment, challenge: Challenge) -> Event:
    at = amendment.published_at or amendment.proposed_at
    is_early = amendment.act is Kind.AMENDMENT and at < challenge.opens_at
    title = "Changed before it opened" if is_early else amendment.act.label
    found = amendment.changes
    return Event(at, title, amendment.reason, amendment.time_reason, wording(found), sections_of(found))


@bp.app_template_global("changes_of")
def changes_of(challenge: Challenge) -> list[Event]:
    """The public changes of what was published, newest first, for the page of the challenge."""
    return [
        _changed(each, challenge) for each in queries.published_amendments(challenge) if each.act is not Kind.NO_AWARD
    ]
