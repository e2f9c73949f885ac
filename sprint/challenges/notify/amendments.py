"""The mails that changes after the approval cause: to the team that has to act, and to everybody concerned."""

from __future__ import annotations

from datetime import datetime

from sprint.accounts.models import User
from sprint.actor import Actor, Role
from sprint.challenges import queries
from sprint.challenges.amending import Kind
from sprint.challenges.models import Amendment, Challenge
from sprint.challenges.notify.news import news
from sprint.challenges.sheet import wording
from sprint.outbox.actions import About, Recipient, post

NEWS = {Kind.AMENDMENT: "amended", Kind.EXTENSION: "extended", Kind.RESUMPTION: "resumed", Kind.NO_AWARD: "ended"}


def amendment_waits(amendment: Amendment, *, by: Actor, at: datetime) -> None:
    """Everybody who can be the second person."""
    needs_cdo = amendment.act.needs_cdo and not amendment.proposed_by_cdo
    roles = (Role.CDO,) if needs_cdo else (Role.CDO, Role.OFFICER)
    people = queries.officers(amendment.challenge.authority_id, *roles)
    _post("amendment_waits", amendment, [each for each in people if each.id != by.user_id], who=by.name, at=at)


def amendment_returned(amendment: Amendment, *, by: Actor, at: datetime) -> None:
    """Who proposed it, unless they took it back themselves."""
    if amendment.proposed_by_id != by.user_id:
        _post("amendment_returned", amendment, [amendment.proposed_by], who=by.name, at=at)


def amendment_published(amendment: Amendment, *, at: datetime) -> None:
    """Everybody concerned at once; and who proposed it."""
    challenge, act = amendment.challenge, NEWS[amendment.act]
    news(
        challenge, f"challenge.{act}:{challenge.id}:{amendment.number}", f"challenges/{act}", at=at, amendment=amendment,
        changes=wording(amendment.changes), is_open=at >= challenge.opens_at,
    )  # fmt: skip
    who = amendment.published_by.name if amendment.published_by else ""
    _post("amendment_done", amendment, [amendment.proposed_by], who=who, at=at)


def paused(challenge: Challenge, *, at: datetime) -> None:
    news(challenge, f"challenge.paused:{challenge.id}:{at.isoformat()}", "challenges/paused", at=at)


def _post(name: str, amendment: Amendment, people: list[User], *, who: str, at: datetime) -> None:
    challenge = amendment.challenge
    post(
        f"challenge.{name}:{challenge.id}:{amendment.number}", f"challenges/{name}",
        [Recipient(user.email, user.id, user.name) for user in people], at=at,
        about=About(authority_id=challenge.authority_id, challenge_id=challenge.id),
        challenge=challenge, amendment=amendment, who=who, changes=wording(amendment.changes),
    )  # fmt: skip
