"""Files of a proposal: added, replaced, removed, and only ever served as downloads."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.errors import BadInput, Conflict, NotFound
from sprint.files.content import ACCEPTED, MEDIA_TYPES, plain_name
from sprint.policy_figures import FILE_BYTES_UP_TO, FILES_UP_TO
from sprint.proposals import actions, policy
from sprint.proposals.forms import FileForm
from sprint.proposals.models import Attachment, Proposal
from sprint.proposals.queries import files as queries
from sprint.proposals.views import bp
from sprint.proposals.views.own import own, own_head, writable_files
from sprint.web.access import SIGNED_IN, access, authorise, began, current_actor
from sprint.web.downloads import as_download

ENDINGS = ",".join(f".{ending}" for ending in MEDIA_TYPES)


@bp.route("/proposals/<reference>/files", methods=["GET", "POST"])
@access(SIGNED_IN)
def files(reference: str) -> ResponseReturnValue:
    proposal, form = writable_files(reference), FileForm()
    if not form.is_submitted():
        return _page(proposal, form)
    try:
        flash(_remove(proposal, form) if form.remove.data else _add(proposal, form))
    except BadInput as problem:
        form.file.errors = [problem.reason]
        return _page(own(reference), form), 400
    return redirect(url_for(".files", reference=reference))


def _add(proposal: Proposal, form: FileForm) -> str:
    data, name = form.chosen()
    kept = actions.attach_by_name(proposal, data, name, by=current_actor(), at=began())
    if kept == plain_name(name):
        return f"“{kept}” is added."
    return f"It is added as “{kept}”, since there is another “{plain_name(name)}”. For a newer version of that one, choose Replace beside it."


def _remove(proposal: Proposal, form: FileForm) -> str:
    attachment = _named(proposal, form.remove.data or "")
    actions.remove(attachment, by=current_actor(), at=began())
    return f"“{attachment.name}” is removed."


def _named(proposal: Proposal, token: str) -> Attachment:
    """The file that an act is about. One that belongs to another proposal is not found, and that it was tried is recorded."""
    try:
        return queries.file_of(proposal, token)
    except NotFound:
        actions.refuse_other_file(proposal, by=current_actor(), at=began())
        raise


def _page(proposal: Proposal, form: FileForm) -> str:
    return render_template(
        "proposals/files.html", proposal=proposal, form=form, up_to=FILES_UP_TO, accepted=ACCEPTED, endings=ENDINGS,
        most_bytes=FILE_BYTES_UP_TO, named=queries.named_by(proposal),
    )  # fmt: skip


@bp.get("/proposals/<reference>/files/<token>/versions")
@access(SIGNED_IN)
def file_versions(reference: str, token: str) -> ResponseReturnValue:
    proposal = own(reference)
    return _versions_page(proposal, queries.file_of(proposal, token), FileForm())


@bp.post("/proposals/<reference>/files/<token>/versions")
@access(SIGNED_IN)
def replace_file(reference: str, token: str) -> ResponseReturnValue:
    """A newer version of one file. A refused one leaves the file as it was."""
    proposal, form = own(reference), FileForm()
    attachment = _named(proposal, token)
    authorise(policy.may_write(current_actor(), proposal, began()))
    try:
        data, name = form.chosen()
        newer = actions.replace(attachment, data, name, by=current_actor(), at=began())
    except (BadInput, Conflict) as problem:
        form.file.errors, proposal = [problem.reason], own(reference)
        return _versions_page(proposal, queries.file_of(proposal, token), form), problem.status
    flash(f"Version {newer.number} is in your draft: “{newer.name}”. The earlier ones are kept below.")
    return redirect(url_for(".file_versions", reference=reference, token=newer.token))


def _versions_page(proposal: Proposal, attachment: Attachment, form: FileForm) -> str:
    versions = queries.file_versions(attachment)
    current = next((each.attachment for each in versions if each.attachment.removed_at is None), None)
    return render_template(
        "proposals/file_versions.html", proposal=proposal, form=form, versions=versions, current=current, accepted=ACCEPTED,
        endings=ENDINGS, most_bytes=FILE_BYTES_UP_TO, may_write=policy.may_write(current_actor(), proposal, began()), named=queries.named_by(proposal),
    )  # fmt: skip


@bp.get("/proposals/<reference>/files/<token>")
@access(SIGNED_IN)
def download(reference: str, token: str) -> ResponseReturnValue:
    attachment = queries.file_of(own_head(reference), token)
    return as_download(attachment.file, attachment.name)
