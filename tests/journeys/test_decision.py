"""From locked scores to letters in a real browser, with an objection and a decision that is reopened and made again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from tests import factories as make
from tests.frozen import Clock
from tests.journeys import decision_steps as steps
from tests.journeys import table_steps
from tests.journeys.walker import Walker
from tests.shortlists.releasing import reason
from tests.shortlists.rounds import DECIDING, World, world

pytestmark = [pytest.mark.browser, pytest.mark.once]


def test_a_decision_that_is_told_objected_to_and_made_again(
    app: Flask, walk: Callable[..., Walker], now: Clock
) -> None:
    """The company on a phone, everybody else at a desk."""
    now.go_to(DECIDING)
    of = world((5, 5), (4, 4), (3, 3), moderated=False)
    agree_on_all_but_the_last(of)
    reference, proposals = of.challenge.reference, [each.reference for each in of.proposals]
    last = str(of.proposals[2].panel_label)
    officer, cdo, auditor, visitor = walk(of.officer), walk(of.cdo), walk(of.auditor), walk()
    chair, assessor = (walk(seat.user) for seat in of.seats)
    company = walk(of.owners[1], phone=True)

    table_steps.moderate(chair, [assessor], reference, last)
    steps.propose(officer, reference, departing=proposals[2], shot="01")
    steps.approve(cdo, reference, shot="03")
    company.page.goto(f"{company.address}/proposals/{proposals[1]}/summary")
    company.sees("Page not found")
    steps.write_summaries(officer, reference, *proposals[:2])
    steps.release(officer, cdo, reference, shot="09")

    now.pass_(minutes=10)
    steps.read_and_ask(company, proposals[1])
    steps.answer(officer, reference, proposals[1])
    steps.look(visitor, reference, "Firm 1", "Firm 3", "The standstill", "The round in numbers", shot="15-shortlist")
    visitor.sees_nothing_of("Firm 2")
    steps.object_to_it(company, proposals[1])
    steps.look(visitor, reference, "The standstill is extended", shot="18-extended")
    steps.read_the_objection(officer, reference)

    now.pass_(minutes=10)
    steps.reopen(officer, cdo, reference)
    steps.look(visitor, reference, "was reopened", "Until then nothing is signed", shot="25-public-reopened")
    steps.mend_the_score(chair, assessor, reference, last)
    steps.propose(officer, reference, shot="26")
    steps.approve(cdo, reference, shot="27")
    steps.release(officer, cdo, reference, shot="28")
    steps.read_the_new_letter(company, proposals[1])
    steps.look(visitor, reference, "Firm 1", steps.TOLD, "Earlier decisions", shot="31-shortlist-again")
    visitor.sees_nothing_of("Firm 2", "Idea 3")
    steps.take_the_pack(auditor, reference)


@make.together()
def agree_on_all_but_the_last(of: World) -> None:
    """With another reason for each score, as a real panel writes them; the factory gives all of them the same."""
    for proposal, points in zip(of.proposals[:2], (5, 4), strict=True):
        table = make.moderation(proposal, of.chair.user, points, points)
        for number, row in enumerate(table.scores):
            row.reason = reason(proposal.reference, number)
