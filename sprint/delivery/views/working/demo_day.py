"""A team's page of demo day, before it is public: written, looked at, confirmed, released, taken back."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.delivery import policy
from sprint.delivery.actions import working as actions
from sprint.delivery.forms.showing import DemoForm, TakeBackForm, stored_entry
from sprint.delivery.forms.working import ActForm
from sprint.delivery.models import DemoEntry, Workspace
from sprint.delivery.queries import inside
from sprint.delivery.views.working.blueprint import bp, own, page
from sprint.delivery.views.working.public import shown_picture
from sprint.errors import BadInput, Conflict, NotFound
from sprint.web.access import SIGNED_IN, access, authorise, current_actor

PARTS = {
    "title": "Title", "tried": "What you tried", "learnt": "What you learnt", "links": "Addresses to read more",
    "picture_alt": "What the picture shows",
}  # fmt: skip


@bp.get("/workspaces/<reference>/demo-day")
@access(SIGNED_IN)
def demo_day(reference: str) -> ResponseReturnValue:
    workspace, actor = own(reference), current_actor()
    entry = inside.demo_entry(workspace)
    return page(
        "demo_day", workspace, entry=entry, form=ActForm(), may_write=policy.may_write_demo(actor, workspace, entry),
        may_confirm=entry and policy.may_confirm_demo(actor, entry), may_release=entry and policy.may_release_demo(actor, entry),
        may_take_back=entry and policy.may_take_back_demo(actor, entry),
    )  # fmt: skip


@bp.route("/workspaces/<reference>/demo-day/change", methods=["GET", "POST"])
@access(SIGNED_IN)
def write_demo(reference: str) -> ResponseReturnValue:
    workspace = own(reference)
    entry = inside.demo_entry(workspace)
    authorise(policy.may_write_demo(current_actor(), workspace, entry))
    form = DemoForm(data=stored_entry(entry))
    if not form.is_submitted() or not form.validate():
        return page("write_demo", workspace, form=form, entry=entry), 400 if form.errors else 200
    try:
        _save(workspace, form)
    except BadInput as problem:
        field = form.picture_alt if "describe" in problem.reason.lower() else form.picture
        field.errors = [problem.reason]
        return page("write_demo", own(reference), form=form, entry=inside.demo_entry(workspace)), 400
    except Conflict:
        return _clashed(reference, form), 409
    flash("The page is saved. Read it as others will, then confirm it.")
    return redirect(url_for(".demo_day", reference=reference))


def _save(workspace: Workspace, form: DemoForm) -> None:
    actions.save_demo(
        workspace, form.told(), upload=form.upload(), drops_picture=bool(form.drops_picture.data), version=form.opened_version(),
        by=current_actor(), at=now(),
    )  # fmt: skip


def _clashed(reference: str, form: DemoForm) -> str:
    """The form again with what was typed, beside what a colleague saved; saving again keeps what was typed."""
    workspace = own(reference)
    entry = _entry(workspace)
    newer = [
        (PARTS[name], getattr(entry, name)) for name, typed in form.told().items() if getattr(entry, name) != typed
    ]
    form.version.data, form.version.raw_data = str(entry.version), None
    return page("write_demo", workspace, form=form, entry=entry, newer=newer)


def _entry(workspace: Workspace) -> DemoEntry:
    entry = inside.demo_entry(workspace)
    if entry is None:
        raise NotFound
    return entry


@bp.post("/workspaces/<reference>/demo-day/confirmation")
@access(SIGNED_IN)
def confirm_demo(reference: str) -> ResponseReturnValue:
    entry = _entry(own(reference))
    actions.confirm_demo(entry, version=ActForm().opened_version(), by=current_actor(), at=now())
    flash("Your company has confirmed the page. The sprint team makes it public.")
    return redirect(url_for(".demo_day", reference=reference))


@bp.post("/workspaces/<reference>/demo-day/release")
@access(SIGNED_IN)
def release_demo(reference: str) -> ResponseReturnValue:
    entry = _entry(own(reference))
    actions.release_demo(entry, version=ActForm().opened_version(), by=current_actor(), at=now())
    flash("The page is public.")
    return redirect(url_for(".demo_day", reference=reference))


@bp.route("/workspaces/<reference>/demo-day/withdrawal", methods=["GET", "POST"])
@access(SIGNED_IN)
def take_back_demo(reference: str) -> ResponseReturnValue:
    workspace, form = own(reference), TakeBackForm()
    entry = _entry(workspace)
    if not form.is_submitted() or entry.released_at:
        authorise(policy.may_take_back_demo(current_actor(), entry))
    if not form.is_submitted() or not form.validate():
        return page("take_back", workspace, form=form, entry=entry), 400 if form.errors else 200
    actions.take_back_demo(entry, form.reason.data or "", by=current_actor(), at=now())
    flash("The page is no longer public.")
    return redirect(url_for(".demo_day", reference=reference))


@bp.get("/workspaces/<reference>/demo-day/picture")
@access(SIGNED_IN)
def own_picture(reference: str) -> ResponseReturnValue:
    """As it would be shown, for those who may look at the page before it is public."""
    return shown_picture(_entry(own(reference)))
