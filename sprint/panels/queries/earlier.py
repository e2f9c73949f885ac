"""Earlier panels of a region, and what has become of the people on one of them: to invite them again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, literal, or_, select

from sprint.accounts.models import User
from sprint.actor import SeatRole
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.errors import NotFound
from sprint.organisations.models import Membership
from sprint.panels.models import EndCause, Panel, Seat
from sprint.panels.queries.seats import address_of_seat
from sprint.panels.queries.visibility import belongs_to_bidder
from sprint.panels.standing import Standing
from sprint.web.paging import Page, paged

present: Any = Seat.__table__.alias("present_seats")


@dataclass(frozen=True)
class EarlierPanel:
    """`people` counts those who accepted a seat there, the ones who left too."""

    reference: str
    title: str
    closes_at: datetime
    people: int


def earlier_panels(challenge: Challenge, *, number: int = 1) -> Page[EarlierPanel]:
    """The other panels of the same region that somebody sat on, the latest close first: two statements."""
    people = (
        select(func.count(Seat.id))
        .where(Seat.panel_id == Panel.id, Seat.accepted_at.is_not(None))
        .correlate(Panel)
        .scalar_subquery()
    )
    query: Any = (
        select(Challenge.reference, Challenge.title, Challenge.closes_at, people)
        .join(Panel, Panel.challenge_id == Challenge.id)
        .where(Challenge.authority_id == challenge.authority_id, Challenge.id != challenge.id, people > 0)
        .order_by(Challenge.closes_at.desc(), Challenge.id.desc())
    )
    page = paged(query, number=number, as_rows=True)
    return Page([EarlierPanel(*row) for row in page.rows], page.number, page.total, page.size)


def earlier_panel(challenge: Challenge, reference: str) -> Panel:
    """Another panel of the same region, by its challenge. Raises `NotFound`."""
    found: Panel | None = db.session.scalar(
        select(Panel)
        .join(Challenge, Challenge.id == Panel.challenge_id)
        .where(Challenge.reference == reference.upper(), Challenge.authority_id == challenge.authority_id)
        .where(Challenge.id != challenge.id)
    )
    if found is None:
        raise NotFound
    return found


def began_with(panel: Panel) -> Challenge | None:
    """The challenge whose panel this one was started from."""
    if panel.copied_from_id is None:
        return None
    query = select(Challenge).join(Panel, Panel.challenge_id == Challenge.id).where(Panel.id == panel.copied_from_id)
    found: Challenge | None = db.session.scalar(query)
    return found


@dataclass(frozen=True)
class EarlierPerson:
    """Somebody of an earlier panel with what keeps them from being invited, or what has changed; both may be empty."""

    seat_id: int
    name: str
    email: str
    role: str
    sat_from: datetime
    ended_at: datetime | None
    end_cause: str
    is_disabled: bool
    works_here: bool
    bids: bool
    is_here: bool

    @property
    def role_label(self) -> str:
        return SeatRole(self.role).label

    @property
    def obstacle(self) -> str:
        """Why they cannot be invited."""
        if self.is_here:
            return "Has a seat or an invitation here already"
        if self.works_here:
            return "Works for this region now"
        if self.is_disabled:
            return "Their account is closed"
        return "Belongs to a company with a proposal here" if self.bids else ""

    @property
    def remark(self) -> str:
        """What is worth knowing before they are asked again."""
        words = {
            EndCause.GIVEN_UP: "Gave up that seat",
            EndCause.WORKS_HERE: "That seat ended: they joined the region",
            EndCause.COMPANY_BIDS: "That seat ended: their company bid there",
        }
        if self.ended_at is None:
            return ""
        return {str(cause): text for cause, text in words.items()}.get(self.end_cause, "Was removed from that panel")


def earlier_people(panel: Panel, challenge: Challenge, standing: Standing) -> list[EarlierPerson]:
    """Who accepted a seat on `panel`, each person once by their last seat, the chair first: one statement.

    Whether somebody's company bids for `challenge` is asked only once its box is open.
    """
    later: Any = Seat.__table__.alias("later_seats")
    is_last = ~exists().where(
        later.c.panel_id == Seat.panel_id, later.c.user_id == Seat.user_id, later.c.accepted_at.is_not(None), later.c.id > Seat.id
    )  # fmt: skip
    bids = belongs_to_bidder(Seat.user_id, literal(challenge.id)) if standing.is_open else literal(False)
    columns: Any = (
        Seat.id, User.name, address_of_seat(), Seat.role, Seat.accepted_at, Seat.removed_at, Seat.end_cause,
        User.disabled_at.is_not(None), _works_for(challenge.authority_id), bids, _is_seated(challenge.id),
    )  # fmt: skip
    rows = db.session.execute(
        select(*columns)
        .join(User, User.id == Seat.user_id)
        .where(Seat.panel_id == panel.id, Seat.accepted_at.is_not(None), is_last)
        .order_by((Seat.role == SeatRole.CHAIR).desc(), (Seat.role == SeatRole.OBSERVER), Seat.id)
    )
    return [EarlierPerson(*row[:7], *map(bool, row[7:])) for row in rows]


def _works_for(authority_id: int) -> ColumnElement[bool]:
    is_member = and_(
        Membership.user_id == Seat.user_id, Membership.organisation_id == authority_id, Membership.ended_at.is_(None)
    )
    return exists().where(is_member).correlate_except(Membership)


def _is_seated(challenge_id: int) -> ColumnElement[bool]:
    here = select(Panel.id).where(Panel.challenge_id == challenge_id).scalar_subquery()
    same = or_(present.c.user_id == Seat.user_id, present.c.email == User.email)
    return exists().where(present.c.panel_id == here, present.c.removed_at.is_(None), same).correlate_except(present)
