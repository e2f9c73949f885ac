"""Closing the scoring round without those who have not locked, opening it again, and setting the running order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from sprint import audit
from sprint.accounts.models import User
from sprint.actor import Actor
from sprint.assessments import notify, policy, queries
from sprint.assessments.actions.following import take_up_again
from sprint.assessments.actions.locking import checked
from sprint.assessments.models import OrderPlace, RoundAct
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, NotFound
from sprint.panels.models import Panel
from sprint.proposals.models import Proposal

REOPENED = "The scoring round is open again, and score sheets that were not locked are waited for."


@unit_of_work
def close_round(challenge: Challenge, reason: str, *, by: Actor, at: datetime) -> Panel:
    """From now on sheets that are not locked do not count. They are kept, and their assessors are told why."""
    panel, reason = _held(challenge), checked(reason)
    if panel.scoring_closed_at and (panel.scoring_closed_by_id, panel.scoring_closed_reason) == (by.user_id, reason):
        return panel
    is_decided = queries.decision_stands(challenge.id)
    policy.may_close_round(by, challenge, panel.scoring_closed_at, is_decided=is_decided).require()
    panel.scoring_closed_at, panel.scoring_closed_by_id, panel.scoring_closed_reason = at, by.user_id, reason
    _note(panel, reason, is_closing=True, by=by, at=at)
    late = Counter(person for _, person in queries.late_in(challenge))
    audit.record("round.closed", panel, by=by, at=at, not_locked=late.total())
    for person, sheets in late.items():
        notify.round_closed(person, challenge, reason, sheets=sheets, by_name=by.name, at=at)
    return panel


@unit_of_work
def reopen_round(challenge: Challenge, reason: str, *, by: Actor, at: datetime) -> Panel:
    """Sheets that were late can be filled in and locked again, and their proposals wait for them."""
    panel, reason = _held(challenge), checked(reason)
    last = queries.last_round_act(panel)
    if panel.scoring_closed_at is None and last and (last.by_id, last.reason) == (by.user_id, reason):
        return panel
    is_decided = queries.decision_stands(challenge.id)
    policy.may_reopen_round(by, challenge, panel.scoring_closed_at, is_decided=is_decided).require()
    late = queries.late_in(challenge)
    panel.scoring_closed_at = panel.scoring_closed_by_id = None
    panel.scoring_closed_reason = ""
    _note(panel, reason, is_closing=False, by=by, at=at)
    audit.record("round.reopened", panel, by=by, at=at)
    _wait_again(late, challenge, reason, by=by, at=at)
    return panel


def _wait_again(
    late: Sequence[tuple[int, User]], challenge: Challenge, reason: str, *, by: Actor, at: datetime
) -> None:
    for proposal_id in sorted({proposal_id for proposal_id, _ in late}):
        proposal = db.session.get_one(Proposal, proposal_id)
        queries.hold_proposal(proposal)
        if moderation := queries.moderation_of(proposal):
            take_up_again(moderation, REOPENED, by=by, at=at)
    for person, sheets in Counter(person for _, person in late).items():
        notify.round_reopened(person, challenge, reason, sheets=sheets, by_name=by.name, at=at)


def _held(challenge: Challenge) -> Panel:
    """Raises `NotFound` where there is no panel."""
    if (panel := queries.hold_panel(challenge)) is None:
        raise NotFound
    return panel


def _note(panel: Panel, reason: str, *, is_closing: bool, by: Actor, at: datetime) -> None:
    db.session.add(RoundAct(panel_id=panel.id, is_closing=is_closing, reason=reason, by_id=by.user_id, at=at))
    db.session.flush()


@unit_of_work
def set_order(challenge: Challenge, proposal_ids: Sequence[int], *, by: Actor, at: datetime) -> None:
    """Put these proposals first, in this order; the others come after them, shuffled. None at all: everything is shuffled."""
    panel = _held(challenge)
    policy.may_run_round(by, challenge, is_decided=queries.decision_stands(challenge.id)).require()
    if len(set(proposal_ids)) != len(proposal_ids):
        raise BadInput("Give each proposal one place.")
    known = queries.places(challenge)
    if [key for key, _ in sorted(known.items(), key=lambda item: item[1])] == list(proposal_ids):
        return
    for proposal_id in known:
        db.session.delete(db.session.get_one(OrderPlace, proposal_id))
    db.session.flush()
    wanted = enumerate(_of(challenge, proposal_ids), 1)
    db.session.add_all(OrderPlace(proposal_id=proposal_id, place=place) for place, proposal_id in wanted)
    audit.record("round.ordered", panel, by=by, at=at, proposals=len(proposal_ids))


def _of(challenge: Challenge, proposal_ids: Sequence[int]) -> Sequence[int]:
    """Raises `BadInput` for a proposal of another challenge."""
    query = db.session.query(Proposal.id).filter(Proposal.challenge_id == challenge.id, Proposal.id.in_(proposal_ids))
    if query.count() != len(proposal_ids):
        raise BadInput("Choose from the proposals of this round.")
    return proposal_ids
