"""Who may seat a panel, declare, rule on an interest and assign, and when."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor, SeatRole
from sprint.challenges.models import Challenge
from sprint.panels.models import Interest, Seat
from sprint.panels.standing import Standing
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused
from sprint.when import moment

CANNOT_SIT = "This person cannot sit on this panel."
"""The same for every cause: before the opening nobody may learn from it which companies have a proposal."""


def may_read(actor: Actor, challenge: Challenge) -> Verdict:
    if challenge.authority_id not in actor.staff_of:
        return refused("Only the sprint team and auditors of this region can see its panels.")
    return PERMITTED


def may_seat(actor: Actor, challenge: Challenge, standing: Standing, at: datetime) -> Verdict:
    """Invite, invite again and remove: the sprint team, from the publication until the decision."""
    return all_of(_in_team(actor, challenge), _has_panel(challenge, at), _is_undecided(standing))


def may_sit(*, is_conflicted: bool) -> Verdict:
    """`is_conflicted`: the person belongs to a company with a proposal here, or works for this region."""
    return refused(CANNOT_SIT) if is_conflicted else PERMITTED


def may_accept(email: str, seat: Seat) -> Verdict:
    if seat.email != email:
        return refused("This invitation was sent to another email address. Sign in with the account of that address.")
    return PERMITTED


def may_declare(actor: Actor, seat: Seat, standing: Standing) -> Verdict:
    challenge = seat.panel.challenge
    if seat.user_id is None or seat.user_id != actor.user_id or not seat.is_active:
        return refused("Only the person in this seat can declare its interests.")
    return all_of(_is_open(challenge, standing), _is_undecided(standing))


def may_see_rulings(actor: Actor, challenge: Challenge) -> Verdict:
    """The team and auditors of the region, and the panel's chair."""
    if challenge.authority_id in actor.staff_of or actor.seat_on(challenge.id) is SeatRole.CHAIR:
        return PERMITTED
    return refused("Only the chair and the region's sprint team can see the declared interests.")


def may_rule_at_all(actor: Actor, challenge: Challenge, standing: Standing) -> Verdict:
    """The panel's chair or the region's CDO, from the opening until the decision."""
    is_cdo = challenge.authority_id in actor.cdo_of
    if not is_cdo and actor.seat_on(challenge.id) is not SeatRole.CHAIR:
        return refused("Only the panel's chair or the CDO of this region can clear or bar an interest.")
    return all_of(_is_impartial(actor, standing), _is_open(challenge, standing), _is_undecided(standing))


def may_rule(actor: Actor, interest: Interest, standing: Standing) -> Verdict:
    """Never on one's own: the chair's interests are for the CDO."""
    seat = interest.seat
    if seat.user_id == actor.user_id:
        return refused("You cannot rule on your own interest. Somebody else has to.")
    if not seat.is_active:
        return not_now("This person has no seat on the panel any more.")
    return may_rule_at_all(actor, seat.panel.challenge, standing)


def may_assign(actor: Actor, challenge: Challenge, standing: Standing) -> Verdict:
    return all_of(
        _in_team(actor, challenge), _is_impartial(actor, standing), _is_open(challenge, standing), _is_undecided(standing),
        _is_screened(standing),
    )  # fmt: skip


def _is_screened(standing: Standing) -> Verdict:
    """Assessing starts on all eligible proposals alike, so it waits for a company that asked for another look."""
    if standing.awaits_reinstatement:
        return not_now(
            "A company has asked for its excluded proposal to be reinstated. Assessing starts once that is decided: "
            "see “Proposals received”."
        )
    return PERMITTED


def _in_team(actor: Actor, challenge: Challenge) -> Verdict:
    if challenge.authority_id not in actor.team_of:
        return refused("Only the sprint team of this region can work on its panels.")
    return PERMITTED


def _has_panel(challenge: Challenge, at: datetime) -> Verdict:
    if challenge.timeline.ending:
        return not_now(f"{challenge.timeline.ending} It has no panel to fill.")
    if not challenge.phase(at).is_public:
        return not_now("This challenge is not published yet. You can invite its panel once it is.")
    return PERMITTED


def _is_impartial(actor: Actor, standing: Standing) -> Verdict:
    if actor.companies & standing.bidders:
        return refused("You belong to a company with a proposal here, so you cannot take part in this.")
    return PERMITTED


def _is_open(challenge: Challenge, standing: Standing) -> Verdict:
    if challenge.timeline.ending:
        return not_now(challenge.timeline.ending)
    if not standing.is_open:
        return not_now(
            f"The box is sealed. It can be opened once proposals have closed on {moment(challenge.closes_at)}."
        )
    return PERMITTED


def _is_undecided(standing: Standing) -> Verdict:
    return not_now("The shortlist is decided and its record is frozen.") if standing.is_decided else PERMITTED
