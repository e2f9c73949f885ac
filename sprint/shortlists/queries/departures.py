"""The departures of a decision, as the rules know them."""

from __future__ import annotations

from sqlalchemy import select

from sprint.db import db
from sprint.proposals.models import Proposal
from sprint.shortlists.departing import Departing
from sprint.shortlists.models import Decision, Departure
from sprint.shortlists.result import Result


def departures_of(decision: Decision) -> list[Departing]:
    """In the order of their references."""
    rows = db.session.execute(
        select(Proposal.reference, Departure.result, Departure.reason)
        .join(Proposal, Proposal.id == Departure.proposal_id)
        .where(Departure.decision_id == decision.id)
        .order_by(Proposal.reference)
    )
    return [Departing(row.reference, Result(row.result), row.reason) for row in rows]
