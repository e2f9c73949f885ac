"""Every kept text of a part of the draft: the list, one beside the text before it, and bringing one back."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from sprint.accounts.queries import name_of, names_of
from sprint.errors import NotFound
from sprint.proposals import actions, marked, policy
from sprint.proposals.models import Proposal
from sprint.proposals.parts import WHOLE, fields
from sprint.proposals.queries import versions as queries
from sprint.proposals.views import bp
from sprint.proposals.views.own import own, page_of, writable
from sprint.web.access import SIGNED_IN, access, began, current_actor


@bp.get("/proposals/<reference>/versions/<part>")
@access(SIGNED_IN)
def versions(reference: str, part: str) -> ResponseReturnValue:
    proposal = own(reference)
    name, kept = _name(proposal, part), queries.versions(proposal, part)
    names = names_of(each.by_id for each in kept)
    return render_template(
        "proposals/versions.html", proposal=proposal, part=part, part_name=name, versions=kept, names=names,
        current=_current(proposal, kept, part), page_href=page_of(proposal, part), **_rights(proposal),
    )  # fmt: skip


def _name(proposal: Proposal, part: str) -> str:
    if part == WHOLE:
        raise NotFound
    return queries.part_name(proposal, part)


def _current(proposal: Proposal, kept: Any, part: str) -> int | None:
    """The number of the version that stands in the draft."""
    text = queries.text_of(proposal, part)
    return next((each.number for each in kept if not each.is_aside and each.text == text), None)


def _rights(proposal: Proposal) -> dict[str, Any]:
    return {"may_write": policy.may_write(current_actor(), proposal, began())}


@bp.get("/proposals/<reference>/versions/<part>/<int:number>")
@access(SIGNED_IN)
def version(reference: str, part: str, number: int) -> ResponseReturnValue:
    """Compared with the text before it, or with the draft as it stands."""
    proposal = own(reference)
    name, kept = _name(proposal, part), queries.version(proposal, part, number)
    now_there, is_with_now = queries.text_of(proposal, part), request.args.get("with") == "now"
    before = None if is_with_now else queries.version_before(kept)
    old, new = (kept.text, now_there) if is_with_now else (before.text if before else kept.text, kept.text)
    return render_template(
        "proposals/version.html", proposal=proposal, part=part, part_name=name, kept=kept, before=before,
        who=name_of(kept.by_id), is_with_now=is_with_now,
        changes=_changes(part, old, new), is_current=kept.text == now_there, seen=queries.state_seen(proposal, part),
        **_rights(proposal),
    )  # fmt: skip


def _changes(part: str, old: str, new: str) -> list[dict[str, Any]]:
    """Field by field: its label, and the words that stayed, went and came."""
    before, after = fields(part, old), fields(part, new)
    labels = [each.label for each in (before or after)]
    texts = zip(labels, before, after, strict=True)
    return [{"label": label, "stretches": marked.compared(one.text, other.text)} for label, one, other in texts]


@bp.post("/proposals/<reference>/versions/<part>/<int:number>/restoration")
@access(SIGNED_IN)
def restore(reference: str, part: str, number: int) -> ResponseReturnValue:
    proposal = writable(reference)
    name, kept = _name(proposal, part), queries.version(proposal, part, number)
    actions.restore(kept, proposal, seen=request.form.get("seen", ""), by=current_actor(), at=began())
    flash(f"“{name}” has the text of version {kept.number} again. What stood there before is kept as a version.")
    return redirect(page_of(proposal, part))
