"""The mails of a challenge in a pack: what was sent, of which kind, when and to whom, by role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select

from sprint.accounts.queries import names_of
from sprint.actor import Role, SeatRole
from sprint.db import db
from sprint.organisations.models import Company, Membership
from sprint.outbox.models import Message
from sprint.packs.parts import Page, Part, Private, Table, Why, rows
from sprint.packs.queries.scope import Scope
from sprint.panels.models import Panel, Seat

TO_ONE = "Written to one person."


def letters(scope: Scope) -> Iterator[Part]:
    found = _mails(scope)
    names, roles = (
        names_of(each.user_id for each in found),
        _roles(scope, {each.user_id for each in found if each.user_id}),
    )
    lines = [
        (
            number, each.event.partition(":")[0], each.created_at, each.sent_at, roles.get(each.user_id or 0, ""),
            names.get(each.user_id or 0, ""), Private(each.subject, Why.PERSON, TO_ONE), Private(_body(each), Why.PERSON, TO_ONE),
        )
        for number, each in enumerate(found, 1)
    ]  # fmt: skip
    headings = ("Number", "Kind", "Written", "Sent", "To which role", "To", "Subject", "Text")
    yield Page(
        "7-mails/mails", "Mails", "What the service wrote about this challenge, except to those who only follow it.",
        (Table("mails", "", headings, rows(lines), "None was written."),),
    )  # fmt: skip


def _body(message: Message) -> str:
    return "" if message.is_private else message.body


def _mails(scope: Scope) -> Sequence[Message]:
    """Not those that would tell which companies ask, draft or follow."""
    query = select(Message).where(
        Message.challenge_id == scope.challenge.id, Message.is_unlisted.is_(False), Message.unsubscribe_path == ""
    )
    return db.session.scalars(query.order_by(Message.id)).all()


def _roles(scope: Scope, people: Iterable[int]) -> dict[int, str]:
    """On the panel, for the region, for a company of the round; whoever is several is told as all of them."""
    wanted, firms = list(people), {each.received.company.id for each in scope.bids.values()}
    found: dict[int, list[str]] = defaultdict(list)
    seats = (
        select(Seat.user_id, Seat.role)
        .join(Panel)
        .where(Panel.challenge_id == scope.challenge.id, Seat.user_id.in_(wanted))
    )
    for user_id, role in db.session.execute(seats.order_by(Seat.id)):
        found[user_id or 0].append(SeatRole(role).label)
    members = select(Membership.user_id, Membership.role, Company.name).outerjoin(
        Company, Company.id == Membership.organisation_id
    )
    theirs = Membership.organisation_id.in_([scope.challenge.authority_id, *firms])
    for user_id, role, company in db.session.execute(
        members.where(Membership.user_id.in_(wanted), theirs).order_by(Membership.id)
    ):
        found[user_id].append(f"{Role(role).label}{f' of {company}' if company else ''}")
    return {user_id: ", ".join(dict.fromkeys(told)) for user_id, told in found.items()}
