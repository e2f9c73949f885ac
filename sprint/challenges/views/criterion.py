"""What each score means for one criterion: a page of its own, saved and compared like a section."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import parts, policy, queries
from sprint.challenges.forms import DescriptorsForm
from sprint.challenges.models import Challenge, Criterion
from sprint.challenges.views import bp
from sprint.challenges.views.brief import own
from sprint.challenges.views.section_page import section_page
from sprint.challenges.views.section_saving import save_words
from sprint.challenges.views.sections import CLASHED
from sprint.clock import now
from sprint.errors import Conflict, NotFound
from sprint.web.access import TEAM, access, authorise, current_actor
from sprint.web.autosave import is_autosave, refused, saved
from sprint.web.error_list import form_errors


@bp.route("/challenges/<reference>/brief/criteria/<int:position>", methods=["GET", "POST"])
@access(TEAM)
def criterion(reference: str, position: int) -> ResponseReturnValue:
    challenge = own(reference)
    authorise(policy.may_edit(current_actor(), challenge, now()))
    subject = _criterion(challenge, position)
    form = DescriptorsForm.of_criterion(challenge, subject, is_sent=request.method == "POST")
    if not form.is_submitted():
        return _page(challenge, subject, form)
    if not form.validate() or len(form.texts) != challenge.top_score + 1:
        return refused(_first(form), 400) if is_autosave() else (_page(challenge, subject, form), 400)
    try:
        save_words(challenge, subject, form, by=current_actor(), at=now())
    except Conflict:
        return refused(CLASHED, 409) if is_autosave() else (_clashed(reference, position, form), 409)
    return _saved(reference, position) if is_autosave() else _onwards(challenge, subject)


def _criterion(challenge: Challenge, position: int) -> Criterion:
    found = next((each for each in challenge.criteria if each.position == position), None)
    if found is None:
        raise NotFound
    return found


def _first(form: DescriptorsForm) -> str:
    return next(form_errors(form), ("The scale has changed. Copy your text and reload the page.", ""))[0]


def _page(challenge: Challenge, subject: Criterion, form: DescriptorsForm, **more: Any) -> str:
    return section_page(
        "challenges/sections/descriptors.html", parts.CRITERIA, challenge, form, criterion=subject, **more
    )


def _clashed(reference: str, position: int, form: DescriptorsForm) -> str:
    challenge = own(reference)
    subject = _criterion(challenge, position)
    different = form.clash(_kept(challenge, subject), parts.CRITERIA.key)
    saver = queries.last_save(challenge, frozenset({"descriptors", "criteria"}))
    return _page(challenge, subject, form, different=different, saver=saver)


def _kept(challenge: Challenge, subject: Criterion) -> DescriptorsForm:
    return DescriptorsForm.of_criterion(challenge, subject, is_sent=False)


def _saved(reference: str, position: int) -> ResponseReturnValue:
    challenge = own(reference)
    return saved(_kept(challenge, _criterion(challenge, position)).fingerprint(), at=now())


def _onwards(challenge: Challenge, subject: Criterion) -> ResponseReturnValue:
    flash(f"The words for “{subject.title}” are saved.")
    return redirect(url_for(".section", reference=challenge.reference, section=parts.CRITERIA.key))
