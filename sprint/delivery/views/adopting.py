"""A council adopts what came out of a challenge, changes what it said, and ends it."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.delivery import actions, policy, queries
from sprint.delivery.forms import AdoptionForm, EndForm, stored
from sprint.delivery.models import Adoption
from sprint.delivery.views import bp
from sprint.errors import BadInput, Conflict
from sprint.organisations.models import Council
from sprint.shortlists.models import Decision
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.when import as_date

PARTS = {
    "takes": "What is taken over", "contact_post": "Contact post", "route": "Route", "route_words": "More about the route",
    "happens": "How often", "period": "In each", "cost_gbp": "Cost a year", "starts_on": "Planned start",
}  # fmt: skip


@bp.route("/challenges/<reference>/adoptions/new", methods=["GET", "POST"])
@access(SIGNED_IN)
def adopt(reference: str) -> ResponseReturnValue:
    actor, at = current_actor(), now()
    authorise(policy.may_record(actor))
    decision = queries.decided(reference, at)
    councils = _councils(decision)
    form = AdoptionForm(data={"council": councils[0].id})
    form.offer(councils, decided_on=_decided_on(decision), today=as_date(at))
    if not form.is_submitted() or not form.validate():
        return _page(decision, form), 400 if form.errors else 200
    try:
        actions.adopt(decision, form.chosen(), form.told(), by=actor, at=at)
    except Conflict:
        return _clashed(reference, form.chosen().slug, form), 409
    flash("Your adoption is public, on the page of the challenge. Both sprint teams have a mail about it.")
    return redirect(url_for("challenges.show", reference=reference, _anchor="adoptions"))


def _decided_on(decision: Decision) -> date:
    assert decision.released_at is not None  # noqa: S101 - `queries.decided` finds no other
    return as_date(decision.released_at)


def _councils(decision: Decision) -> list[Council]:
    """Those of this person that may adopt; with the reason when there is none."""
    actor, challenge = current_actor(), decision.challenge
    theirs, taking_part = queries.councils(actor), queries.taking_part(challenge)
    of: Any = {"has_shortlist": not decision.is_none, "has_bid": queries.has_bid(actor, challenge.id)}
    verdicts = {each.id: policy.may_adopt(actor, each.id, taking_part=taking_part, **of) for each in theirs}
    allowed = [each for each in theirs if verdicts[each.id]]
    if not allowed:
        authorise(next(iter(verdicts.values())))
    return allowed


def _page(decision: Decision, form: AdoptionForm, newer: Any = (), adoption: Adoption | None = None) -> str:
    return render_template(
        "delivery/adoption.html", challenge=decision.challenge, form=form, newer=newer, adoption=adoption
    )


@bp.route("/challenges/<reference>/adoptions/<slug>/change", methods=["GET", "POST"])
@access(SIGNED_IN)
def change(reference: str, slug: str) -> ResponseReturnValue:
    actor, at = current_actor(), now()
    decision = queries.decided(reference, at)
    adoption = queries.own(decision.challenge, slug, actor)
    authorise(policy.may_change(actor, adoption))
    form = AdoptionForm(data=stored(adoption))
    form.offer([adoption.council], decided_on=_decided_on(decision), today=as_date(at), known=adoption.starts_on)
    if not form.is_submitted() or not form.validate():
        return _page(decision, form, adoption=adoption), 400 if form.errors else 200
    try:
        actions.change(adoption, decision, form.told(), version=form.opened_version(), by=actor, at=at)
    except BadInput as problem:
        form.starts_on.errors = [problem.reason]
        return _page(queries.decided(reference, at), form, adoption=adoption), 400
    except Conflict:
        return _clashed(reference, slug, form), 409
    flash("Your changes are saved.")
    return redirect(url_for("challenges.show", reference=reference, _anchor="adoptions"))


def _clashed(reference: str, slug: str, form: AdoptionForm) -> str:
    """The form again with what was typed, beside what a colleague saved; saving again keeps what was typed."""
    decision = queries.decided(reference, now())
    adoption = queries.own(decision.challenge, slug, current_actor())
    newer = [
        (PARTS[name], getattr(adoption, name))
        for name, typed in form.told().items()
        if getattr(adoption, name) != typed
    ]
    form.version.data, form.version.raw_data = str(adoption.version), None
    return _page(decision, form, newer, adoption)


@bp.route("/challenges/<reference>/adoptions/<slug>/ending", methods=["GET", "POST"])
@access(SIGNED_IN)
def end(reference: str, slug: str) -> ResponseReturnValue:
    actor, at, form = current_actor(), now(), EndForm()
    decision = queries.decided(reference, at)
    adoption = queries.own(decision.challenge, slug, actor)
    if not form.is_submitted() or not adoption.ended_at:
        authorise(policy.may_end(actor, adoption))
    if not form.is_submitted() or not form.validate():
        page = render_template("delivery/end.html", challenge=decision.challenge, adoption=adoption, form=form)
        return page, 400 if form.errors else 200
    actions.end(adoption, form.reason.data or "", by=actor, at=at)
    flash("The adoption is ended. It stays in the list, with your reason.")
    return redirect(url_for("challenges.show", reference=reference, _anchor="adoptions"))
