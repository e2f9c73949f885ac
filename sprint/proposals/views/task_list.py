"""The task list of a proposal, and the record of who changed what."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges.effort import bid_hours, words_asked
from sprint.challenges.lifecycle import Phase
from sprint.clock import now
from sprint.policy_figures import FILES_UP_TO
from sprint.proposals import policy, queries
from sprint.proposals.completeness import Missing, Part
from sprint.proposals.models import Proposal, Submission
from sprint.proposals.record import lines
from sprint.proposals.standing import Receipt, Standing, State
from sprint.proposals.tasks import LastWriter, answer_tasks, eligibility_status, hours_left, idea_status
from sprint.proposals.views import bp
from sprint.proposals.views.afterwards import afterwards
from sprint.proposals.views.beside import together
from sprint.proposals.views.own import own
from sprint.web.access import SIGNED_IN, access, current_actor

ENDPOINTS = {
    Part.IDEA: ".idea",
    Part.DETAILS: ".details",
    Part.ELIGIBILITY: ".eligibility",
    Part.CONFIDENTIAL: ".confidential",
}


@bp.get("/proposals/<reference>")
@access(SIGNED_IN)
def show(reference: str) -> ResponseReturnValue:
    proposal, at, actor = own(reference), now(), current_actor()
    state, last = queries.state_of(proposal), queries.latest(proposal)
    limits = [each.word_limit for each in proposal.challenge.criteria]
    return render_template(
        "proposals/show.html",
        proposal=proposal, challenge=proposal.challenge, state=state, standing=standing(proposal, last, at),
        after=afterwards(proposal, last, at),
        may_write=policy.may_write(actor, proposal, at), missing=links(proposal, state.missing()), together=together(proposal),
        tasks=answer_tasks(state, _writers(proposal), reader=actor.user_id, now=at), idea_status=idea_status(state),
        eligibility_status=eligibility_status(state), is_confirmed=queries.is_confirmed(proposal),
        hours_left=hours_left(state), hours=bid_hours(words_asked(limits), questions=len(proposal.challenge.eligibility)), receipts=queries.submissions(proposal), attempts=queries.late_attempts(proposal),
        changes=_history(proposal, limit=40)[:3], kinds=_kinds(proposal), is_decided=queries.is_result_public(proposal),
        screening=proposal.screening, up_to=FILES_UP_TO,
    )  # fmt: skip


def standing(proposal: Proposal, last: Submission | None, at: datetime) -> Standing:
    """Where the proposal stands: the words of its banner."""
    state = State.DRAFT
    if proposal.withdrawn_at:
        state = State.WITHDRAWN
    elif last is not None:
        is_closed = proposal.challenge.phase(at) is Phase.CLOSED
        state = State.CHANGED if queries.is_changed(proposal, last, is_closed=is_closed) else State.SUBMITTED
    receipt = Receipt(last.reference, last.number, last.at) if last else None
    challenge = proposal.challenge
    amended_at = challenge.amended_at if queries.is_unconfirmed(proposal, last) else None
    return Standing(state, challenge.phase(at), challenge.closes_at, at, receipt, amended_at)


def links(proposal: Proposal, missing: list[Missing]) -> list[dict[str, str]]:
    """What is missing, each with the page on which it can be put right."""
    return [
        {"title": each.title, "sentence": each.sentence, "href": _page_of(proposal, each)}
        for each in missing
    ]  # fmt: skip


def _page_of(proposal: Proposal, missing: Missing) -> str:
    if missing.part is Part.ANSWER:
        return url_for(".answer", reference=proposal.reference, position=missing.position)
    return url_for(ENDPOINTS[missing.part], reference=proposal.reference)


def _writers(proposal: Proposal) -> dict[int, LastWriter]:
    names = queries.writers(proposal)
    positions = {each.id: each.position for each in proposal.challenge.criteria}
    return {
        positions[each.criterion_id]: LastWriter(each.changed_by_id, names[each.changed_by_id], each.changed_at)
        for each in proposal.answers
    }


def _history(proposal: Proposal, *, limit: int | None = None) -> list[Any]:
    titles = {each.position: each.title for each in proposal.challenge.criteria}
    return lines(queries.recent_changes(proposal, limit=limit), titles)


def _kinds(proposal: Proposal) -> str:
    """“PDF and CSV”"""
    found = sorted({each.name.rsplit(".", 1)[-1].upper() for each in proposal.attachments})
    return " and ".join(filter(None, [", ".join(found[:-1]), found[-1]])) if found else ""


@bp.get("/proposals/<reference>/history")
@access(SIGNED_IN)
def history(reference: str) -> ResponseReturnValue:
    proposal = own(reference)
    return render_template("proposals/history.html", proposal=proposal, lines=_history(proposal))
