"""Who may score, lock, unlock, agree and complete, and when. What a seat may see at all is in the queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sprint.actor import Actor, SeatRole
from sprint.assessments.footing import Footing
from sprint.assessments.meeting import Attendee
from sprint.challenges.models import Challenge
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused
from sprint.when import moment


@dataclass(frozen=True)
class Standing:
    """What decides whether a sheet may be written on: whose it is, and what has been done since."""

    user_id: int | None
    challenge_id: int
    ending: str
    """Why the challenge is no longer assessed; empty while it is."""
    is_decided: bool
    locked_at: datetime | None
    is_late: bool = False
    """The chair closed the round before this sheet was locked."""


def may_score(actor: Actor, of: Standing) -> Verdict:
    """The person in the seat, until they lock. Being late for the promised day stops nobody."""
    if of.user_id != actor.user_id or actor.seat_on(of.challenge_id) not in (SeatRole.CHAIR, SeatRole.ASSESSOR):
        return refused("Only the assessor this proposal is assigned to can score it.")
    return all_of(
        _goes_on(of.ending, is_decided=of.is_decided), _is_unlocked(of.locked_at),
        not_now("The chair closed the scoring round before you locked. What you wrote is kept, and does not count.")
        if of.is_late else PERMITTED,
    )  # fmt: skip


def _is_unlocked(locked_at: datetime | None) -> Verdict:
    if locked_at:
        return not_now(
            f"You locked these scores on {moment(locked_at)}. Nothing changes after that, unless the chair unlocks them."
        )
    return PERMITTED


def may_unlock(actor: Actor, of: Footing) -> Verdict:
    """Whoever chairs the proposal, until its moderation is complete."""
    return all_of(
        _chairs_it(actor, of),
        not_now("The moderation of this proposal is complete. Reopen it before you unlock scores.")
        if of.completed_at else PERMITTED,
    )  # fmt: skip


def may_agree(actor: Actor, of: Footing) -> Verdict:
    """Record what the panel agrees on and who is there, once every score sheet that counts is locked."""
    return all_of(
        _chairs_it(actor, of), _are_locked(of),
        not_now("The moderation of this proposal is complete. Reopen it to change what is agreed, or who was there.")
        if of.completed_at else PERMITTED,
    )  # fmt: skip


def may_complete(actor: Actor, of: Footing) -> Verdict:
    """Every criterion is agreed, everybody present has answered, and a quorum has signed."""
    return all_of(
        _chairs_it(actor, of), _are_locked(of), is_agreed(of), not_now(of.missing) if of.missing else PERMITTED
    )


def is_agreed(of: Footing) -> Verdict:
    if of.agreed >= of.criteria > 0:
        return PERMITTED
    has = "has" if of.agreed == 1 else "have"
    return not_now(
        f"{of.agreed} of {of.criteria} criteria {has} an agreed score. The moderation is complete once all have."
    )


def may_reopen(actor: Actor, of: Footing) -> Verdict:
    """Until a decision is proposed on the agreed scores."""
    return all_of(
        _chairs_it(actor, of),
        PERMITTED if of.completed_at
        else not_now("The moderation of this proposal is not complete, so it is still open."),
    )  # fmt: skip


def may_sign(of: Footing, who: Attendee | None) -> Verdict:
    """Each seat that is present, for itself, once every criterion is agreed; observers do not sign."""
    if who is None or who.role is SeatRole.OBSERVER or not who.may_attend:
        return refused("Only those who sit on the panel and discuss this proposal sign what is agreed.")
    return all_of(
        _goes_on(of.ending, is_decided=of.is_decided), _are_locked(of),
        not_now("The moderation of this proposal is complete, with the signatures it had.")
        if of.completed_at else PERMITTED,
        PERMITTED if who.is_present
        else not_now("You are not recorded as present. Whoever chairs can record that you are here."),
        PERMITTED if of.agreed >= of.criteria > 0 else not_now("You can sign once every criterion has an agreed score."),
    )  # fmt: skip


def may_draft(of: Footing, *, takes_notes: bool) -> Verdict:
    """Somebody whom the chair asked to take notes types drafts of reasons; agreeing stays with whoever chairs."""
    if not takes_notes:
        return refused("Only somebody whom the chair has asked to take notes writes drafts of reasons.")
    return all_of(
        _goes_on(of.ending, is_decided=of.is_decided), _are_locked(of),
        not_now("The moderation of this proposal is complete.") if of.completed_at else PERMITTED,
    )  # fmt: skip


def may_chair(actor: Actor, challenge_id: int, *, stands_in: bool = False) -> Verdict:
    """What every act on a moderation needs first, whatever its phase. A stand-in chairs one proposal only."""
    if stands_in or actor.seat_on(challenge_id) is SeatRole.CHAIR:
        return PERMITTED
    return refused("Only the panel's chair records what the panel agrees on, and unlocks scores.")


def may_see_round(actor: Actor, challenge: Challenge) -> Verdict:
    """How the round is run: the chair, the team and auditors."""
    if challenge.authority_id in actor.staff_of or actor.seat_on(challenge.id) is SeatRole.CHAIR:
        return PERMITTED
    return refused("Only the chair and the region’s sprint team see how the round is run.")


def may_run_round(actor: Actor, challenge: Challenge, *, is_decided: bool) -> Verdict:
    """Set the running order and name who takes notes."""
    if actor.seat_on(challenge.id) is not SeatRole.CHAIR:
        return refused("Only the panel's chair runs the scoring round and its meeting.")
    return _goes_on(challenge.timeline.ending, is_decided=is_decided)


def may_close_round(actor: Actor, challenge: Challenge, closed_at: datetime | None, *, is_decided: bool) -> Verdict:
    return all_of(
        may_run_round(actor, challenge, is_decided=is_decided),
        not_now(f"The scoring round has been closed since {moment(closed_at)}.") if closed_at else PERMITTED,
    )


def may_reopen_round(actor: Actor, challenge: Challenge, closed_at: datetime | None, *, is_decided: bool) -> Verdict:
    return all_of(
        may_run_round(actor, challenge, is_decided=is_decided),
        PERMITTED if closed_at else not_now("The scoring round is open."),
    )


def may_name_stand_in(actor: Actor, challenge: Challenge, *, chair_is_away: bool, is_decided: bool) -> Verdict:
    """The CDO, where the panel has no chair for this proposal."""
    if challenge.authority_id not in actor.cdo_of:
        return refused("Only the CDO of this region names somebody to chair in the chair's place.")
    return all_of(
        _goes_on(challenge.timeline.ending, is_decided=is_decided),
        PERMITTED if chair_is_away else not_now("The panel's chair can chair this proposal, so nobody stands in."),
    )


def may_confirm_stand_in(actor: Actor, challenge: Challenge, named_by_id: int, *, is_decided: bool) -> Verdict:
    if challenge.authority_id not in actor.team_of:
        return refused("Only the sprint team of this region confirms who stands in for the chair.")
    if named_by_id == actor.user_id:
        return refused("You named this person. Somebody else of the team has to confirm it.")
    return _goes_on(challenge.timeline.ending, is_decided=is_decided)


def _chairs_it(actor: Actor, of: Footing) -> Verdict:
    return all_of(
        may_chair(actor, of.challenge_id, stands_in=of.stands_in), _goes_on(of.ending, is_decided=of.is_decided)
    )


def _goes_on(ending: str, *, is_decided: bool) -> Verdict:
    if ending:
        return not_now(f"{ending} It is no longer assessed.")
    if is_decided:
        return not_now("A shortlist has been proposed on these scores, so they can no longer change.")
    return PERMITTED


def _are_locked(of: Footing) -> Verdict:
    if not of.all_locked:
        return not_now("The panel moderates a proposal once every score sheet on it is locked.")
    return PERMITTED
