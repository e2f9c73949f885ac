"""Files of a proposal: added, removed, and only ever served as downloads."""

from __future__ import annotations

from io import BytesIO

from flask import Response, flash, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from sprint.errors import BadInput
from sprint.files.content import ACCEPTED, MEDIA_TYPES
from sprint.files.queries import content
from sprint.policy_figures import FILES_UP_TO
from sprint.proposals import actions, queries
from sprint.proposals.forms import FileForm
from sprint.proposals.models import Attachment, Proposal
from sprint.proposals.views import bp
from sprint.proposals.views.own import own, writable
from sprint.web.access import SIGNED_IN, access, began, current_actor

CONTAINED = "sandbox; default-src 'none'"


@bp.route("/proposals/<reference>/files", methods=["GET", "POST"])
@access(SIGNED_IN)
def files(reference: str) -> ResponseReturnValue:
    proposal, form = writable(reference), FileForm()
    if not form.is_submitted():
        return _page(proposal, form)
    try:
        flash(_remove(proposal, form) if form.remove.data else _add(proposal, form))
    except BadInput as problem:
        form.file.errors = [problem.reason]
        return _page(own(reference), form), 400
    return redirect(url_for(".files", reference=proposal.reference))


def _add(proposal: Proposal, form: FileForm) -> str:
    if form.file.data is None or not form.file.data.filename:
        raise BadInput("Choose a file first.")
    kept = actions.attach(proposal, form.file.data.read(), form.file.data.filename, by=current_actor(), at=began())
    return f"“{kept.name}” is added."


def _remove(proposal: Proposal, form: FileForm) -> str:
    attachment = queries.file_of(proposal, form.remove.data or "")
    actions.remove(attachment, by=current_actor(), at=began())
    return f"“{attachment.name}” is removed."


def _page(proposal: Proposal, form: FileForm) -> str:
    return render_template(
        "proposals/files.html", proposal=proposal, form=form, up_to=FILES_UP_TO, accepted=ACCEPTED,
        endings=",".join(f".{ending}" for ending in MEDIA_TYPES),
    )  # fmt: skip


@bp.get("/proposals/<reference>/files/<token>")
@access(SIGNED_IN)
def download(reference: str, token: str) -> ResponseReturnValue:
    return as_download(queries.file_of(own(reference), token))


def as_download(attachment: Attachment) -> Response:
    """The file as an attachment that no browser runs or shows in place."""
    answer = send_file(
        BytesIO(content(attachment.file)), mimetype=attachment.file.media_type, as_attachment=True,
        download_name=attachment.name, max_age=0,
    )  # fmt: skip
    answer.headers["Content-Security-Policy"] = CONTAINED
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
