"""Who may score, lock, unlock, agree and complete, and when. What a seat may see at all is in the queries."""

from __future__ import annotations

from sprint.actor import Actor, SeatRole
from sprint.assessments.models import Moderation, ScoreSheet
from sprint.challenges.models import Challenge
from sprint.panels.models import Seat
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused
from sprint.when import moment


def may_score(actor: Actor, seat: Seat, challenge: Challenge, sheet: ScoreSheet | None, *, is_decided: bool) -> Verdict:
    """The person in the seat, until they lock. Being late for the promised day stops nobody."""
    if seat.user_id != actor.user_id or actor.seat_on(challenge.id) not in (SeatRole.CHAIR, SeatRole.ASSESSOR):
        return refused("Only the assessor this proposal is assigned to can score it.")
    return all_of(_is_running(challenge, is_decided=is_decided), _is_unlocked(sheet))


def _is_unlocked(sheet: ScoreSheet | None) -> Verdict:
    if sheet and sheet.locked_at:
        return not_now(
            f"You locked these scores on {moment(sheet.locked_at)}. Nothing changes after that, unless the chair unlocks them."
        )
    return PERMITTED


def may_unlock(actor: Actor, challenge: Challenge, moderation: Moderation | None, *, is_decided: bool) -> Verdict:
    """The chair, until the moderation of the proposal is complete."""
    return all_of(
        may_chair(actor, challenge), _is_running(challenge, is_decided=is_decided),
        not_now("The moderation of this proposal is complete. Reopen it before you unlock scores.")
        if moderation and moderation.completed_at else PERMITTED,
    )  # fmt: skip


def may_agree(
    actor: Actor, challenge: Challenge, moderation: Moderation | None, *, all_locked: bool, is_decided: bool
) -> Verdict:
    """The chair records what the panel agrees on, once every score sheet on the proposal is locked."""
    return all_of(
        may_chair(actor, challenge), _is_running(challenge, is_decided=is_decided), _are_locked(all_locked),
        not_now("The moderation of this proposal is complete. Reopen it to change an agreed score.")
        if moderation and moderation.completed_at else PERMITTED,
    )  # fmt: skip


def may_complete(
    actor: Actor,
    challenge: Challenge,
    moderation: Moderation | None,
    *,
    all_locked: bool,
    is_decided: bool,
    criteria: int,
) -> Verdict:
    agreed = moderation.agreed if moderation else 0
    return all_of(
        may_chair(actor, challenge), _is_running(challenge, is_decided=is_decided), _are_locked(all_locked),
        PERMITTED if agreed >= criteria > 0
        else not_now(f"{agreed} of {criteria} criteria {'has' if agreed == 1 else 'have'} an agreed score. The moderation is complete once all have."),
    )  # fmt: skip


def may_reopen(actor: Actor, challenge: Challenge, moderation: Moderation | None, *, is_decided: bool) -> Verdict:
    """The chair, until a decision is proposed on the agreed scores."""
    return all_of(
        may_chair(actor, challenge), _is_running(challenge, is_decided=is_decided),
        PERMITTED if moderation and moderation.completed_at
        else not_now("The moderation of this proposal is not complete, so it is still open."),
    )  # fmt: skip


def may_chair(actor: Actor, challenge: Challenge) -> Verdict:
    """What every act on a moderation needs first, whatever its phase."""
    if actor.seat_on(challenge.id) is not SeatRole.CHAIR:
        return refused("Only the panel's chair records what the panel agrees on, and unlocks scores.")
    return PERMITTED


def _is_running(challenge: Challenge, *, is_decided: bool) -> Verdict:
    if challenge.timeline.ending:
        return not_now(f"{challenge.timeline.ending} It is no longer assessed.")
    if is_decided:
        return not_now("A shortlist has been proposed on these scores, so they can no longer change.")
    return PERMITTED


def _are_locked(all_locked: bool) -> Verdict:
    if not all_locked:
        return not_now("The panel moderates a proposal once every score sheet on it is locked.")
    return PERMITTED
