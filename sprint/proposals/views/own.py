"""What the pages of a company's own proposal share."""

from __future__ import annotations

from collections.abc import Callable

from flask import request, url_for
from flask.typing import ResponseReturnValue

from sprint.proposals import actions, policy, queries
from sprint.proposals.models import Proposal
from sprint.proposals.parts import CONFIDENTIAL, IDEA, position_in
from sprint.web import autosave
from sprint.web.access import authorise, began, current_actor

PAGES = {IDEA: "proposals.idea", CONFIDENTIAL: "proposals.confidential"}


def own(reference: str) -> Proposal:
    """The proposal if it is one of the person's own company. Raises `NotFound`."""
    return queries.visible(reference, current_actor())


def own_held(reference: str) -> Proposal:
    """The same for an act that follows at once: nobody else changes it until the request ends. Raises `NotFound`."""
    return queries.held(reference, current_actor())


def own_head(reference: str) -> Proposal:
    """The same without its answers and files, for pages that show none of the draft. Raises `NotFound`."""
    return queries.head(reference, current_actor())


def writable(reference: str) -> Proposal:
    """The own proposal while it can be changed. Raises `NotFound`, `Refused` or `NotNow`."""
    return _if_writable(own_held(reference) if request.method == "POST" else own(reference))


def writable_files(reference: str) -> Proposal:
    """The same without its answers."""
    return _if_writable(queries.with_files(own_head(reference)))


def _if_writable(proposal: Proposal) -> Proposal:
    authorise(policy.may_write(current_actor(), proposal, began()))
    return proposal


def saved(version: int | str) -> ResponseReturnValue:
    """The answer to a form that saves itself: the time at which its request came in."""
    return autosave.saved(version, at=began())


def file_href(proposal: Proposal) -> Callable[[str], str]:
    """Where a file of the proposal is downloaded, by its token."""

    def href(token: str) -> str:
        return url_for("proposals.download", reference=proposal.reference, token=token)

    return href


def is_merging() -> bool:
    """Whether a form with both texts of a clash saves itself: until the button is pressed nothing of it goes into the draft."""
    return autosave.is_autosave() and "merging" in request.form


def set_aside(proposal: Proposal, part: str, text: str, version: int | str) -> ResponseReturnValue:
    """Keep what is typed beside the draft, as the answer to a form that saves itself."""
    actions.keep_aside(proposal, part, text, by=current_actor(), at=began())
    note = "It is kept beside the draft. Press “Save and continue” to put it in."
    return autosave.saved(version, at=began(), note=note)


def home_of(proposal: Proposal) -> str:
    return url_for("proposals.show", reference=proposal.reference)


def page_of(proposal: Proposal, part: str) -> str:
    """The page on which a part is written; the task list for the whole."""
    if (position := position_in(part)) is not None:
        return url_for("proposals.answer", reference=proposal.reference, position=position)
    return url_for(PAGES.get(part, "proposals.show"), reference=proposal.reference)
