"""Who may change, extend, pause and end a challenge after its approval, and when."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.challenges.amending import Kind, State
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Amendment, Challenge
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused
from sprint.when import moment

PAST = {Kind.AMENDMENT: "amended", Kind.EXTENSION: "extended", Kind.RESUMPTION: "resumed", Kind.NO_AWARD: "ended"}


def may_announce(actor: Actor, challenge: Challenge, at: datetime) -> Verdict:
    """Show an approved challenge to everybody before it opens: anybody of the team, since two people approved it."""
    return all_of(_in_team(actor, challenge), _in(challenge, at, Phase.APPROVED, act="announced"))


def may_change_at_all(actor: Actor, challenge: Challenge) -> Verdict:
    return _in_team(actor, challenge)


def may_amend(actor: Actor, challenge: Challenge, waiting: Amendment | None, at: datetime) -> Verdict:
    """Before the opening everything may change; from then on all but criteria, weights and rules, until the close."""
    return all_of(_in_team(actor, challenge), _is_time(challenge, at, Kind.AMENDMENT), _none_waits(waiting))


def may_extend(actor: Actor, challenge: Challenge, waiting: Amendment | None, at: datetime) -> Verdict:
    return all_of(_in_team(actor, challenge), _is_time(challenge, at, Kind.EXTENSION), _none_waits(waiting))


def may_pause(actor: Actor, challenge: Challenge, at: datetime) -> Verdict:
    return all_of(_is_cdo(actor, challenge, "pause"), _in(challenge, at, Phase.OPEN, act="paused"))


def may_resume(actor: Actor, challenge: Challenge, waiting: Amendment | None, at: datetime) -> Verdict:
    return all_of(_in_team(actor, challenge), _is_time(challenge, at, Kind.RESUMPTION), _none_waits(waiting))


def may_end(
    actor: Actor, challenge: Challenge, waiting: Amendment | None, at: datetime, *, is_decided: bool = False
) -> Verdict:
    """Propose to end it without an award. A change that missed the close no longer stands in the way."""
    still_waits = waiting if waiting and waiting.act is Kind.NO_AWARD else None
    return all_of(
        _is_cdo(actor, challenge, "end"), _is_time(challenge, at, Kind.NO_AWARD), _is_undecided(is_decided),
        _none_waits(still_waits),
    )  # fmt: skip


def may_publish_amendment(actor: Actor, amendment: Amendment, at: datetime, *, is_decided: bool = False) -> Verdict:
    """The second person, while the challenge still is where the act belongs."""
    challenge, act = amendment.challenge, amendment.act
    return all_of(
        _in_team(actor, challenge), _waits(amendment), _is_second(actor, amendment), _has_cdo(actor, amendment),
        _is_time(challenge, at, act), _is_undecided(is_decided and act is Kind.NO_AWARD),
    )  # fmt: skip


def may_drop_amendment(actor: Actor, amendment: Amendment) -> Verdict:
    """Its proposer takes it back, or somebody else of the team sends it back; also when its time has passed."""
    return all_of(_in_team(actor, amendment.challenge), _waits(amendment))


def may_withdraw(actor: Actor, challenge: Challenge, at: datetime) -> Verdict:
    phase = challenge.phase(at)
    if challenge.authority_id not in actor.cdo_of:
        return refused("Only the CDO of this region can withdraw a challenge.")
    if not phase.is_public:
        return not_now("A challenge that is not public cannot be withdrawn. Return it to its author instead.")
    if phase is Phase.WITHDRAWN:
        return not_now("This challenge has been withdrawn already.")
    return not_now(challenge.timeline.ending) if phase is Phase.NO_AWARD else PERMITTED


def _in_team(actor: Actor, challenge: Challenge) -> Verdict:
    if challenge.authority_id not in actor.team_of:
        return refused("Only the sprint team of this region can change its challenges.")
    return PERMITTED


def _is_cdo(actor: Actor, challenge: Challenge, verb: str) -> Verdict:
    if challenge.authority_id not in actor.cdo_of:
        return refused(f"Only the CDO of this region can {verb} a challenge.")
    return PERMITTED


def _is_time(challenge: Challenge, at: datetime, kind: Kind) -> Verdict:
    return _in(challenge, at, *kind.phases, act=PAST[kind])


def _in(challenge: Challenge, at: datetime, *phases: Phase, act: str) -> Verdict:
    phase = challenge.phase(at)
    if phase in phases:
        return PERMITTED
    if challenge.timeline.ending:
        return not_now(challenge.timeline.ending)
    return not_now(
        _REASONS[phase].format(act=act, opens=moment(challenge.opens_at), closes=moment(challenge.closes_at))
    )


_NOT_APPROVED = "This challenge is not approved yet, so it cannot be {act}. Change its brief instead."
_REASONS = {
    Phase.DRAFT: _NOT_APPROVED,
    Phase.REQUESTED: _NOT_APPROVED,
    Phase.APPROVED: "This challenge is not open yet: it opens on {opens}, so it cannot be {act} now.",
    Phase.ANNOUNCED: "This challenge is public already and opens on {opens}, so it cannot be {act} now.",
    Phase.OPEN: "This challenge is open until {closes}, so it cannot be {act} now.",
    Phase.PAUSED: "This challenge is paused, so it cannot be {act} now. Let it go on first.",
    Phase.CLOSED: "This challenge closed on {closes}. From the close on it can no longer be {act}.",
}


def _none_waits(waiting: Amendment | None) -> Verdict:
    if waiting is None:
        return PERMITTED
    return not_now(
        f"{waiting.act.waits} for a second person. One change waits at a time: publish it or take it back first."
    )


def _waits(amendment: Amendment) -> Verdict:
    if amendment.state is State.PUBLISHED:
        return not_now("This has been published already.")
    return not_now("This was taken back.") if amendment.state is State.DROPPED else PERMITTED


def _is_second(actor: Actor, amendment: Amendment) -> Verdict:
    if amendment.proposed_by_id == actor.user_id:
        return refused("You proposed this. A second person has to publish it.")
    return PERMITTED


def _has_cdo(actor: Actor, amendment: Amendment) -> Verdict:
    is_cdo = amendment.challenge.authority_id in actor.cdo_of
    if amendment.act.needs_cdo and not (is_cdo or amendment.proposed_by_cdo):
        return refused("One of the two people has to be the region's Chief Digital Officer.")
    return PERMITTED


def _is_undecided(is_decided: bool) -> Verdict:
    return not_now("The shortlist is decided, so this challenge has its result.") if is_decided else PERMITTED
