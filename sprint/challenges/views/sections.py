"""The sections of the brief: each is opened, changed by rows if it has any, compared when two people met, and saved."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.actor import Actor
from sprint.challenges import actions, parts, policy, queries
from sprint.challenges.forms import (
    ClassificationForm,
    CriteriaForm,
    DatesForm,
    DescriptorsForm,
    EligibilityForm,
    MeasuresForm,
    MoneyForm,
    PanelForm,
    ProblemForm,
    ScopeForm,
)  # fmt: skip
from sprint.challenges.forms.section import SectionForm
from sprint.challenges.models import Challenge, Criterion
from sprint.challenges.views import bp
from sprint.challenges.views.brief import own, section_of
from sprint.clock import now
from sprint.db import unit_of_work
from sprint.errors import Conflict, NotFound
from sprint.web.access import TEAM, access, authorise, current_actor

FORMS: dict[str, type[SectionForm]] = {
    "problem": ProblemForm, "measures": MeasuresForm, "scope": ScopeForm, "money": MoneyForm,
    "classification": ClassificationForm, "criteria": CriteriaForm, "eligibility": EligibilityForm, "dates": DatesForm,
    "panel": PanelForm,
}  # fmt: skip


@bp.route("/challenges/<reference>/brief/<section>", methods=["GET", "POST"])
@access(TEAM)
def section(reference: str, section: str) -> ResponseReturnValue:
    challenge, task = own(reference), section_of(section)
    authorise(policy.may_edit(current_actor(), challenge, now()))
    form = FORMS[task.key].of(challenge, **_options(challenge))
    if not form.is_submitted():
        return _page(task, challenge, form)
    if _changes_rows(form):
        return _page(task, challenge, form)
    if not form.validate():
        return _page(task, challenge, form), 400
    try:
        _save(task, challenge, form, by=current_actor())
    except Conflict:
        return _clashed(task, reference, form), 409
    return _onwards(task, challenge)


def _options(challenge: Challenge) -> dict[str, Any]:
    return {"councils": list(queries.councils_of(challenge.authority_id))}


def _changes_rows(form: Any) -> bool:
    """Whether the person pressed a button that adds or removes a row: the form comes again, nothing is saved."""
    if "add" in request.form and hasattr(form, "add"):
        form.add()
        return True
    if "remove" in request.form and hasattr(form, "remove"):
        form.remove(request.form["remove"])
        return True
    return False


def _page(task: parts.Section, challenge: Challenge, form: SectionForm, newer: Any = ()) -> str:
    return render_template(
        f"challenges/sections/{task.key}.html", section=task, challenge=challenge, form=form, newer=newer,
        limits={part.name: part.words for part in task.parts},
    )  # fmt: skip


@unit_of_work
def _save(task: parts.Section, challenge: Challenge, form: Any, *, by: Actor) -> None:
    """Save one section, unless somebody changed this very section since the page was opened."""
    _require_unchanged(form, FORMS[task.key].stored(challenge, **_options(challenge)))
    at, version = now(), challenge.version
    if task is parts.MEASURES:
        actions.set_measures(challenge, [each.row() for each in form.written()], version=version, by=by, at=at)
    elif task is parts.CRITERIA:
        rows = [each.row() for each in form.written()]
        actions.set_criteria(challenge, rows, version=version, by=by, at=at, top_score=form.top())
    elif task is parts.ELIGIBILITY:
        actions.set_eligibility(challenge, form.questions(), version=version, by=by, at=at)
    elif task is parts.DATES:
        actions.save(challenge, vars(form.window()), version=version, by=by, at=at)
    else:
        actions.save(challenge, form.values(challenge, at), version=version, by=by, at=at)
    if task is parts.SCOPE:
        chosen = form.chosen(_options(challenge)["councils"])
        actions.set_councils(challenge, chosen, version=challenge.version, by=by, at=at)


def _require_unchanged(sent: SectionForm, stored: SectionForm) -> None:
    """What was typed may equal what is stored: then there is nothing to lose, as after a double click."""
    if stored.fingerprint() not in (sent.opened.data, sent.fingerprint()):
        raise Conflict("Somebody else changed this section in the meantime.")


def _clashed(task: parts.Section, reference: str, form: SectionForm) -> str:
    """The form again with what was typed, beside what a colleague saved; saving again keeps what was typed."""
    challenge = own(reference)
    stored = FORMS[task.key].stored(challenge, **_options(challenge))
    typed = set(form.described())
    form.opened.data = stored.fingerprint()
    return _page(task, challenge, form, newer=[pair for pair in stored.described() if pair not in typed])


def _onwards(task: parts.Section, challenge: Challenge) -> ResponseReturnValue:
    following = parts.after(task)
    flash(f"“{task.title}” is saved.")
    if "list" in request.form or following is None:
        return redirect(url_for(".brief", reference=challenge.reference))
    return redirect(url_for(".section", reference=challenge.reference, section=following.key))


@bp.route("/challenges/<reference>/brief/criteria/<int:position>", methods=["GET", "POST"])
@access(TEAM)
def criterion(reference: str, position: int) -> ResponseReturnValue:
    challenge = own(reference)
    authorise(policy.may_edit(current_actor(), challenge, now()))
    subject = _criterion(challenge, position)
    form = DescriptorsForm.of_criterion(challenge, subject, is_sent=request.method == "POST")
    if not form.is_submitted():
        return _words_page(challenge, subject, form)
    if not form.validate() or len(form.texts) != challenge.top_score + 1:
        return _words_page(challenge, subject, form), 400
    try:
        _save_words(challenge, subject, form, by=current_actor())
    except Conflict:
        return _words_clashed(reference, position, form), 409
    flash(f"The words for “{subject.title}” are saved.")
    return redirect(url_for(".section", reference=reference, section="criteria"))


def _criterion(challenge: Challenge, position: int) -> Criterion:
    found = next((each for each in challenge.criteria if each.position == position), None)
    if found is None:
        raise NotFound
    return found


@unit_of_work
def _save_words(challenge: Challenge, subject: Criterion, form: DescriptorsForm, *, by: Actor) -> None:
    _require_unchanged(form, DescriptorsForm.of_criterion(challenge, subject, is_sent=False))
    texts = [entry.data or "" for entry in form.texts]
    actions.set_descriptors(challenge, subject, texts, version=challenge.version, by=by, at=now())


def _words_page(challenge: Challenge, subject: Criterion, form: DescriptorsForm, newer: Any = ()) -> str:
    return render_template(
        "challenges/sections/descriptors.html", challenge=challenge, criterion=subject, form=form, newer=newer,
        section=parts.CRITERIA,
    )  # fmt: skip


def _words_clashed(reference: str, position: int, form: DescriptorsForm) -> str:
    challenge = own(reference)
    subject = _criterion(challenge, position)
    stored = DescriptorsForm.of_criterion(challenge, subject, is_sent=False)
    typed = set(form.described())
    form.opened.data = stored.fingerprint()
    return _words_page(challenge, subject, form, newer=[pair for pair in stored.described() if pair not in typed])
