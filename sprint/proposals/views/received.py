"""What was received, once the box is open: the list, one proposal as it was submitted, and its files."""

from __future__ import annotations

from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import queries as challenges
from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.organisations import places
from sprint.proposals import policy, queries
from sprint.proposals.forms import ScreeningForm
from sprint.proposals.forms.screening import stored
from sprint.proposals.models import Screening
from sprint.proposals.queries import Received
from sprint.proposals.record import lines
from sprint.proposals.screening_rules import RULES
from sprint.proposals.views import bp
from sprint.proposals.views.files import as_download
from sprint.web.access import STAFF, access, authorise, current_actor


@bp.get("/challenges/<reference>/received")
@access(STAFF)
def received(reference: str) -> ResponseReturnValue:
    challenge = opened(reference)
    found = queries.received(challenge, current_actor())
    rows = [{"each": each, "tag": screening_tag(each.screening)} for each in found]
    left = sum(1 for each in found if each.screening is None)
    return render_template(
        "proposals/received.html", challenge=challenge, rows=rows, left=left, opening=queries.opening_of(challenge.id),
        waiting=sum(1 for each in found if each.screening and not each.screening.is_settled),
    )  # fmt: skip


def opened(reference: str) -> Challenge:
    """A challenge whose received proposals this person may read, sealed or not. Raises `NotFound` or `Refused`."""
    challenge = challenges.visible(reference, current_actor(), now())
    box, actor = queries.opening_of(challenge.id), current_actor()
    bidders = queries.bidders(challenge.id) if actor.companies and box and box.is_open else frozenset[int]()
    authorise(policy.may_read_received(actor, challenge, bidders))
    return challenge


def screening_tag(screening: Screening | None) -> tuple[str, str]:
    if screening is None:
        return "Not screened", "warm"
    if screening.is_eligible:
        return "Eligible", "filled"
    return ("Excluded", "outline") if screening.is_excluded else ("Exclusion to confirm", "warm")


@bp.get("/challenges/<reference>/received/<proposal_reference>")
@access(STAFF)
def read(reference: str, proposal_reference: str) -> ResponseReturnValue:
    challenge = opened(reference)
    found = queries.received_one(challenge, proposal_reference, current_actor())
    return read_page(challenge, found, ScreeningForm.opened(stored(found.screening)))


def read_page(challenge: Challenge, found: Received, form: ScreeningForm, **values: Any) -> str:
    actor, is_decided = current_actor(), queries.is_decided(found.proposal)
    titles = {position: each.title for position, each in enumerate(found.content.answers, 1)}
    return render_template(
        "proposals/read.html", challenge=challenge, proposal=found.proposal, received=found, content=found.content,
        submission=found.submission, screening=found.screening, form=form, tag=screening_tag(found.screening), rules=RULES,
        company_region=places.name_of(found.content.company.gss_code), file_href=_href(challenge, found),
        lines=lines(queries.acts_on(found.proposal), titles), may_screen=policy.may_screen(actor, found.proposal, is_decided=is_decided),
        may_confirm=policy.may_confirm_exclusion(actor, found.proposal, is_decided=is_decided), **values,
    )  # fmt: skip


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
    return as_download(queries.file_of_submission(found, token))
