"""The mails that acts on a panel cause: to the person in the seat, or to the team about it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sprint.actor import Actor, Role
from sprint.challenges.models import Challenge
from sprint.challenges.queries import officers
from sprint.outbox.actions import About, Recipient, once, post
from sprint.panels import queries
from sprint.panels.models import Interest, Seat
from sprint.policy_figures import INVITATION_DAYS


def invited(seat: Seat, challenge: Challenge, token: str, *, by: Actor, at: datetime) -> None:
    """Private: who holds the link can take the seat."""
    _post(
        "invited", seat, challenge, at=at, is_private=True, inviter=by.name, path=f"/seats/{token}",
        expires_at=at + timedelta(days=INVITATION_DAYS),
    )  # fmt: skip


def removed(seat: Seat, challenge: Challenge, *, at: datetime) -> None:
    _post("removed", seat, challenge, at=at)


def unseated(seat: Seat, challenge: Challenge, *, at: datetime) -> None:
    """After the opening: their own company's proposal is no news to them."""
    _post("unseated", seat, challenge, at=at)


def given_up(seat: Seat, challenge: Challenge, *, at: datetime) -> None:
    """To the region's team, which may want to invite somebody else."""
    team = officers(challenge.authority_id, Role.CDO, Role.OFFICER)
    post(
        f"panel.given_up:{seat.id}", "panels/given_up", [Recipient(user.email, user.id, user.name) for user in team],
        at=at, about=About(authority_id=challenge.authority_id, challenge_id=challenge.id), seat=seat, challenge=challenge,
    )  # fmt: skip


def day_moved(seat: Seat, challenge: Challenge, *, before: datetime, after: datetime, at: datetime) -> None:
    _post("day_moved", seat, challenge, at=at, before=before, after=after)


def assigned(seat: Seat, challenge: Challenge, *, added: int, total: int, at: datetime) -> None:
    """How many, never which: titles and names stay inside."""
    _post("assigned", seat, challenge, at=at, added=added, total=total)


def ruled(interest: Interest, company: str, challenge: Challenge, *, at: datetime) -> None:
    """Names the company, which the person knows from the list, and nothing of its proposal."""
    _post(
        "ruled", interest.seat, challenge, at=at, company=company, ruling=interest.ruling, reason=interest.ruling_reason
    )


def clearing_proposed(interest: Interest, *, by: Actor, at: datetime) -> None:
    """To everybody who can be the second person: neither the company nor what was declared leaves the service."""
    challenge = interest.seat.panel.challenge
    post(
        f"panel.clearing_proposed:{interest.id}:{once()}", "panels/clearing_proposed", queries.second_people(interest), at=at,
        about=About(authority_id=challenge.authority_id, challenge_id=challenge.id), seat=interest.seat, challenge=challenge,
        who=by.name, path=f"/challenges/{challenge.reference}/panel/interests/{interest.id}",
    )  # fmt: skip


def _post(name: str, seat: Seat, challenge: Challenge, *, at: datetime, is_private: bool = False, **facts: Any) -> None:
    post(
        f"panel.{name}:{seat.id}:{once()}",
        f"panels/{name}",
        [Recipient(seat.address, seat.user_id, seat.name)],
        at=at,
        about=About(authority_id=challenge.authority_id, challenge_id=challenge.id),
        is_private=is_private,
        seat=seat,
        challenge=challenge,
        **facts,
    )
