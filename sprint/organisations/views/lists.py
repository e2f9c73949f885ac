"""Lists of councils and people: uploaded, looked at row by row, applied as one act."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.db import release
from sprint.errors import BadInput, Conflict, NotFound
from sprint.organisations import actions, policy, queries
from sprint.organisations.forms import ListForm
from sprint.organisations.importing_lists import (
    BYTES_UP_TO,
    HEADINGS,
    ROWS_UP_TO,
    ListKind,
    State,
    read_list,
    restore,
)
from sprint.organisations.importing_looks import looks, stamp
from sprint.organisations.importing_tables import BadTable
from sprint.organisations.models import Authority
from sprint.organisations.queries.lists import known_of, list_upload, waiting_lists
from sprint.organisations.views.blueprint import bp
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.web.forms import Form


@bp.get("/organisations/<slug>/lists")
@access(SIGNED_IN)
def lists(slug: str) -> ResponseReturnValue:
    return _page(_authority(slug), ListForm())


@bp.post("/organisations/<slug>/lists")
@access(SIGNED_IN)
def upload_list(slug: str) -> ResponseReturnValue:
    authority, form = _authority(slug), ListForm()
    if not form.validate():
        return _page(authority, form), 400
    kind, data = ListKind(str(form.kind.data)), form.file.data.read(BYTES_UP_TO + 1)
    release()
    try:
        rows = read_list(kind, data)
    except BadTable as refusal:
        return _page(_authority(slug), form, problems=refusal.faults), 400
    kept = actions.keep_list(_authority(slug), kind, rows, by=current_actor(), at=now())
    return redirect(url_for(".list_preview", slug=slug, token=kept.token))


@bp.get("/organisations/<slug>/lists/<token>")
@access(SIGNED_IN)
def list_preview(slug: str, token: str) -> ResponseReturnValue:
    return _preview(_authority(slug), token)


@bp.post("/organisations/<slug>/lists/<token>/application")
@access(SIGNED_IN)
def apply_list(slug: str, token: str) -> ResponseReturnValue:
    authority, actor = _authority(slug), current_actor()
    authorise(policy.may_apply_lists_here(actor, authority))
    try:
        kept = actions.apply_list(authority, token, seen=request.form.get("stamp", ""), by=actor, at=now())
    except (Conflict, BadInput) as clash:
        return _preview(_authority(slug), token, clash=clash.reason), 409
    flash("The councils are set up." if kept.kind == ListKind.COUNCILS else "The invitations are on their way.")
    return redirect(url_for(".members", slug=slug))


@bp.post("/organisations/<slug>/lists/<token>/removal")
@access(SIGNED_IN)
def drop_list(slug: str, token: str) -> ResponseReturnValue:
    actions.drop_list(_authority(slug), token, by=current_actor(), at=now())
    flash("What you uploaded is thrown away. Nothing of it was applied.")
    return redirect(url_for(".lists", slug=slug))


def _authority(slug: str) -> Authority:
    """One's own, for those who may upload."""
    found = queries.visible(slug, current_actor())
    if not isinstance(found, Authority):
        raise NotFound
    authorise(policy.may_prepare_lists(current_actor(), found))
    return found


def _page(authority: Authority, form: ListForm, **values: Any) -> str:
    return render_template(
        "organisations/lists.html", organisation=authority, form=form, headings=HEADINGS, rows_up_to=ROWS_UP_TO,
        waiting=waiting_lists(authority, at=now()), **values,
    )  # fmt: skip


def _preview(authority: Authority, token: str, **values: Any) -> str:
    upload, actor = list_upload(authority, token, at=now()), current_actor()
    found = looks(ListKind(upload.kind), restore(upload.rows), known_of(authority, by=actor, at=now()))
    return render_template(
        "organisations/list_preview.html", organisation=authority, upload=upload, looks=found, stamp=stamp(found), state=State,
        headings=HEADINGS[ListKind(upload.kind)], form=Form(formdata=None),
        counts={each: sum(look.state == each for look in found) for each in State},
        may_apply=policy.may_apply_lists_here(actor, authority), **values,
    )  # fmt: skip
