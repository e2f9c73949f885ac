"""What was received, once the box is open: the list, one proposal as it was submitted, and its files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import queries as challenges
from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.organisations.queries import place_name
from sprint.proposals import actions, policy, queries
from sprint.proposals.forms import DecisionForm, ScreeningForm, screening_form
from sprint.proposals.forms.screening import stored
from sprint.proposals.models import Opening, Reinstatement
from sprint.proposals.queries import Received
from sprint.proposals.record import lines
from sprint.proposals.reinstating import Status
from sprint.proposals.viewing import Seen
from sprint.proposals.views import bp
from sprint.verdict import Verdict
from sprint.web.access import STAFF, access, authorise, current_actor
from sprint.web.downloads import as_download
from sprint.web.noting import before_sending
from sprint.when import as_date


@bp.get("/challenges/<reference>/received")
@access(STAFF)
def received(reference: str) -> ResponseReturnValue:
    challenge = opened(reference)
    found, requests = queries.received(challenge, current_actor()), queries.requests_in(challenge.id)
    rows = [
        {"each": each, "status": queries.screening_status(each.screening, requests[each.proposal.id])} for each in found
    ]
    count = Counter(row["status"] for row in rows)
    box = queries.opening_of(challenge.id)
    return render_template(
        "proposals/received.html", challenge=challenge, rows=rows, opening=box, left=count[Status.NOT_SCREENED],
        waiting=count[Status.TO_CONFIRM], asked=count[Status.ASKED], days=_days_open(box), due_at=screening_due(challenge),
    )  # fmt: skip


def _days_open(box: Opening | None) -> int:
    """Days since the opening, by the calendar in London."""
    return (as_date(now()) - as_date(box.second_at)).days if box and box.second_at else 0


def screening_due(challenge: Challenge) -> datetime:
    """When it was promised that every proposal is screened."""
    return min(max(challenge.edition.screening_due_at, challenge.closes_at), challenge.scores_due_at)


def opened(reference: str) -> Challenge:
    """A challenge whose received proposals this person may read, sealed or not. Raises `NotFound` or `Refused`."""
    challenge = challenges.visible(reference, current_actor(), now())
    box, actor = queries.opening_of(challenge.id), current_actor()
    bidders = queries.bidders(challenge.id) if actor.companies and box and box.is_open else frozenset[int]()
    authorise(policy.may_read_received(actor, challenge, bidders))
    return challenge


@bp.get("/challenges/<reference>/received/<proposal_reference>")
@access(STAFF)
def read(reference: str, proposal_reference: str) -> ResponseReturnValue:
    challenge = opened(reference)
    found = queries.received_one(challenge, proposal_reference, current_actor())
    return read_page(challenge, found)


def form_for(found: Received) -> ScreeningForm:
    """The screening as sent, or filled with what is recorded."""
    kept = found.screening.rule if found.screening else ""
    return screening_form(queries.rules_for(found.proposal), kept).opened(stored(found.screening))


def read_page(challenge: Challenge, found: Received, **values: Any) -> str:
    _note(found, Seen.WHOLE)
    titles = {position: each.title for position, each in enumerate(found.content.answers, 1)}
    requests = queries.requests_about(found.proposal)
    known = {
        "form": values.pop("form", None) or form_for(found), "deciding": DecisionForm(formdata=None, prefix="decision"),
        "requests": requests, "status": queries.screening_status(found.screening, requests),
    }  # fmt: skip
    return render_template(
        "proposals/read.html", challenge=challenge, proposal=found.proposal, received=found, content=found.content,
        submission=found.submission, screening=found.screening,
        company_place=place_name(found.content.company.gss_code), file_href=_href(challenge, found),
        lines=lines(queries.acts_on(found.proposal), titles), **_verdicts(found, requests), **{**known, **values},
    )  # fmt: skip


def _note(found: Received, seen: Seen) -> None:
    by, at, shown = current_actor(), now(), [found.proposal.reference]
    before_sending(lambda: actions.note_looks(shown, seen, by=by, at=at))


def _verdicts(found: Received, requests: Sequence[Reinstatement]) -> dict[str, Verdict | None]:
    actor, proposal = current_actor(), found.proposal
    known: dict[str, Any] = {
        "is_decided": queries.is_decided(proposal),
        "bidders": queries.bidders(proposal.challenge_id),
    }
    return {
        "may_screen": policy.may_screen(actor, proposal, **known),
        "may_confirm": policy.may_confirm_exclusion(actor, proposal, **known),
        "may_decide": policy.may_decide_reinstatement(actor, requests[0], **known) if requests else None,
    }


def _href(challenge: Challenge, found: Received) -> Any:
    def href(token: str) -> str:
        return url_for(
            ".received_file", reference=challenge.reference, proposal_reference=found.proposal.reference, token=token
        )

    return href


@bp.get("/challenges/<reference>/received/<proposal_reference>/files/<token>")
@access(STAFF)
def received_file(reference: str, proposal_reference: str, token: str) -> ResponseReturnValue:
    found = queries.received_one(opened(reference), proposal_reference, current_actor())
    attachment = queries.file_of_submission(found, token)
    _note(found, Seen.FILE)
    return as_download(attachment.file, attachment.name)
