"""The mails that a decision causes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sprint.challenges.models import Challenge
from sprint.challenges.queries import standing_of
from sprint.editions.standstill import standstill
from sprint.outbox.actions import About, Notice, once, post, post_all
from sprint.shortlists import queries
from sprint.shortlists.models import Decision, Reopening, SummaryQuestion
from sprint.shortlists.summary import Summary
from sprint.shortlists.titles import short_title


def proposed(decision: Decision, *, at: datetime) -> None:
    """Everybody in the team but the proposer: one of them has to be the second person."""
    challenge = decision.challenge
    post(
        f"decision.proposed:{decision.id}:{once()}", "shortlists/proposed",
        queries.colleagues(challenge, without=decision.proposed_by_id),
        at=at, about=_about(challenge), **_facts(challenge), who=decision.proposed_by.name, due_at=challenge.decision_due_at,
    )  # fmt: skip


def returned(decision: Decision, *, by_name: str, at: datetime) -> None:
    challenge = decision.challenge
    post(
        f"decision.returned:{decision.id}:{once()}", "shortlists/returned", queries.colleague(challenge, decision.proposed_by_id),
        at=at, about=_about(challenge), **_facts(challenge), who=by_name, comment=decision.return_comment,
    )  # fmt: skip


def approved(decision: Decision, *, by_id: int | None, at: datetime) -> None:
    """The team, but who approved: the summaries are to be written now."""
    challenge = decision.challenge
    post(
        f"decision.approved:{decision.id}", "shortlists/approved", queries.colleagues(challenge, without=by_id),
        at=at, about=_about(challenge), **_facts(challenge), due_at=challenge.feedback_due_at,
    )  # fmt: skip


def prepared(decision: Decision, *, by_name: str, at: datetime) -> None:
    """Everybody in the team but who prepared: one of them releases."""
    challenge = decision.challenge
    post(
        f"decision.prepared:{decision.id}:{once()}", "shortlists/prepared",
        queries.colleagues(challenge, without=decision.prepared_by_id),
        at=at, about=_about(challenge), **_facts(challenge), who=by_name, due_at=challenge.feedback_due_at,
    )  # fmt: skip


def summaries_returned(decision: Decision, to_id: int, comment: str, *, by_name: str, at: datetime) -> None:
    challenge = decision.challenge
    post(
        f"summary.returned:{decision.id}:{once()}", "shortlists/summaries_returned", queries.colleague(challenge, to_id),
        at=at, about=_about(challenge), **_facts(challenge), who=by_name, comment=comment,
    )  # fmt: skip


def released(decision: Decision, summaries: Mapping[int, Summary], *, at: datetime) -> None:
    """Every member of every company in the round, in the same act, and the team.

    `summaries` are by proposal id. The subject is the same for all; scores are on the page only.
    """
    challenge = decision.challenge
    companies = queries.bidders_of(decision)
    members = queries.bidders(frozenset(companies.values()))
    runs = standing_of(challenge, at).standstill or standstill(at)
    facts = {**_facts(challenge), "is_again": decision.number > 1, "standstill": runs.sentence(at)}
    results = [
        Notice(
            f"decision.released:{decision.id}:{proposal_id}", "shortlists/result", members.get(companies[proposal_id], []),
            {**facts, "summary": summary}, _about(challenge, proposal_id),
        )
        for proposal_id, summary in summaries.items()
    ]  # fmt: skip
    post_all(results, at=at)
    post(
        f"decision.published:{decision.id}", "shortlists/published",
        queries.colleagues(challenge, without=decision.released_by_id),
        at=at, about=_about(challenge), **facts,
    )  # fmt: skip


def asked(question: SummaryQuestion, *, at: datetime) -> None:
    """The team. Which company asked is on the page only."""
    summary = question.summary
    challenge = summary.decision.challenge
    post(
        f"summary.asked:{question.id}", "shortlists/asked", queries.colleagues(challenge, without=None),
        at=at, about=_about(challenge, summary.proposal_id), **_facts(challenge),
    )  # fmt: skip


def answered(question: SummaryQuestion, *, at: datetime) -> None:
    """Everybody in the company that asked."""
    summary = question.summary
    challenge, company_id = summary.decision.challenge, summary.proposal.bidder_id or 0
    post(
        f"summary.answered:{question.id}", "shortlists/answered", queries.bidders([company_id]).get(company_id, []),
        at=at, about=_about(challenge, summary.proposal_id), **_facts(challenge), proposal=summary.proposal.reference, number=summary.decision.number,
    )  # fmt: skip


def reopening_asked(reopening: Reopening, *, by_name: str, at: datetime) -> None:
    """The team, but who asked: one of them confirms or refuses."""
    challenge = reopening.decision.challenge
    post(
        f"reopening.asked:{reopening.id}", "shortlists/reopening_asked",
        queries.colleagues(challenge, without=reopening.asked_by_id),
        at=at, about=_about(challenge), **_facts(challenge), who=by_name, reason=reopening.reason,
    )  # fmt: skip


def reopening_refused(reopening: Reopening, *, by_name: str, at: datetime) -> None:
    challenge = reopening.decision.challenge
    post(
        f"reopening.refused:{reopening.id}", "shortlists/reopening_refused", queries.colleague(challenge, reopening.asked_by_id),
        at=at, about=_about(challenge), **_facts(challenge), who=by_name, comment=reopening.refusal_comment,
    )  # fmt: skip


def reopened(reopening: Reopening, *, by_id: int | None, at: datetime) -> None:
    """The team, and every company that was told the result: each the same neutral words."""
    decision, challenge = reopening.decision, reopening.decision.challenge
    post(
        f"decision.reopened:{decision.id}:team", "shortlists/reopened_team",
        queries.colleagues(challenge, without=by_id), at=at, about=_about(challenge), **_facts(challenge),
    )  # fmt: skip
    if decision.released_at is None:
        return
    companies = queries.bidders_of(decision)
    members = queries.bidders(frozenset(companies.values()))
    for proposal_id, company_id in companies.items():
        post(
            f"decision.reopened:{decision.id}:{proposal_id}", "shortlists/reopened", members.get(company_id, []),
            at=at, about=_about(challenge, proposal_id), **_facts(challenge), reason=reopening.public_reason,
        )  # fmt: skip


def _about(challenge: Challenge, proposal_id: int | None = None) -> About:
    return About(challenge.authority_id, challenge.id, proposal_id)


def _facts(challenge: Challenge) -> dict[str, Any]:
    region = challenge.authority
    return {
        "reference": challenge.reference, "name": short_title(challenge.title), "region": region.short_name,
        "sprint_title": region.sprint_title, "contact": region.contact_email,
    }  # fmt: skip
