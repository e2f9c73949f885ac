"""From the pool to a draft: the team chooses problems and a year; and who stands behind a challenge, for its page."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import policy
from sprint.challenges.actions.pool import take_up as begin
from sprint.challenges.forms.pool import TakeUpForm
from sprint.challenges.models import Challenge
from sprint.challenges.queries import pool as queries
from sprint.challenges.queries.pool import Candidate, Origin
from sprint.challenges.views import bp
from sprint.clock import now
from sprint.editions import queries as editions
from sprint.editions.models import Edition
from sprint.problems.models import Problem
from sprint.web.access import TEAM, access, authorise, current_actor
from sprint.web.filters import plural
from sprint.words import LONGEST_SEARCH, terms


@bp.route("/problems/challenge", methods=["GET", "POST"])
@access(TEAM)
def take_up() -> ResponseReturnValue:
    actor, at = current_actor(), now()
    search = request.args.get("q", "")[:LONGEST_SEARCH]
    named = queries.chosen([*request.args.getlist("problem"), *request.form.getlist("problems")], actor)
    offered = _offered(queries.candidates(actor, at, terms(search)), named)
    years = [
        each
        for one in sorted(actor.team_of)
        for each in editions.of_authority(one)
        if policy.may_draft(actor, each, at)
    ]
    form = TakeUpForm(data={"problems": [each.reference for each in named]})
    form.offer(((each.reference, each.title) for each in offered), [(each.reference, _year(each)) for each in years])
    if not form.is_submitted() or not form.validate():
        return _page(form, offered, years, search), 400 if form.errors else 200
    edition = next(each for each in years if each.reference == form.edition.data)
    authorise(policy.may_draft(actor, edition, at))
    challenge = begin(queries.chosen(form.problems.data or [], actor), edition, by=actor, at=at)
    flash(
        "The challenge is begun with the texts of the pool. The councils have a mail about it; they do not see your draft."
    )
    return redirect(url_for(".brief", reference=challenge.reference))


def _offered(found: list[Candidate], named: list[Problem]) -> list[Candidate]:
    """Those asked for first, whatever was searched."""
    there = {each.reference: each for each in found}
    first = [
        there.get(each.reference) or Candidate(each.reference, each.title, each.body.name, 1, False) for each in named
    ]
    return [*first, *(each for each in found if each.reference not in {one.reference for one in first})]


def _year(edition: Edition) -> str:
    return f"{edition.authority.short_name}, {edition.year}"


def _page(form: TakeUpForm, offered: list[Candidate], years: list[Edition], search: str) -> str:
    return render_template(
        "challenges/take_up.html", form=form, offered=offered, years=years, search=search,
        hints={each.reference: _hint(each) for each in offered},
    )  # fmt: skip


def _hint(candidate: Candidate) -> str:
    others = f" and {plural(candidate.holders - 1, 'other')}" if candidate.holders > 1 else ""
    used = ". Became a challenge before" if candidate.is_taken_up else ""
    return f"{candidate.reference}, {candidate.body}{others}{used}"


@bp.app_template_global("origins_of")
def origins_of(challenge: Challenge) -> list[Origin]:
    """Who posted the problem and who had it too, for the page of the challenge."""
    return queries.origins(challenge, current_actor())
