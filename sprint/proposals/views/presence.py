"""A page says that somebody has it open, and hears who else has (static/js/writing.js); nothing needs it."""

from __future__ import annotations

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from sprint.accounts.queries import name_of
from sprint.errors import Conflict
from sprint.proposals import actions
from sprint.proposals.models import Answer, Proposal
from sprint.proposals.parts import position_in
from sprint.proposals.presence import SAYS_EVERY
from sprint.proposals.queries.presence import colleagues_in, writes_alone
from sprint.proposals.queries.versions import part_name
from sprint.proposals.views import bp
from sprint.proposals.views.own import own, writable
from sprint.web.access import SIGNED_IN, access, began, current_actor
from sprint.when import clock_time


@bp.post("/proposals/<reference>/presence")
@access(SIGNED_IN)
def presence(reference: str) -> ResponseReturnValue:
    """Who else is here, whether a colleague saved meanwhile, and in how many seconds to ask again; 0 is never."""
    proposal, part = writable(reference), request.form.get("part", "")
    part_name(proposal, part)
    if writes_alone(proposal):
        return jsonify(here=[], again=0)
    try:
        actions.enter(proposal, part, by=current_actor(), at=began())
    except Conflict:
        proposal = own(reference)
    reader = current_actor().user_id
    here = [each.sentence for each in colleagues_in(proposal, reader=reader, at=began()) if each.part == part]
    return jsonify(here=here + _saved_meanwhile(proposal, part), again=int(SAYS_EVERY.total_seconds()))


def _saved_meanwhile(proposal: Proposal, part: str) -> list[str]:
    """That a colleague saved the answer after this page was opened: before the reader's own save finds out."""
    kept = next((each for each in proposal.answers if each.criterion.position == position_in(part)), None)
    if kept is None or kept.changed_by_id == current_actor().user_id or not _is_newer(kept):
        return []
    who = name_of(kept.changed_by_id) or "A colleague"
    return [
        f"{who} saved this answer at {clock_time(kept.changed_at)}, after you opened it. When you save, you see both texts."
    ]


def _is_newer(kept: Answer) -> bool:
    opened = request.form.get("version", "")
    return opened.isascii() and opened.isdigit() and len(opened) < 19 and kept.version > int(opened)
