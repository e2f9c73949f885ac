"""The mails that a decision causes."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sprint.challenges.models import Challenge
from sprint.outbox.actions import About, once, post
from sprint.shortlists import queries
from sprint.shortlists.models import Decision
from sprint.shortlists.summary import Summary
from sprint.shortlists.titles import short_title


def proposed(decision: Decision, *, at: datetime) -> None:
    """Everybody in the team but the proposer: one of them has to be the second person."""
    challenge = decision.challenge
    post(
        f"decision.proposed:{decision.id}:{once()}", "shortlists/proposed",
        queries.colleagues(challenge.authority_id, without=decision.proposed_by_id),
        at=at, about=_about(challenge), **_facts(challenge), who=decision.proposed_by.name, due_at=challenge.decision_due_at,
    )  # fmt: skip


def returned(decision: Decision, *, by_name: str, at: datetime) -> None:
    challenge = decision.challenge
    post(
        f"decision.returned:{decision.id}:{once()}", "shortlists/returned", [queries.person(decision.proposed_by_id)],
        at=at, about=_about(challenge), **_facts(challenge), who=by_name, comment=decision.return_comment,
    )  # fmt: skip


def approved(decision: Decision, summaries: dict[int, Summary], companies: dict[int, int], *, at: datetime) -> None:
    """Every member of every company in the round, in the same act, and the person who proposed the shortlist.

    `companies` maps proposal id to company id. The subject is the same for all; scores are on the page only.
    """
    challenge = decision.challenge
    members = queries.bidders(frozenset(companies.values()))
    for proposal_id, summary in summaries.items():
        post(
            f"decision.released:{decision.id}:{proposal_id}", "shortlists/result", members.get(companies[proposal_id], []),
            at=at, about=_about(challenge, proposal_id), **_facts(challenge), summary=summary,
        )  # fmt: skip
    post(
        f"decision.approved:{decision.id}", "shortlists/approved", [queries.person(decision.proposed_by_id)],
        at=at, about=_about(challenge), **_facts(challenge),
    )  # fmt: skip


def _about(challenge: Challenge, proposal_id: int | None = None) -> About:
    return About(challenge.authority_id, challenge.id, proposal_id)


def _facts(challenge: Challenge) -> dict[str, Any]:
    region = challenge.authority
    return {
        "reference": challenge.reference, "name": short_title(challenge.title), "region": region.short_name,
        "sprint_title": region.sprint_title, "contact": region.contact_email,
    }  # fmt: skip
