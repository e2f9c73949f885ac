"""A company's receipts: of what it submitted and of attempts that came too late, as a page, on paper and as signed JSON."""

from __future__ import annotations

from flask import Response, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.accounts.queries import name_of
from sprint.organisations.queries import place_name
from sprint.outbox.actions import link
from sprint.proposals import manifest, policy, queries
from sprint.proposals.lateness import late_words
from sprint.proposals.models import LateAttempt, Proposal
from sprint.proposals.receipts.statement import with_words
from sprint.proposals.views import bp
from sprint.proposals.views.own import file_href, own_head
from sprint.web.access import SIGNED_IN, access, began, current_actor


@bp.get("/proposals/<reference>/receipts/<int:number>")
@access(SIGNED_IN)
def receipt(reference: str, number: int) -> ResponseReturnValue:
    return _receipt_page("proposals/receipt.html", reference, number)


@bp.get("/proposals/<reference>/receipts/<int:number>/print")
@access(SIGNED_IN)
def receipt_print(reference: str, number: int) -> ResponseReturnValue:
    return _receipt_page("proposals/receipt_print.html", reference, number)


def _receipt_page(template: str, reference: str, number: int) -> str:
    proposal = own_head(reference)
    submission, last = queries.submission_and_last(proposal, number)
    content, words = manifest.read(submission.content), queries.words_on(submission)
    return render_template(
        template, proposal=proposal, challenge=proposal.challenge, submission=submission, content=content,
        company_place=place_name(content.company.gss_code), file_href=file_href(proposal), last=last,
        is_last=last is submission, words=words,
        signed=with_words(submission.receipt, [each.receipt for each in words]), check_at=link(url_for("receipts.check")), may_write=policy.may_write(current_actor(), proposal, began()),
    )  # fmt: skip


@bp.get("/proposals/<reference>/receipts/<int:number>/receipt.json")
@access(SIGNED_IN)
def receipt_json(reference: str, number: int) -> ResponseReturnValue:
    submission = queries.submission(own_head(reference), number)
    return _download(queries.receipt_file(submission), f"receipt-{submission.reference}.json")


@bp.get("/proposals/<reference>/receipts/<int:number>/content.json")
@access(SIGNED_IN)
def content_json(reference: str, number: int) -> ResponseReturnValue:
    """Everything that was submitted but the files, byte for byte: its SHA-256 is `content` in the manifest."""
    submission = queries.submission(own_head(reference), number)
    return _download(submission.content, f"content-{submission.reference}.json")


@bp.get("/proposals/<reference>/attempts/<int:number>")
@access(SIGNED_IN)
def late_attempt(reference: str, number: int) -> ResponseReturnValue:
    proposal = own_head(reference)
    return late_page(proposal, queries.late_attempt(proposal, number))


@bp.get("/proposals/<reference>/attempts/<int:number>/receipt.json")
@access(SIGNED_IN)
def late_attempt_json(reference: str, number: int) -> ResponseReturnValue:
    attempt = queries.late_attempt(own_head(reference), number)
    return _download(attempt.receipt, f"receipt-{attempt.reference}.json")


def late_page(proposal: Proposal, attempt: LateAttempt) -> str:
    """What the attempt was, what counts instead, and its receipt."""
    return render_template(
        "proposals/too_late.html", proposal=proposal, challenge=proposal.challenge, attempt=attempt,
        who=name_of(attempt.by_id), last=None if proposal.withdrawn_at else queries.latest(proposal),
        lateness=late_words(attempt.at - proposal.challenge.closes_at),
    )  # fmt: skip


def _download(text: str, name: str) -> Response:
    """Exactly these bytes, since a signature or a fingerprint is made over them."""
    answer = Response(text.encode(), mimetype="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
