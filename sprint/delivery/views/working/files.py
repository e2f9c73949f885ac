"""Files of a workspace: added, replaced, removed, and only ever served as downloads."""

from __future__ import annotations

from itertools import groupby

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.delivery import policy
from sprint.delivery.actions import working as actions
from sprint.delivery.forms.working import WorkspaceFileForm
from sprint.delivery.models import Workspace
from sprint.delivery.queries import inside
from sprint.delivery.questions import FILES_UP_TO
from sprint.delivery.views.working.blueprint import bp, own, page
from sprint.errors import BadInput, Conflict
from sprint.files.content import ACCEPTED, MEDIA_TYPES
from sprint.policy_figures import FILE_BYTES_UP_TO
from sprint.web.access import SIGNED_IN, access, authorise, began, current_actor
from sprint.web.downloads import as_download

ENDINGS = ",".join(f".{ending}" for ending in MEDIA_TYPES)


@bp.route("/workspaces/<reference>/files", methods=["GET", "POST"])
@access(SIGNED_IN)
def files(reference: str) -> ResponseReturnValue:
    workspace, form = own(reference), WorkspaceFileForm()
    if not form.is_submitted():
        return _page(workspace, form)
    authorise(policy.may_work(current_actor(), workspace))
    try:
        data, name = form.chosen()
        added = actions.add_file(workspace, data, name, by=current_actor(), at=began())
    except BadInput as problem:
        form.file.errors = [problem.reason]
        return _page(own(reference), form), 400
    flash(f"“{added.name}” is added.")
    return redirect(url_for(".files", reference=reference))


@bp.post("/workspaces/<reference>/files/<token>/versions")
@access(SIGNED_IN)
def replace_file(reference: str, token: str) -> ResponseReturnValue:
    """A newer version of one file. A refused one leaves the file as it was."""
    workspace, form = own(reference), WorkspaceFileForm()
    authorise(policy.may_work(current_actor(), workspace))
    file = inside.file_of(workspace, token)
    try:
        data, name = form.chosen()
        newer = actions.replace_file(file, data, name, by=current_actor(), at=began())
    except (BadInput, Conflict) as problem:
        form.file.errors = [problem.reason]
        return _page(own(reference), form), problem.status
    flash(f"Version {newer.number} of “{newer.name}” is added. The earlier ones stay below it.")
    return redirect(url_for(".files", reference=reference))


@bp.post("/workspaces/<reference>/files/<token>/removal")
@access(SIGNED_IN)
def remove_file(reference: str, token: str) -> ResponseReturnValue:
    workspace, form = own(reference), WorkspaceFileForm()
    authorise(policy.may_work(current_actor(), workspace))
    file = inside.file_of(workspace, token)
    try:
        actions.remove_file(file, by=current_actor(), at=began())
    except Conflict as problem:
        form.file.errors = [problem.reason]
        return _page(own(reference), form), problem.status
    flash(f"“{file.name}” is off the list. It stays on record.")
    return redirect(url_for(".files", reference=reference))


@bp.get("/workspaces/<reference>/files/<token>")
@access(SIGNED_IN)
def download(reference: str, token: str) -> ResponseReturnValue:
    file = inside.file_of(own(reference), token)
    return as_download(file.file, file.name)


def _page(workspace: Workspace, form: WorkspaceFileForm) -> str:
    """Each entry with its newest version first."""
    entries = [list(versions) for _, versions in groupby(inside.files(workspace), key=lambda each: each.entry)]
    current = [each for each in entries if each[0].removed_at is None]
    return page(
        "files", workspace, form=form, entries=current, removed=[each for each in entries if each not in current],
        accepted=ACCEPTED, endings=ENDINGS, most_bytes=FILE_BYTES_UP_TO, up_to=FILES_UP_TO,
    )  # fmt: skip
