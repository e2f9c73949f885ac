"""What the pages of a company's own proposal share."""

from __future__ import annotations

from flask import url_for
from flask.typing import ResponseReturnValue

from sprint.proposals import policy, queries
from sprint.proposals.models import Proposal
from sprint.web import autosave
from sprint.web.access import authorise, began, current_actor


def own(reference: str) -> Proposal:
    """The proposal if it is one of the person's own company. Raises `NotFound`."""
    return queries.visible(reference, current_actor())


def writable(reference: str) -> Proposal:
    """The own proposal while it can be changed. Raises `NotFound`, `Refused` or `NotNow`."""
    proposal = own(reference)
    authorise(policy.may_write(current_actor(), proposal, began()))
    return proposal


def saved(version: int | str) -> ResponseReturnValue:
    """The answer to a form that saves itself: the time at which its request came in."""
    return autosave.saved(version, at=began())


def home_of(proposal: Proposal) -> str:
    return url_for("proposals.show", reference=proposal.reference)
