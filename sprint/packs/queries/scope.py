"""What every part of a decision pack needs to know of its challenge: the proposals, what they marked, and the names of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import func, select

from sprint.accounts.models import User
from sprint.actor import Actor
from sprint.assessments.queries.viewers import Viewer
from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.packs.parts import Cell, Private, Why, cell
from sprint.panels.models import Panel, Seat
from sprint.proposals.confidential import Confidential
from sprint.proposals.confidential import read as read_marks
from sprint.proposals.queries import latest_submissions
from sprint.proposals.queries.received import Received
from sprint.shortlists.models import Decision
from sprint.when import day


@dataclass(frozen=True)
class Bid:
    """One proposal that was in the box. `marks` is what its company marked as confidential."""

    received: Received
    marks: Confidential

    @property
    def id(self) -> int:
        return self.received.proposal.id

    @property
    def reference(self) -> str:
        return self.received.proposal.reference

    @property
    def label(self) -> str:
        return self.received.label

    @property
    def note(self) -> str:
        """For the list of what was left out: the company's reason, and its end date."""
        if self.marks == Confidential():
            return ""
        reason = self.marks.reason.rstrip(". ") or "no reason given"
        until = f"until {day(self.marks.until)}" if self.marks.until else "no end date given"
        return f"{self.reference}: its company marked parts as confidential. Its reason: {reason}. To be kept back {until}."


@dataclass(frozen=True)
class Scope:
    """One challenge as somebody's pack holds it."""

    challenge: Challenge
    viewer: Viewer

    @cached_property
    def bids(self) -> dict[int, Bid]:
        """By proposal id, in the order of their references."""
        found = [Bid(each, read_marks(each.content.confidential)) for each in latest_submissions(self.challenge.id)]
        return {each.id: each for each in sorted(found, key=lambda one: one.reference)}

    @cached_property
    def by_name(self) -> dict[str, Bid]:
        """By reference and by the panel's label."""
        named = {each.reference: each for each in self.bids.values()}
        return named | {each.label: each for each in self.bids.values() if each.label}

    @cached_property
    def criteria(self) -> Mapping[int, str]:
        return {each.id: each.title for each in self.challenge.criteria}

    @cached_property
    def seats(self) -> Mapping[int, str]:
        """Who sits where, by seat id."""
        query = select(Seat.id, func.coalesce(User.name, Seat.name)).outerjoin(User, User.id == Seat.user_id)
        query = query.join(Panel, Panel.id == Seat.panel_id).where(Panel.challenge_id == self.challenge.id)
        return {row[0]: row[1] for row in db.session.execute(query)}

    @cached_property
    def decisions(self) -> list[Decision]:
        query = select(Decision).where(Decision.challenge_id == self.challenge.id).order_by(Decision.id)
        return list(db.session.scalars(query))

    def about(self, bid: Bid | None, value: object) -> Cell:
        """A text on a proposal: where its company marked anything, the text may repeat it, and no machine can tell."""
        text = cell(value)
        if isinstance(text, Private) or bid is None or bid.marks == Confidential() or not text:
            return text
        return Private(text, Why.CONFIDENTIAL, bid.note)


def scope_of(challenge: Challenge, actor: Actor) -> Scope:
    """The panel's tables are read as staff read them."""
    return Scope(challenge, Viewer(actor, challenge, is_staff=True, seat=None, is_decided=True))
