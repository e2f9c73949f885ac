"""Everything the staff's page on standstill, holds and objections shows, gathered once for its views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from flask import render_template

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.editions.standstill import Standstill
from sprint.objections import policy, queries
from sprint.objections.forms import HoldForm, LiftForm
from sprint.objections.models import LegalHold, Objection
from sprint.shortlists.models import Decision
from sprint.shortlists.queries import challenge_for_staff
from sprint.shortlists.titles import short_title
from sprint.verdict import Verdict
from sprint.web.access import current_actor


@dataclass(frozen=True)
class Bench:
    """One challenge as one person of its region sees it at one moment."""

    actor: Actor
    challenge: Challenge
    at: datetime

    @property
    def name(self) -> str:
        return short_title(self.challenge.title)

    @cached_property
    def standstill(self) -> Standstill | None:
        return queries.standstill_of(self.challenge.id)

    @cached_property
    def decision(self) -> Decision | None:
        return queries.newest_released(self.challenge.id)

    @cached_property
    def holds(self) -> Sequence[LegalHold]:
        return queries.holds_of(self.challenge.id)

    @property
    def standing(self) -> LegalHold | None:
        return next((each for each in self.holds if each.lifted_at is None), None)

    @cached_property
    def objections(self) -> Sequence[Objection]:
        return queries.objections_of(self.challenge.id)

    @cached_property
    def companies(self) -> frozenset[int]:
        return queries.company_ids(self.challenge.id)

    @cached_property
    def may_place(self) -> Verdict:
        return policy.may_place(self.actor, self.challenge, self.standing, self.companies)

    @cached_property
    def may_lift(self) -> Verdict:
        has_open = any(each.is_open for each in self.objections)
        return policy.may_lift(self.actor, self.challenge, self.standing, self.companies, has_open=has_open)

    @cached_property
    def may_record(self) -> Verdict:
        return policy.may_record(self.actor, self.challenge, self.decision, self.companies)

    @cached_property
    def may_contract(self) -> Verdict:
        return policy.may_contract(self.standstill, is_held=self.standing is not None, at=self.at)

    def may_note(self, objection: Objection) -> Verdict:
        return policy.may_note(self.actor, self.challenge, objection, self.companies)


def open_bench(reference: str) -> Bench:
    """Raises `NotFound` for whoever may not see the decision on this challenge."""
    actor = current_actor()
    return Bench(actor, challenge_for_staff(reference, actor, now()), now())


def shown(bench: Bench, *, hold_form: HoldForm | None = None, lift_form: LiftForm | None = None) -> str:
    """The page, with the form that has to be put right, if one has."""
    return render_template(
        "objections/standstill.html", bench=bench, form=hold_form or lift_form,
        hold_form=hold_form or HoldForm(formdata=None), lift_form=lift_form or LiftForm(formdata=None),
    )  # fmt: skip
