"""Adopting what came out of a challenge, changing what was said about it, and ending it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.delivery import notify, policy, queries
from sprint.delivery.models import Adoption, Reading
from sprint.delivery.routes import Route, names_a_person, start_problem
from sprint.errors import BadInput, Conflict
from sprint.organisations.models import Council, Organisation
from sprint.shortlists.models import Decision
from sprint.when import as_date

TOLD = ("takes", "contact_post", "route", "route_words", "happens", "period", "cost_gbp", "starts_on")


@unit_of_work
def adopt(decision: Decision, council: Council, told: Mapping[str, Any], *, by: Actor, at: datetime) -> Adoption:
    """Record that a council takes over what came out of a decided challenge. Sent twice, it is there once."""
    challenge = decision.challenge
    db.session.execute(select(Organisation.id).where(Organisation.id == council.id).with_for_update())
    policy.may_adopt(
        by, council.id, taking_part=queries.taking_part(challenge), has_shortlist=not decision.is_none,
        has_bid=queries.has_bid(by, challenge.id),
    ).require()  # fmt: skip
    if there := queries.adopted(challenge, council.id):
        return _same(there, told)
    _require_sound(told)
    _require_start(told["starts_on"], decision, at=at)
    adoption = Adoption(
        challenge_id=challenge.id, council_id=council.id, recorded_by_id=by.user_id, recorded_at=at,
        **{name: told[name] for name in TOLD},
    )  # fmt: skip
    db.session.add(adoption)
    db.session.flush()
    audit.record("adoption.recorded", adoption, by=by, at=at, council=council.slug, route=adoption.route)
    notify.adopted(adoption, by=by, at=at)
    return adoption


def _same(there: Adoption, told: Mapping[str, Any]) -> Adoption:
    """The one recorded before, unless a colleague has said something else in it."""
    if any(getattr(there, name) != told[name] for name in TOLD):
        raise Conflict("A colleague has recorded this adoption already. Change it on the page of the challenge.")
    return there


def _require_sound(told: Mapping[str, Any]) -> None:
    if not told["takes"].strip() or not told["contact_post"].strip() or told["route"] not in set(Route):
        raise BadInput("Say what is taken over, which post to ask, and by which route.")
    if names_a_person(told["contact_post"]):
        raise BadInput("Name a post, without an address or a telephone number.")
    if told["route"] == Route.OTHER and not told["route_words"].strip():
        raise BadInput("Describe the other route.")


def _require_start(starts_on: date, decision: Decision, *, at: datetime) -> None:
    decided_on = as_date(decision.released_at or at)
    if problem := start_problem(starts_on, decided_on, as_date(at)):
        raise BadInput(f"The start {problem}.")


@unit_of_work
def change(
    adoption: Adoption, decision: Decision, told: Mapping[str, Any], *, version: int | None, by: Actor, at: datetime
) -> None:  # fmt: skip
    """Save what is said about it. Raises `Conflict` when it changed since `version`."""
    _lock(adoption)
    policy.may_change(by, adoption).require()
    different = sorted(name for name in TOLD if getattr(adoption, name) != told[name])
    if not different:
        return
    if version != adoption.version:
        raise Conflict("A colleague changed this in the meantime. Nothing of yours was saved over it.")
    _require_sound(told)
    if "starts_on" in different:
        _require_unread(adoption)
        _require_start(told["starts_on"], decision, at=at)
    for name in different:
        setattr(adoption, name, told[name])
    audit.record("adoption.changed", adoption, by=by, at=at, parts=different)


def _require_unread(adoption: Adoption) -> None:
    """Nobody moves the day from which readings are counted once there is one: it would become another month's."""
    if db.session.scalar(select(Reading.id).where(Reading.adoption_id == adoption.id).limit(1)) is not None:
        raise BadInput("The start stays as it is once a reading was recorded: its days are counted from it.")


@unit_of_work
def end(adoption: Adoption, reason: str, *, by: Actor, at: datetime) -> None:
    """End it, with a reason that everybody can read; it stays in the list."""
    _lock(adoption)
    if adoption.ended_at and adoption.ending_reason == reason and adoption.council_id in by.problem_owner_of:
        return
    policy.may_end(by, adoption).require()
    if not reason.strip():
        raise BadInput("Say why it ends. The reason is public.")
    adoption.ended_at, adoption.ending_reason = at, reason
    audit.record("adoption.ended", adoption, by=by, at=at)
    notify.ended(adoption, by=by, at=at)


def _lock(adoption: Adoption) -> None:
    query = select(Adoption).where(Adoption.id == adoption.id).with_for_update(of=Adoption)
    db.session.scalar(query.execution_options(populate_existing=True))
