"""Bringing an earlier text back into the draft, and keeping what was typed beside a colleague's."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.db import unit_of_work
from sprint.errors import BadInput, Conflict, NotFound
from sprint.proposals.actions.drafting import begin, save_answer, save_confidential, save_idea
from sprint.proposals.actions.keeping import keep, recent
from sprint.proposals.confidential import together
from sprint.proposals.models import AnswerVersion, Proposal
from sprint.proposals.parts import CONFIDENTIAL, IDEA, answer_key, idea_values
from sprint.proposals.queries.versions import state_seen, text_of
from sprint.proposals.reuse import Earlier, added, added_lines
from sprint.when import moment
from sprint.words import LONGEST_TEXT


@unit_of_work
def restore(kept: AnswerVersion, proposal: Proposal, *, seen: str, by: Actor, at: datetime) -> None:
    """Put an earlier text into the draft as its newest version; what stood there stays among the versions. `seen` is the
    state of the part on the page that asks (`state_seen`). Raises `Conflict` when a colleague changed it since."""
    _require(proposal, kept.part, seen, by=by, at=at)
    origin = f"Version {kept.number}, {moment(kept.saved_at)}"
    _put(proposal, kept.part, kept.text, origin=origin, by=by, at=at)


@unit_of_work
def reuse(
    earlier: Earlier, proposal: Proposal, part: str, *, is_added: bool, seen: str, by: Actor, at: datetime
) -> None:
    """Copy a text of another proposal of the company into this draft: below what is there, or in its place. Of the idea
    the people only."""
    _require(proposal, part, seen, by=by, at=at)
    if part == IDEA:
        people = added_lines(proposal.people if is_added else "", earlier.text)
        save_idea(proposal, {"people": people}, version=None, origin=earlier.source, by=by, at=at)
        return
    there = text_of(proposal, part)
    below = together(there, earlier.text) if part == CONFIDENTIAL else added(there, earlier.text)
    text = below if is_added else earlier.text
    if len(text) > LONGEST_TEXT:
        raise BadInput("Both texts together are too long for one answer. Copy the part that you need by hand.")
    _put(proposal, part, text, origin=earlier.source, by=by, at=at)


def _require(proposal: Proposal, part: str, seen: str, *, by: Actor, at: datetime) -> None:
    begin(proposal, by=by, at=at)
    if state_seen(proposal, part) != seen:
        raise Conflict(
            "A colleague changed this text after you opened the page, so nothing was put over it. Look again."
        )


def _put(proposal: Proposal, part: str, text: str, *, origin: str, by: Actor, at: datetime) -> None:
    """Save a text of a part, whichever it is."""
    if part == IDEA:
        save_idea(proposal, idea_values(text), version=None, origin=origin, by=by, at=at)
    elif part == CONFIDENTIAL:
        save_confidential(proposal, text, version=None, origin=origin, by=by, at=at)
    else:
        asked = next((each for each in proposal.challenge.criteria if answer_key(each.position) == part), None)
        if asked is None:
            raise NotFound
        save_answer(proposal, asked, text, version=None, origin=origin, by=by, at=at)


@unit_of_work
def keep_aside(proposal: Proposal, part: str, text: str, *, by: Actor, at: datetime) -> None:
    """Keep what was typed while a colleague saved the same part: among its versions, not in the draft."""
    begin(proposal, by=by, at=at)
    mine = [each for each in recent(proposal, part) if each.is_aside and each.by_id == by.user_id]
    if text and text not in (text_of(proposal, part), *(each.text for each in mine[:1])):
        keep(proposal, part, text, is_aside=True, by=by, at=at)
