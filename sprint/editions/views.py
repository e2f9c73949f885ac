"""Pages of editions: the years, one year with its dates, starting one and moving its dates."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.editions import actions, policy, queries
from sprint.editions.calendar import Calendar, propose, proposed_close
from sprint.editions.forms import CloseForm, DatesForm, StartForm
from sprint.editions.models import Edition
from sprint.editions.promises import GROUPS, LABELS, PROMISES
from sprint.editions.stages import stages, today_percent
from sprint.errors import Conflict
from sprint.organisations.models import Authority
from sprint.web.access import PUBLIC, TEAM, access, authorise, current_actor
from sprint.when import london

bp = Blueprint("editions", __name__)


@bp.get("/editions")
@access(PUBLIC)
def index() -> ResponseReturnValue:
    return render_template("editions/index.html", editions=queries.listed(), may_start=bool(current_actor().team_of))


@bp.get("/editions/<reference>")
@access(PUBLIC)
def show(reference: str) -> ResponseReturnValue:
    edition = queries.visible(reference)
    calendar, at = edition.calendar, now()
    return render_template(
        "editions/show.html",
        edition=edition, calendar=calendar, promises=PROMISES, moves=queries.moves(edition),
        stages=stages(calendar, at), today_percent=today_percent(calendar, at),
        may_change=policy.may_change_calendar(current_actor(), edition, at),
    )  # fmt: skip


@bp.get("/editions/new")
@access(TEAM)
def new() -> ResponseReturnValue:
    asked = CloseForm(request.args if "closes_at-day" in request.args else None, meta={"csrf": False})
    if "closes_at-day" not in request.args:
        asked.closes_at.process(None, london(proposed_close(now())))
        return render_template("editions/new.html", form=asked)
    if not asked.validate():
        return render_template("editions/new.html", form=asked), 400
    return _dates_page(StartForm(None, data=_proposed(asked)), _own_authority())


@bp.post("/editions/new")
@access(TEAM)
def start() -> ResponseReturnValue:
    authority, form = _own_authority(), StartForm()
    authorise(policy.may_start(current_actor(), authority))
    if not form.validate() or not form.point_out((each.field, each.sentence) for each in form.calendar().problems()):
        return _dates_page(form, authority), 400
    try:
        edition = actions.start(
            authority,
            form.year.data or 0,
            form.calendar(),
            introduction=form.introduction.data or "",
            by=current_actor(),
            at=now(),
        )
    except Conflict as clash:
        form.year.errors = [clash.reason]
        return _dates_page(form, queries.authority(authority.id)), 409
    flash(f"The {edition.year} sprint has started. Its dates are public.")
    return redirect(url_for(".show", reference=edition.reference))


@bp.route("/editions/<reference>/calendar", methods=["GET", "POST"])
@access(TEAM)
def calendar(reference: str) -> ResponseReturnValue:
    edition = queries.visible(reference)
    authorise(policy.may_change_calendar(current_actor(), edition, now()))
    form = _calendar_form(edition)
    if not form.is_submitted():
        return _calendar_page(form, edition)
    if not form.validate() or not form.point_out(_problems(form, edition.calendar)):
        return _calendar_page(form, edition), 400
    try:
        actions.change_calendar(
            edition, form.calendar(), version=form.opened_version(), introduction=form.introduction.data,
            by=current_actor(), at=now(),
        )  # fmt: skip
    except Conflict:
        return _clashed(form, reference), 409
    flash("The dates are saved. Every date that moved shows the day it was promised for before.")
    return redirect(url_for(".show", reference=reference))


def _own_authority() -> Authority:
    return queries.authority(min(current_actor().team_of))


def _proposed(asked: CloseForm) -> dict[str, object]:
    dates = propose(asked.closes_at.data)
    return {"year": asked.closes_at.data.year, **dict(dates.dates())}


def _dates_page(form: StartForm, authority: Authority) -> str:
    return render_template("editions/start.html", form=form, authority=authority, groups=GROUPS)


def _calendar_form(edition: Edition) -> DatesForm:
    dates = edition.calendar
    return DatesForm(
        data={**dict(dates.dates()), "introduction": edition.introduction, "version": edition.version},
        current=dates, frozen=dates.frozen(now()),
    )  # fmt: skip


def _calendar_page(form: DatesForm, edition: Edition, newer: Calendar | None = None) -> str:
    fixed = [(LABELS[name], at) for name, at in edition.calendar.dates() if name not in form]
    return render_template(
        "editions/calendar.html", form=form, edition=edition, fixed=fixed, newer=newer, labels=LABELS, groups=GROUPS
    )


def _problems(form: DatesForm, current: Calendar) -> list[tuple[str, str]]:
    """What the rules say, and moves into the past."""
    typed = form.calendar()
    past = [
        (name, f"“{LABELS[name]}” cannot move to a day that has passed.")
        for name, (_, later) in current.moved(typed).items()
        if later <= now()
    ]
    return past + [(each.field, each.sentence) for each in typed.problems()]


def _clashed(form: DatesForm, reference: str) -> str:
    """The form again: what was typed, what a colleague saved, and the version that counts from here."""
    edition = queries.visible(reference)
    form.version.data = str(edition.version)
    form.form_errors.append("Somebody else changed these dates while you did. Compare both and save again.")
    return _calendar_page(form, edition, edition.calendar)
