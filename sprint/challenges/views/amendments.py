"""Proposing an amendment: choose the sections that change, write them, say why; a second person publishes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import actions, parts, policy, queries
from sprint.challenges.amending import BEFORE_OPENING, FROZEN_REASON, Kind
from sprint.challenges.differences import Change
from sprint.challenges.forms.amendments import AmendmentForm, MovingForm, TimedAmendmentForm, moving_form
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Amendment, Challenge
from sprint.challenges.moving import PROPOSED_DAYS, ahead, before_opening, extension, shifted, wants_time
from sprint.challenges.sheet import Sheet, changed, dates, fingerprint, sheet_of, window_of, wording
from sprint.challenges.views import bp
from sprint.challenges.views.amendments_fields import (
    BY_KEY,
    SECTIONS,
    WORDS,
    Forms,
    all_valid,
    changes_rows,
    errors_of,
    is_frozen,
    section_forms,
    shown,
    values_of,
)
from sprint.challenges.views.brief import own
from sprint.errors import BadInput, Conflict, Failure, NotNow
from sprint.web.access import TEAM, access, authorise, began, current_actor


@dataclass(frozen=True)
class Desk:
    """What one page of an amendment works on: the sections chosen, their forms, and the form around them."""

    challenge: Challenge
    keys: Sequence[str]
    forms: Forms
    form: MovingForm
    stands: Sheet
    at: datetime

    @property
    def is_open(self) -> bool:
        return self.challenge.phase(self.at) not in BEFORE_OPENING

    def wanted(self) -> Sheet:
        wanted = values_of(self.forms, self.challenge, self.at)
        if self.form.wants_dates():
            wanted |= dates(self.form.window(self.challenge.window))
        return wanted


@bp.route("/challenges/<reference>/amendment", methods=["GET", "POST"])
@access(TEAM)
def amend(reference: str) -> ResponseReturnValue:
    challenge, at = own(reference), began()
    waiting = None if request.method == "POST" else queries.waiting(challenge)
    authorise(policy.may_amend(current_actor(), challenge, waiting, at))
    dropped = _dropped(challenge)
    keys = _chosen(challenge, dropped, at)
    if not keys:
        return _choose_page(challenge, at)
    desk = _desk(challenge, keys, dropped, at)
    if not desk.form.is_submitted() or changes_rows(desk.forms, request.form):
        return _page(desk)
    return _propose(desk)


def _dropped(challenge: Challenge) -> Amendment | None:
    """What came back and is taken up again, if the address says so."""
    number = request.args.get("from", "")
    return queries.amendment(challenge, int(number)) if number.isascii() and number.isdigit() else None


def _chosen(challenge: Challenge, dropped: Amendment | None, at: datetime) -> list[str]:
    """The sections in the address, or those of what is taken up again. Raises `NotNow` for a frozen one."""
    asked = request.args.getlist("section")
    if dropped and not asked:
        asked = [each.section for each in wording(dropped.changes)]
        asked += [WORDS.key] if parts.CRITERIA.key in asked else []
    is_open = challenge.phase(at) not in BEFORE_OPENING
    if any(is_frozen(key, is_open=is_open) for key in asked):
        raise NotNow(FROZEN_REASON)
    return [key for key in BY_KEY if key in asked and not (is_open and key == parts.DATES.key)]


def _choose_page(challenge: Challenge, at: datetime) -> str:
    is_open = challenge.phase(at) not in BEFORE_OPENING
    return render_template(
        "challenges/amendments/choose.html", challenge=challenge, is_open=is_open, frozen_reason=FROZEN_REASON,
        sections=[each for each in SECTIONS if not (is_open and each is parts.DATES)],
        is_frozen=lambda key: is_frozen(key, is_open=is_open), is_empty="section" in request.args,
        dropped=queries.last_dropped(challenge, current_actor().user_id),
    )  # fmt: skip


def _desk(challenge: Challenge, keys: Sequence[str], dropped: Amendment | None, at: datetime) -> Desk:
    stands = sheet_of(challenge)
    values = {**stands, **{each.field: each.new for each in dropped.changes}} if dropped else stands
    form = _form(challenge, keys, values, dropped, at)
    if not form.is_submitted():
        form.version.data = fingerprint(stands)
    return Desk(challenge, keys, section_forms(challenge, keys, values), form, stands, at)


def _form(
    challenge: Challenge, keys: Sequence[str], values: Sheet, dropped: Amendment | None, at: datetime
) -> MovingForm:
    phase, stands = challenge.phase(at), challenge.window
    names = ahead(stands, at)
    proposed = window_of(values)
    base: type[MovingForm] = AmendmentForm
    if phase is Phase.OPEN:
        base, proposed = (
            TimedAmendmentForm,
            proposed if proposed != stands else shifted(stands, PROPOSED_DAYS, since=at),
        )
    elif phase is Phase.PAUSED or parts.DATES.key not in keys:
        names = []
    said: dict[str, Any] = {"reason": dropped.reason, "time_reason": dropped.time_reason} if dropped else {}
    return moving_form(base, names)(data={**{name: getattr(proposed, name) for name in names}, **said})


def _page(desk: Desk, newer: Sequence[Change] = ()) -> str:
    return render_template(
        "challenges/amendments/amend.html", challenge=desk.challenge, form=desk.form, forms=desk.forms, is_open=desk.is_open,
        sections=shown(desk.forms, desk.keys, desk.challenge), newer=newer, errors=errors_of(desk.forms),
        limits={part.name: part.words for section in parts.SECTIONS for part in section.parts},
        is_late=desk.challenge.phase(desk.at) is Phase.OPEN and wants_time(desk.challenge.closes_at, desk.at),
    )  # fmt: skip


def _propose(desk: Desk) -> ResponseReturnValue:
    is_valid = desk.form.validate()
    if not all_valid(desk.forms) or not is_valid or not _dates_hold(desk):
        return _page(desk), 400
    form, opened = desk.form, (desk.form.version.raw_data or [""])[0]
    time_reason = getattr(form, "time_reason", None)
    try:
        amendment = actions.propose(
            desk.challenge, Kind.AMENDMENT, desk.wanted(), form.reason.data or "", opened=opened, by=current_actor(), at=desk.at,
            time_reason=(time_reason.data or "") if time_reason is not None and not form.wants_dates() else "",
        )  # fmt: skip
    except (BadInput, Conflict, NotNow) as problem:
        return _again(desk, problem)
    flash("It waits for a second person. Nothing is public yet.")
    return redirect(url_for(".amendment", reference=desk.challenge.reference, number=amendment.number))


def _dates_hold(desk: Desk) -> bool:
    """Each broken rule at its date."""
    if not desk.form.wants_dates():
        return True
    window, stands = desk.form.window(desk.challenge.window), desk.challenge.window
    rule = extension if desk.is_open else before_opening
    return desk.form.point_out(rule(stands, window, at=desk.at) if window != stands or desk.is_open else ())


def _again(desk: Desk, problem: Failure) -> ResponseReturnValue:
    """The form with all that was typed; after somebody else's change also how that would read now."""
    desk.form.form_errors.append(problem.reason)
    if not isinstance(problem, Conflict):
        return _page(desk), problem.status
    stands = sheet_of(own(desk.challenge.reference))
    desk.form.version.data = fingerprint(stands)
    return _page(desk, wording(changed(stands, desk.wanted()))), problem.status
