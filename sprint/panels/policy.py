"""Who may seat a panel, declare, rule on an interest and assign, and when."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor, SeatRole
from sprint.challenges.models import Challenge
from sprint.panels.models import Interest, Ruling, Seat
from sprint.panels.standing import Standing
from sprint.panels.terms import CURRENT
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused
from sprint.when import moment

WORKS_HERE = "This person works for this region, so they cannot sit on its panels."
BIDS = "This person belongs to a company with a proposal here, so they cannot sit on this panel."
"""Said once the box is open; before that to the person alone."""


def may_read(actor: Actor, challenge: Challenge) -> Verdict:
    if challenge.authority_id not in actor.staff_of:
        return refused("Only the sprint team and auditors of this region can see its panels.")
    return PERMITTED


def may_seat(actor: Actor, challenge: Challenge, standing: Standing, at: datetime) -> Verdict:
    """Invite, invite again and remove: the sprint team, from the publication until the decision."""
    return all_of(_in_team(actor, challenge), _has_panel(challenge, at), _is_undecided(standing))


def may_sit(*, works_here: bool, bids: bool) -> Verdict:
    """Where the person belongs: to the region that runs this, or to a company with a proposal here."""
    if works_here:
        return refused(WORKS_HERE)
    return refused(BIDS) if bids else PERMITTED


def may_accept(email: str, seat: Seat) -> Verdict:
    if seat.email != email:
        return refused("This invitation was sent to another email address. Sign in with the account of that address.")
    return PERMITTED


def may_hold(actor: Actor, seat: Seat, standing: Standing) -> Verdict:
    """Say what one knows and can take on, accept new terms, say what one would rather score: the person in the seat."""
    if seat.user_id is None or seat.user_id != actor.user_id or not seat.is_active:
        return refused("Only the person in this seat can do this.")
    ending = seat.panel.challenge.timeline.ending
    return not_now(ending) if ending else _is_undecided(standing)


may_give_up = may_hold


def may_prefer(actor: Actor, seat: Seat, standing: Standing) -> Verdict:
    """Once the box is open and the person has declared their interests; which proposals then, the queries say."""
    if seat.role == SeatRole.OBSERVER:
        return refused("An observer scores nothing, so there is nothing to choose here.")
    return all_of(
        may_hold(actor, seat, standing), _is_open(seat.panel.challenge, standing), has_current_terms(seat),
        _is_impartial(actor, standing),
    )  # fmt: skip


def may_declare(actor: Actor, seat: Seat, standing: Standing) -> Verdict:
    challenge = seat.panel.challenge
    if seat.user_id is None or seat.user_id != actor.user_id or not seat.is_active:
        return refused("Only the person in this seat can declare its interests.")
    return all_of(_is_open(challenge, standing), _is_undecided(standing), has_current_terms(seat))


def has_current_terms(seat: Seat) -> Verdict:
    if seat.terms_version != CURRENT:
        return not_now("The terms of your seat have changed. Read and accept them first: see “Your panels”.")
    return PERMITTED


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


def takes_two(actor: Actor, interest: Interest) -> bool:
    """Who clears alone cannot clear the chair, nor lift a bar of their own: a second person has to agree to it."""
    is_own_bar = interest.ruling == Ruling.BARRED and interest.ruled_by_id == actor.user_id
    return interest.seat.role == SeatRole.CHAIR or is_own_bar


def may_answer_clearing(actor: Actor, interest: Interest, standing: Standing) -> Verdict:
    """The second person: of the sprint team, and neither who proposes it nor whose interest it is."""
    seat = interest.seat
    challenge = seat.panel.challenge
    if seat.user_id == actor.user_id:
        return refused("You cannot rule on your own interest. Somebody else has to.")
    if not interest.awaits_second or not seat.is_active:
        return all_of(_in_team(actor, challenge), not_now("Nobody proposes to clear this interest now."))
    if interest.proposed_by_id == actor.user_id:
        return refused("You propose to clear this. It counts once somebody else of the sprint team agrees.")
    return all_of(
        _in_team(actor, challenge),
        _is_impartial(actor, standing),
        _is_open(challenge, standing),
        _is_undecided(standing),
    )


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
