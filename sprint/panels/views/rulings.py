"""Declared interests as the chair and the team see them, and the ruling on one."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.errors import Conflict
from sprint.panels import actions, matches, policy, queries
from sprint.panels.forms import RulingForm
from sprint.panels.models import Interest
from sprint.panels.queries import Declared, Firm
from sprint.panels.views.blueprint import bp, known, page, typed
from sprint.web.access import SIGNED_IN, access, authorise, current_actor


@dataclass(frozen=True)
class Line:
    """A declaration, the company it is about, and what the two have in common."""

    declared: Declared
    company: str
    matches: list[str]


@bp.get("/challenges/<reference>/panel/interests")
@access(SIGNED_IN)
def rulings(reference: str) -> ResponseReturnValue:
    challenge, actor = known(reference), current_actor()
    authorise(policy.may_see_rulings(actor, challenge))
    standing = queries.standing_of(challenge)
    lines = _lines(challenge)
    return render_template(
        "panels/rulings.html",
        challenge=challenge, standing=standing, may=policy.may_rule_at_all(actor, challenge, standing),
        waiting=[each for each in lines if each.declared.awaits_ruling],
        unsaid=[each for each in lines if each.matches and not each.declared.has_interest and not each.declared.ruling],
        ruled=[each for each in lines if each.declared.ruling],
        others=sum(1 for each in lines if not (each.declared.has_interest or each.declared.ruling or each.matches)),
        is_staff=challenge.authority_id in actor.staff_of,
        undeclared=_undeclared(challenge) if standing.is_open else [],
    )  # fmt: skip


def _lines(challenge: Challenge) -> list[Line]:
    found = queries.interests_of(challenge, current_actor())
    firms = queries.firms(challenge.id, (each.proposal_id for each in found))
    return [_line(each, firms[each.proposal_id]) for each in found]


def _line(declared: Declared, firm: Firm) -> Line:
    shared = matches.matches(name=declared.name, addresses=declared.addresses, people=firm.people, emails=firm.emails)
    return Line(declared, firm.company, shared)


def _undeclared(challenge: Challenge) -> list[str]:
    """The team sees who has not declared yet; a chair does not count others."""
    if challenge.authority_id not in current_actor().staff_of:
        return []
    return [
        each.name
        for each in queries.seat_rows(challenge, current_actor(), is_open=True)
        if each.accepted_at and each.undeclared
    ]


@bp.route("/challenges/<reference>/panel/interests/<int:interest_id>", methods=["GET", "POST"])
@access(SIGNED_IN)
def rule(reference: str, interest_id: int) -> ResponseReturnValue:
    challenge, actor = known(reference), current_actor()
    authorise(policy.may_see_rulings(actor, challenge))
    interest = queries.interest_in(challenge, interest_id, actor)
    may = policy.may_rule(actor, interest, queries.standing_of(challenge))
    form = _form(interest)
    if form.is_submitted():
        authorise(may)
    if form.validate_on_submit() and _ruled(interest, form):
        flash(f"Your ruling is on record. {interest.seat.name} gets an email about it.")
        return redirect(url_for(".rulings", reference=challenge.reference))
    return _asked(challenge, interest_id, form, may=may)


def _form(interest: Interest) -> RulingForm:
    """As the last ruling left it; `version` tells whether there was another one since."""
    known = {"ruling": interest.ruling, "reason": interest.ruling_reason, "version": str(interest.stamp)}
    return RulingForm(data=known, has_interest=interest.has_interest or interest.ruling is not None)


def _ruled(interest: Interest, form: RulingForm) -> bool:
    """Whether the ruling counts; if somebody else ruled in between, the form shows both."""
    stamp = form.opened_version()
    try:
        actions.rule(interest, typed(form.ruling), typed(form.reason), by=current_actor(), at=now(), stamp=stamp)
    except Conflict as problem:
        form.ruling.errors, form.version.data = [problem.reason], str(interest.stamp)
        return False
    return True


def _asked(challenge: Challenge, interest_id: int, form: RulingForm, *, may: object) -> ResponseReturnValue:
    interest = queries.interest_in(challenge, interest_id, current_actor())
    firm = queries.firms(challenge.id, [interest.proposal_id])[interest.proposal_id]
    seat = interest.seat
    own = (seat.email, seat.address)
    shared = matches.matches(name=seat.name, addresses=own, people=firm.people, emails=firm.emails)
    return page(
        "panels/rule.html", form, may=may, interest=interest, seat=seat, firm=firm, matches=shared, challenge=challenge
    )
