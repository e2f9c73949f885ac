"""One criterion on the panel's table: locked scores side by side, and the agreed one."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.assessments import actions, citing, queries
from sprint.assessments.forms import AgreedForm
from sprint.assessments.models import AgreedScore, AgreedVersion
from sprint.assessments.queries import Locking
from sprint.assessments.views.blueprint import bp
from sprint.assessments.views.table import Moderating, open_table
from sprint.assessments.wording import comparisons, others_named
from sprint.challenges.models import Criterion
from sprint.clock import now
from sprint.errors import Conflict
from sprint.web.access import SIGNED_IN, access, authorise

UNKNOWN = -1
"""No agreed score has this version: a form without one never saves over anything."""


@bp.route("/challenges/<reference>/moderation/<label>/<int:position>", methods=["GET", "POST"])
@access(SIGNED_IN)
def agree(reference: str, label: str, position: int) -> ResponseReturnValue:
    about = open_table(reference, label)
    criterion = about.criterion(position)
    if not about.is_open:
        return redirect(url_for(".moderate", reference=reference, label=about.label))
    form = _form(about, criterion)
    if not form.is_submitted():
        return _page(about, criterion, form)
    authorise(about.may_agree)
    if not form.validate():
        return _page(about, criterion, form), 400
    try:
        kept = _save(about, criterion, form)
    except Conflict:
        return _clashed(reference, label, position, form), 409
    return _onwards(about, criterion, kept)


def _form(about: Moderating, criterion: Criterion) -> AgreedForm:
    form = AgreedForm(data=_stored(about.agreed(criterion)))
    form.offer(criterion, top=about.challenge.top_score)
    answer = about.table.received.content.answer_to(criterion.id)
    form.answer = answer.text if answer else ""
    form.originals = [score for _, score in about.scores(criterion)]
    return form


def _stored(kept: AgreedScore | None) -> dict[str, Any]:
    if kept is None:
        return {"score": None, "reason": "", "version": "0"}
    return {"score": str(kept.score), "reason": kept.reason, "version": str(kept.version)}


def _save(about: Moderating, criterion: Criterion, form: AgreedForm) -> AgreedScore:
    version = form.opened_version()
    return actions.agree(
        about.proposal, criterion, score=form.chosen or 0, reason=form.reason.data or "",
        version=UNKNOWN if version is None else version, by=about.viewer.actor, at=now(),
    )  # fmt: skip


def _clashed(reference: str, label: str, position: int, form: AgreedForm) -> str:
    about = open_table(reference, label)
    criterion = about.criterion(position)
    theirs = about.agreed(criterion)
    form.version.data = _stored(theirs)["version"]
    return _page(about, criterion, form, theirs=theirs)


def _page(about: Moderating, criterion: Criterion, form: AgreedForm, **values: Any) -> str:
    kept, draft = about.agreed(criterion), None
    if about.chairs or about.takes_notes:
        draft = queries.draft_of(about.proposal.id, criterion.id)
    if draft and request.args.get("draft") == "taken" and not form.is_submitted():
        form.reason.data = draft[0].reason
    reason = form.reason.data or ""
    return render_template(
        "assessments/agree.html", about=about, challenge=about.challenge, criterion=criterion, form=form, kept=kept,
        compares=comparisons(reason), names=_others(about, reason), draft=draft, lockings=_lockings(about),
        citation=citing.citation(reason, form.answer) if reason else None, versions=_versions(about, criterion),
        answer=about.table.received.content.answer_to(criterion.id), **values,
    )  # fmt: skip


def _others(about: Moderating, reason: str) -> list[str]:
    """Other bidders that the reason names, of the proposals that the viewer may know of."""
    others = [row.proposal_id for row in queries.rows(about.viewer) if row.label != about.label] if reason else []
    return others_named(reason, queries.other_names(others)) if reason else []


def _lockings(about: Moderating) -> dict[int, list[Locking]]:
    """By seat, of the sheets that count: every locking that was not the last one."""
    found: dict[int, list[Locking]] = {}
    for each in queries.lockings_of(about.proposal.id):
        if each.counts and each.unlocked:
            found.setdefault(each.seat_id, []).append(each)
    return found


def _versions(about: Moderating, criterion: Criterion) -> list[tuple[AgreedVersion, str]]:
    """What was agreed before the score that stands, the last one first."""
    moderation = about.table.moderation
    return queries.versions_of([moderation.id], criterion.id)[-2::-1] if moderation else []


def _onwards(about: Moderating, criterion: Criterion, kept: AgreedScore) -> ResponseReturnValue:
    """The next criterion; this one again when its reason compares bids, so that the warning is seen."""
    reference, label = about.challenge.reference, about.label
    flash(f"“{criterion.title}” is agreed at {kept.score}.")
    if comparisons(kept.reason) or _others(about, kept.reason):
        return redirect(url_for(".agree", reference=reference, label=label, position=criterion.position))
    if criterion.position >= len(about.challenge.criteria):
        return redirect(url_for(".moderate", reference=reference, label=label))
    return redirect(url_for(".agree", reference=reference, label=label, position=criterion.position + 1))
