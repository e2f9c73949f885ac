"""Saving one section of the brief, with its row held, so that two people in two sections never meet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sprint.actor import Actor
from sprint.challenges import actions, parts
from sprint.challenges.actions.datasets import set_datasets
from sprint.challenges.forms import DescriptorsForm
from sprint.challenges.forms.section import SectionForm
from sprint.challenges.forms.texts import PlainForm
from sprint.challenges.models import Challenge, Criterion
from sprint.challenges.views.section_page import FORMS, options
from sprint.db import unit_of_work
from sprint.errors import Conflict


@unit_of_work
def save(task: parts.Section, challenge: Challenge, form: Any, *, by: Actor, at: datetime) -> None:
    """Save one section, unless somebody changed this very section since the page was opened. Raises `Conflict`."""
    _hold(task, challenge, form)
    version = challenge.version
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
        _save_councils(challenge, form, by=by, at=at)
        _save_datasets(challenge, form, by=by, at=at)


@unit_of_work
def save_what_is_sound(
    task: parts.Section, challenge: Challenge, form: SectionForm, *, by: Actor, at: datetime
) -> bool:
    """Save the fields without an error; whether this section can be saved in part. Raises `Conflict`."""
    if not isinstance(form, PlainForm):
        return False
    _hold(task, challenge, form)
    values = form.sound_values(challenge, at)
    actions.save(challenge, values, version=challenge.version, by=by, at=at)
    if task is parts.SCOPE and not form["councils"].errors:
        _save_councils(challenge, form, by=by, at=at)
    if task is parts.SCOPE and not form["catalogued"].errors:
        _save_datasets(challenge, form, by=by, at=at)
    return bool(values)


def _save_councils(challenge: Challenge, form: Any, *, by: Actor, at: datetime) -> None:
    chosen = form.chosen(options(challenge)["councils"])
    actions.set_councils(challenge, chosen, version=challenge.version, by=by, at=at)


def _save_datasets(challenge: Challenge, form: Any, *, by: Actor, at: datetime) -> None:
    chosen = [each for each in options(challenge)["catalogue"] if each.id in (form.catalogued.data or [])]
    set_datasets(challenge, chosen, version=challenge.version, by=by, at=at)


@unit_of_work
def save_words(challenge: Challenge, subject: Criterion, form: DescriptorsForm, *, by: Actor, at: datetime) -> None:
    """What each score means for one criterion. Raises `Conflict` like `save`."""
    actions.lock(challenge)
    _require_fresh(form, DescriptorsForm.of_criterion(challenge, subject, is_sent=False))
    texts = [entry.data or "" for entry in form.texts]
    actions.set_descriptors(challenge, subject, texts, version=challenge.version, by=by, at=at)


def _hold(task: parts.Section, challenge: Challenge, form: SectionForm) -> None:
    """With the row held, what is compared is what stands there until the save has ended."""
    actions.lock(challenge)
    _require_fresh(form, FORMS[task.key].stored(challenge, **options(challenge)))


def _require_fresh(form: SectionForm, stored: SectionForm) -> None:
    """What was typed may equal what is stored: then there is nothing to lose, as after a double click."""
    if form.is_stale(stored):
        raise Conflict("Somebody else changed this section in the meantime.")
