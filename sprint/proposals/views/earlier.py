"""Using again what the company wrote for other challenges."""

from __future__ import annotations

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from sprint.errors import BadInput, NotFound
from sprint.proposals import actions
from sprint.proposals.models import Proposal
from sprint.proposals.parts import IDEA, WHOLE, answer_key
from sprint.proposals.queries.earlier import earlier_text, earlier_texts
from sprint.proposals.queries.versions import part_name, state_seen, text_of
from sprint.proposals.views import bp
from sprint.proposals.views.own import page_of, writable
from sprint.web.access import SIGNED_IN, access, began, current_actor
from sprint.words import LONGEST_SEARCH

HOW = {"below": True, "instead": False}


@bp.get("/proposals/<reference>/earlier/<part>")
@access(SIGNED_IN)
def earlier(reference: str, part: str) -> ResponseReturnValue:
    """The company's other texts that fit, found by words."""
    proposal = writable(reference)
    name, typed = _name(proposal, part), request.args.get("q", "")[:LONGEST_SEARCH]
    there = _there(proposal, part)
    return render_template(
        "proposals/earlier.html", proposal=proposal, part=part, part_name=name, typed=typed, is_empty=not there.strip(),
        found=earlier_texts(proposal, part, typed, asked=_asked(proposal, part)), seen=state_seen(proposal, part),
        page_href=page_of(proposal, part),
    )  # fmt: skip


def _name(proposal: Proposal, part: str) -> str:
    if part == WHOLE:
        raise NotFound
    return part_name(proposal, part)


def _there(proposal: Proposal, part: str) -> str:
    """What a text would be put below or in place of: of the idea the people only."""
    return proposal.people if part == IDEA else text_of(proposal, part)


def _asked(proposal: Proposal, part: str) -> str:
    criteria = {answer_key(each.position): f"{each.title} {each.question}" for each in proposal.challenge.criteria}
    return criteria.get(part, "")


@bp.post("/proposals/<reference>/earlier/<part>")
@access(SIGNED_IN)
def reuse(reference: str, part: str) -> ResponseReturnValue:
    proposal = writable(reference)
    name, found = _name(proposal, part), earlier_text(proposal, part, request.form.get("key", ""))
    is_added = HOW.get(request.form.get("how", "below"))
    if found is None:
        raise NotFound
    if is_added is None:
        raise BadInput("Choose whether the text goes below what is there or in its place.")
    actions.reuse(
        found, proposal, part, is_added=is_added, seen=request.form.get("seen", ""), by=current_actor(), at=began()
    )  # fmt: skip
    flash(f"Copied into “{name}”: {found.source}. Make it fit this challenge.")
    return redirect(page_of(proposal, part))
