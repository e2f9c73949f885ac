"""What the people of a panel know, could judge and can take on: for the assignment, and for themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.panels.capacity import Load
from sprint.panels.excerpt import excerpt
from sprint.panels.models import Expertise, Panel, Preference, Seat
from sprint.panels.queries.reading import open_to
from sprint.panels.queries.visibility import is_blind, opens_to
from sprint.proposals.masking import masked, names_to_hide
from sprint.proposals.models import Proposal
from sprint.proposals.queries import Received


def theme_levels(challenge: Challenge) -> dict[int, int]:
    """By seat: what its person says they know of the challenge's theme. Who said nothing is not in it."""
    rows = db.session.execute(
        select(Expertise.seat_id, Expertise.level)
        .join(Seat, Seat.id == Expertise.seat_id)
        .join(Panel, Panel.id == Seat.panel_id)
        .where(Panel.challenge_id == challenge.id, Seat.removed_at.is_(None), Expertise.theme == challenge.theme)
        .order_by(Expertise.seat_id)
    )
    return {row.seat_id: row.level for row in rows}


def preference_levels(challenge_id: int) -> dict[tuple[int, int], int]:
    """By seat and proposal; never of a pair that an interest keeps apart by now."""
    rows = db.session.execute(
        select(Preference.seat_id, Preference.proposal_id, Preference.level)
        .join(Proposal, Proposal.id == Preference.proposal_id)
        .join(Seat, Seat.id == Preference.seat_id)
        .where(Proposal.challenge_id == challenge_id, Seat.removed_at.is_(None), ~is_blind(Seat.id))
        .order_by(Preference.id)
    )
    return {(row.seat_id, row.proposal_id): row.level for row in rows}


def loads(challenge_id: int) -> dict[int, Load]:
    """By seat that scores: the limits that hold for it, its own before the panel's."""
    rows = db.session.execute(
        select(Seat.id, Seat.load_low, Seat.load_high, Panel.load_low, Panel.load_high)
        .join(Panel, Panel.id == Seat.panel_id)
        .where(Panel.challenge_id == challenge_id, Seat.removed_at.is_(None), Seat.role != "observer")
        .order_by(Seat.id)
    )
    return {row[0]: Load(row[1], row[2]).within(Load(row[3], row[4])) for row in rows}


def known_before(seat: Seat) -> dict[str, int]:
    """What this person said of themes in this seat, or else in the last of their earlier ones."""
    earlier = (
        select(Expertise.seat_id)
        .join(Seat, Seat.id == Expertise.seat_id)
        .where(Seat.user_id == seat.user_id)
        .order_by((Seat.id == seat.id).desc(), Expertise.declared_at.desc(), Expertise.seat_id.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(Expertise.theme, Expertise.level).where(Expertise.seat_id == earlier).order_by(Expertise.theme)
    )
    return {row.theme: row.level for row in rows}


@dataclass(frozen=True)
class Choice:
    """A proposal as somebody who may be given it sees it first: without its company where names are hidden."""

    proposal_id: int
    label: str
    title: str
    company: str
    text: str
    level: int | None


def choices(actor: Actor, challenge: Challenge, seat: Seat) -> list[Choice]:
    """What is open to this seat, in the order of the panel's labels, with what the person said of it: four statements."""
    rows = db.session.execute(
        select(Preference.proposal_id, Preference.level)
        .where(Preference.seat_id == seat.id)
        .order_by(Preference.proposal_id)
    )
    said: dict[int, int] = {row.proposal_id: row.level for row in rows}
    return [_choice(each, said, hides_names=challenge.hides_names) for each in open_to(actor, challenge)]


def _choice(received: Received, said: Mapping[int, int], *, hides_names: bool) -> Choice:
    content, key = received.content, received.proposal.id
    text = excerpt(content.summary, [each.text for each in content.answers])
    if not hides_names:
        return Choice(key, received.label, content.title, content.company.name, text, said.get(key))
    names = names_to_hide(content.company.name, content.people)
    return Choice(key, received.label, f"Proposal {received.label}", "", masked(text, names), said.get(key))


def preferable(seat: Seat) -> frozenset[int]:
    """The proposals that are open to this seat."""
    is_open = opens_to(seat.id, seat.user_id, seat.panel.challenge_id)
    return frozenset(db.session.scalars(select(Proposal.id).where(is_open)))
