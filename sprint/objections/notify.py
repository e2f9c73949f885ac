"""The mails that holds and objections cause. No mail to other companies says who objected or why."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.editions.standstill import Standstill
from sprint.objections.course import Kind
from sprint.objections.models import LegalHold, Objection, ObjectionAct
from sprint.outbox.actions import About, once, post
from sprint.shortlists.models import Decision
from sprint.shortlists.queries import bidders, colleagues
from sprint.shortlists.titles import short_title


def held(hold: LegalHold, *, at: datetime) -> None:
    """The rest of the team: one of them lifts it."""
    post(
        f"hold.placed:{hold.id}", "objections/held", colleagues(hold.challenge, without=hold.placed_by_id),
        at=at, about=_about(hold.challenge), **_facts(hold.challenge), who=hold.placed_by.name, reason=hold.reason,
    )  # fmt: skip


def lifted(hold: LegalHold, *, by: Actor, at: datetime) -> None:
    post(
        f"hold.lifted:{hold.id}", "objections/lifted", colleagues(hold.challenge, without=by.user_id),
        at=at, about=_about(hold.challenge), **_facts(hold.challenge), who=by.name, reason=hold.lift_reason,
    )  # fmt: skip


def objected(objection: Objection, *, at: datetime) -> None:
    """The team: an answer is due. Who objects and why is on the page only."""
    challenge = objection.decision.challenge
    post(
        f"objection.received:{objection.id}", "objections/objected",
        colleagues(challenge, without=objection.recorded_by_id),
        at=at, about=_about(challenge), **_facts(challenge), number=objection.number, due_on=objection.answer_due_on,
    )  # fmt: skip


def noted(objection: Objection, act: ObjectionAct, *, by: Actor, at: datetime) -> None:
    """The team; and the company that lodged it here, when it is answered or settled."""
    challenge = objection.decision.challenge
    post(
        f"objection.noted:{act.id}", "objections/noted", colleagues(challenge, without=by.user_id),
        at=at, about=_about(challenge), **_facts(challenge), number=objection.number, what=act.label, who=by.name,
    )  # fmt: skip
    proposal = objection.proposal
    if proposal and proposal.bidder_id and objection.was_lodged_here and act.kind in (Kind.ANSWERED, Kind.SETTLED):
        post(
            f"objection.answered:{act.id}", "objections/answered", bidders([proposal.bidder_id])[proposal.bidder_id],
            at=at, about=About(challenge.authority_id, challenge.id, proposal.id), is_private=True,
            **_facts(challenge), proposal=proposal.reference,
        )  # fmt: skip


def standstill_moved(
    decision: Decision, before: Standstill | None, after: Standstill | None, companies: frozenset[int], *, at: datetime
) -> None:
    """Every company of the round alike, when its end is put off or is known again."""
    if before is None or after is None or before.ends_on == after.ends_on:
        return
    challenge = decision.challenge
    members = bidders(companies)
    everybody = [recipient for company in sorted(members) for recipient in members[company]]
    post(
        f"standstill.moved:{decision.id}:{once()}", "objections/standstill", everybody, at=at, about=_about(challenge),
        **_facts(challenge), ends_on=after.ends_on,
    )  # fmt: skip


def _about(challenge: Challenge) -> About:
    return About(challenge.authority_id, challenge.id)


def _facts(challenge: Challenge) -> dict[str, Any]:
    region = challenge.authority
    return {
        "reference": challenge.reference, "name": short_title(challenge.title), "region": region.short_name,
        "sprint_title": region.sprint_title, "contact": region.contact_email,
    }  # fmt: skip
