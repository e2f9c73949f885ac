"""Who takes notes for a panel, drafts of reasons, and every agreed score as it once stood."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import or_, select

from sprint.accounts.models import User
from sprint.actor import Actor, Role, SeatRole
from sprint.assessments.models import AgreedVersion, NoteTaker, ReasonDraft
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.organisations.models import Membership
from sprint.panels.models import Panel, Seat
from sprint.panels.queries import panel_of


def note_takers(challenge: Challenge) -> dict[int, str]:
    """Who takes notes now, by person: name."""
    rows = db.session.execute(
        select(User.id, User.name)
        .join(NoteTaker, NoteTaker.user_id == User.id)
        .join(Panel, Panel.id == NoteTaker.panel_id)
        .where(Panel.challenge_id == challenge.id, NoteTaker.ended_at.is_(None))
        .order_by(User.name, User.id)
    )
    return {row[0]: row[1] for row in rows}


def takes_notes(actor: Actor, challenge: Challenge) -> bool:
    """Named by the chair, and still an observer of the panel or an officer of the region."""
    if actor.seat_on(challenge.id) is not SeatRole.OBSERVER and challenge.authority_id not in actor.officer_of:
        return False
    query = select(NoteTaker.id).join(Panel, Panel.id == NoteTaker.panel_id)
    query = query.where(Panel.challenge_id == challenge.id, NoteTaker.user_id == actor.user_id)
    return db.session.scalar(query.where(NoteTaker.ended_at.is_(None)).limit(1)) is not None


def note_taker(challenge: Challenge, user_id: int) -> NoteTaker | None:
    panel = panel_of(challenge.id)
    query = select(NoteTaker).where(NoteTaker.panel_id == (panel.id if panel else None), NoteTaker.user_id == user_id)
    found: NoteTaker | None = db.session.scalar(query.where(NoteTaker.ended_at.is_(None)))
    return found


def could_take_notes(challenge: Challenge) -> dict[int, str]:
    """The panel's observers and the region's officers, by person: name."""
    observes = select(Seat.user_id).join(Panel, Panel.id == Seat.panel_id)
    observes = observes.where(Panel.challenge_id == challenge.id, Seat.role == SeatRole.OBSERVER)
    observes = observes.where(Seat.accepted_at.is_not(None), Seat.removed_at.is_(None))
    serves = select(Membership.user_id).where(
        Membership.organisation_id == challenge.authority_id,
        Membership.role == Role.OFFICER,
        Membership.ended_at.is_(None),
    )
    rows = db.session.execute(
        select(User.id, User.name)
        .where(or_(User.id.in_(observes), User.id.in_(serves)), User.disabled_at.is_(None))
        .order_by(User.name, User.id)
    )
    return {row[0]: row[1] for row in rows}


def draft_of(proposal_id: int, criterion_id: int) -> tuple[ReasonDraft, str] | None:
    """The note-taker's draft with the name of who wrote it last, fresh from the database."""
    row = db.session.execute(
        select(ReasonDraft, User.name)
        .join(User, User.id == ReasonDraft.written_by_id)
        .where(ReasonDraft.proposal_id == proposal_id, ReasonDraft.criterion_id == criterion_id)
        .execution_options(populate_existing=True)
    ).first()
    return (row[0], row[1]) if row else None


def versions_of(moderation_ids: Iterable[int], criterion_id: int | None = None) -> list[tuple[AgreedVersion, str]]:
    """Every agreed score as it was recorded, with who did, the first one first: one statement."""
    query = (
        select(AgreedVersion, User.name)
        .join(User, User.id == AgreedVersion.agreed_by_id)
        .where(AgreedVersion.moderation_id.in_(list(moderation_ids)))
        .order_by(AgreedVersion.moderation_id, AgreedVersion.criterion_id, AgreedVersion.number)
    )
    only = [AgreedVersion.criterion_id == criterion_id] if criterion_id else []
    return [(row[0], row[1]) for row in db.session.execute(query.where(*only))]
