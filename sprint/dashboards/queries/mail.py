"""A person's own messages, and the outbox as far as each reader may see what a mail is about."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from sprint.actor import Actor, Role, SeatRole
from sprint.dashboards.queries.sealed import is_open_matter
from sprint.db import db
from sprint.errors import NotFound
from sprint.organisations.models import Membership
from sprint.outbox.models import Message
from sprint.panels.models import Panel, Seat
from sprint.shortlists.queries.progress import barred_challenges
from sprint.web.paging import Page, paged

STATES: dict[str, ColumnElement[bool]] = {
    "waiting": and_(Message.sent_at.is_(None), Message.parked_at.is_(None)),
    "sent": Message.sent_at.is_not(None),
    "parked": Message.parked_at.is_not(None),
}


def own(actor: Actor, *, number: int) -> Page[Any]:
    """The messages to this person, newest first: columns without bodies."""
    query: Any = select(Message.id, Message.subject, Message.created_at).where(_is_own(actor))
    query = query.order_by(Message.created_at.desc(), Message.id.desc())
    return paged(query, number=number, as_rows=True)


def own_message(message_id: int, actor: Actor) -> Message:
    """Raises `NotFound` for everybody else's."""
    return _one(select(Message).where(Message.id == message_id, _is_own(actor)))


def _is_own(actor: Actor) -> ColumnElement[bool]:
    """To their account, or to their address before they had one."""
    return or_(Message.user_id == actor.user_id, and_(Message.user_id.is_(None), Message.email == actor.email))


def outbox(actor: Actor, *, state: str, number: int) -> Page[Any]:
    """Newest first: whole rows without bodies; an operator without a role in a region gets no subject or address of them."""
    query: Any = (
        select(
            Message.id, Message.event, Message.subject, Message.email, Message.user_id, Message.is_private, Message.challenge_id,
            Message.authority_id, Message.created_at, Message.due_at, Message.sent_at, Message.parked_at, Message.attempts, Message.last_error,
        )
        .where(is_listed(actor), *([STATES[state]] if state in STATES else []))
        .order_by(Message.created_at.desc(), Message.id.desc())
    )  # fmt: skip
    return paged(query, number=number, as_rows=True)


def outbox_message(message_id: int, actor: Actor) -> Message:
    return _one(select(Message).where(Message.id == message_id, is_listed(actor)))


def parked(actor: Actor) -> list[Message]:
    """Every parked mail that this person may send again. For an operator that includes those they cannot see."""
    is_theirs = (
        Message.parked_at.is_not(None) if actor.is_operator else and_(Message.parked_at.is_not(None), is_listed(actor))
    )
    return list(db.session.scalars(select(Message).where(is_theirs).order_by(Message.id)))


def is_listed(actor: Actor) -> ColumnElement[bool]:
    """Staff: their region's. Operator: all. Nobody: what is about a sealed proposal, bars them or is unlisted."""
    conditions = []
    if actor.staff_of:
        is_barred = Message.challenge_id.in_(barred_challenges(actor.user_id))
        conditions.append(
            and_(Message.authority_id.in_(actor.staff_of), or_(Message.challenge_id.is_(None), ~is_barred))
        )
    if actor.is_operator:
        conditions.append(Message.id.is_not(None))
    return and_(or_(false(), *conditions), is_open_matter(Message.proposal_id), ~Message.is_unlisted)


def _one(query: Select[Any]) -> Message:
    found: Message | None = db.session.scalar(query)
    if found is None:
        raise NotFound
    return found


def roles_of(rows: list[Any]) -> dict[int, str]:
    """What the recipients are, by user id, in two statements: the seat on the mail's panel first, else the membership."""
    ids = {row.user_id for row in rows if row.user_id}
    labels: dict[int, str] = {}
    memberships = select(Membership.user_id, Membership.role).where(
        Membership.user_id.in_(ids), Membership.ended_at.is_(None)
    )
    for user_id, role in db.session.execute(memberships.order_by(Membership.id)):
        labels.setdefault(user_id, Role(role).label)
    seats = (
        select(Seat.user_id, Seat.role)
        .join(Panel, Panel.id == Seat.panel_id)
        .where(
            Seat.user_id.in_(ids),
            Seat.removed_at.is_(None),
            Panel.challenge_id.in_({row.challenge_id for row in rows if row.challenge_id}),
        )
    )
    for holder, role in db.session.execute(seats):
        labels[holder or 0] = SeatRole(role).label
    return labels
