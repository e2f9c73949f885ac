"""Declared interests as the chair and the team see them, the ruling on one, and the second person's answer."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.accounts.queries import name_of
from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.errors import Conflict
from sprint.panels import actions, matches, policy, queries
from sprint.panels.forms import ClearingForm, RulingForm
from sprint.panels.forms.rulings import AGREE
from sprint.panels.kinds import short
from sprint.panels.models import Interest
from sprint.panels.queries import Declared
from sprint.panels.views.blueprint import bp, known, page, typed
from sprint.web.access import SIGNED_IN, access, authorise, current_actor


@dataclass(frozen=True)
class Line:
    """A declaration, the company it is about, and what the two have in common."""

    declared: Declared
    company: str
    matches: list[str]

    @property
    def is_unsaid(self) -> bool:
        """Something matches and nothing was declared or ruled."""
        return bool(self.matches) and not self.declared.has_interest and not self.declared.ruling


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
        seconds=[each for each in lines if each.declared.awaits_second],
        waiting=[each for each in lines if each.declared.awaits_ruling and not each.declared.awaits_second],
        unsaid=[each for each in lines if each.is_unsaid],
        ruled=[each for each in lines if each.declared.ruling and not each.declared.awaits_second],
        others=sum(1 for each in lines if not (each.declared.has_interest or each.declared.ruling or each.matches)),
        is_staff=challenge.authority_id in actor.staff_of, may_seat=policy.may_seat(actor, challenge, standing, now()),
        undeclared=_undeclared(challenge) if standing.is_open else [],
        shortages=queries.shortages(challenge, actor) if standing.is_open else [],
    )  # fmt: skip


def _lines(challenge: Challenge) -> list[Line]:
    found = queries.interests_of(challenge, current_actor())
    firms = queries.firms(challenge.id, (each.proposal_id for each in found))
    people = queries.people_of(found)
    return [
        Line(each, (firm := firms[each.proposal_id]).company, matches.matches(people[each.user_id], firm))
        for each in found
    ]


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
    challenge, interest = _found(reference, interest_id)
    form = _form(interest)
    if form.is_submitted():
        authorise(policy.may_rule(current_actor(), interest, queries.standing_of(challenge)))
    if form.validate_on_submit() and _ruled(interest, form):
        flash(_done(interest))
        return redirect(url_for(".rulings", reference=challenge.reference))
    return _asked(challenge, interest_id, form, ClearingForm(formdata=None, prefix="second"))


@bp.post("/challenges/<reference>/panel/interests/<int:interest_id>/clearing")
@access(SIGNED_IN)
def answer_clearing(reference: str, interest_id: int) -> ResponseReturnValue:
    """The second person agrees, or turns it down."""
    challenge, interest = _found(reference, interest_id)
    form = ClearingForm(prefix="second")
    if form.validate_on_submit() and _answered(interest, form):
        flash("Your answer is on record.")
        return redirect(url_for(".rulings", reference=challenge.reference))
    authorise(policy.may_answer_clearing(current_actor(), interest, queries.standing_of(challenge)))
    return _asked(challenge, interest_id, _form(interest, is_asked=False), form)


def _found(reference: str, interest_id: int) -> tuple[Challenge, Interest]:
    challenge, actor = known(reference), current_actor()
    authorise(policy.may_see_rulings(actor, challenge))
    return challenge, queries.interest_in(challenge, interest_id, actor)


def _form(interest: Interest, *, is_asked: bool = True) -> RulingForm:
    """As the last ruling left it; `version` tells whether there was another one since."""
    known = {"ruling": interest.ruling, "reason": interest.ruling_reason, "version": str(interest.stamp)}
    options = {} if is_asked else {"formdata": None}
    has_interest, takes_two = (
        interest.has_interest or interest.ruling is not None,
        policy.takes_two(current_actor(), interest),
    )
    return RulingForm(data=known, has_interest=has_interest, takes_two=takes_two, **options)


def _ruled(interest: Interest, form: RulingForm) -> bool:
    """Whether the ruling counts; if somebody else ruled in between, the form shows both."""
    stamp = form.opened_version()
    try:
        actions.rule(interest, typed(form.ruling), typed(form.reason), by=current_actor(), at=now(), stamp=stamp)
    except Conflict as problem:
        form.ruling.errors, form.version.data = [problem.reason], str(interest.stamp)
        return False
    return True


def _answered(interest: Interest, form: ClearingForm) -> bool:
    """As `_ruled`."""
    agrees, stamp = form.answer.data == AGREE, form.opened_version()
    try:
        actions.answer_clearing(
            interest, agrees=agrees, reason=typed(form.reason), by=current_actor(), at=now(), stamp=stamp
        )
    except Conflict as problem:
        form.answer.errors, form.version.data = [problem.reason], str(interest.stamp)
        return False
    return True


def _done(interest: Interest) -> str:
    if interest.awaits_second:
        return "Your proposal is on record. It counts once a second person of the sprint team agrees."
    return f"Your ruling is on record. {interest.seat.name} gets an email about it."


def _asked(challenge: Challenge, interest_id: int, form: RulingForm, second: ClearingForm) -> ResponseReturnValue:
    actor = current_actor()
    interest = queries.interest_in(challenge, interest_id, actor)
    seat, standing = interest.seat, queries.standing_of(challenge)
    firm = queries.firms(challenge.id, [interest.proposal_id])[interest.proposal_id]
    second.version.data = second.version.data or str(interest.stamp)
    return page(
        "panels/rule.html", second if second.errors else form, ruling=form, second=second, challenge=challenge, interest=interest,
        may=policy.may_rule(actor, interest, standing), may_answer=policy.may_answer_clearing(actor, interest, standing),
        seat=seat, firm=firm, matches=matches.matches(queries.person_of(seat), firm), kind=short(interest.kind),
        voids=queries.voided_if(seat, [interest.proposal_id]), history=queries.history_of(interest),
        proposed_by=name_of(interest.proposed_by_id) if interest.proposed_by_id else "",
    )  # fmt: skip
