"""What a seat may see of the proposals: the promise that the pages of scoring are built on."""

from __future__ import annotations

import pytest
from flask import Flask

from sprint.actor import Role
from sprint.db import db
from sprint.errors import NotFound
from sprint.panels import queries
from tests import factories as make
from tests.counting import count_queries
from tests.panels.round import Round, actor, declare_all, opened


@pytest.fixture
def round_(app: Flask) -> Round:
    return opened()


def labels(round_: Round, person: int = 1) -> list[str]:
    return [each.label for each in queries.open_to(actor(round_.people[person]), round_.challenge)]


def test_nothing_is_open_before_interests_are_declared(round_: Round) -> None:
    assert labels(round_) == []


def test_nothing_is_open_while_one_company_is_left_to_declare(round_: Round) -> None:
    make.interest(round_.seat, round_.bids[0])
    make.interest(round_.seat, round_.bids[1])
    assert labels(round_) == []


def test_everything_is_open_after_declaring_none_on_all(round_: Round) -> None:
    declare_all(round_, round_.seat)
    assert labels(round_) == ["K1", "K2", "K3"]


def test_one_seat_declaring_opens_nothing_to_another(round_: Round) -> None:
    declare_all(round_, round_.seat)
    assert labels(round_, 2) == []


@pytest.mark.parametrize(
    ("ruling", "expected"), [(None, ["K2", "K3"]), ("barred", ["K2", "K3"]), ("cleared", ["K1", "K2", "K3"])]
)
def test_an_interest_keeps_its_proposal_away_until_it_is_cleared(
    round_: Round, ruling: str | None, expected: list[str]
) -> None:
    make.interest(round_.seat, round_.bids[0], "My sister works there.", ruling, round_.cdo)
    for bid in round_.bids[1:]:
        make.interest(round_.seat, bid)
    assert labels(round_) == expected


def test_somebody_barred_who_declared_none_sees_nothing_of_it(round_: Round) -> None:
    make.interest(round_.seat, round_.bids[0], "", "barred", round_.cdo)
    for bid in round_.bids[1:]:
        make.interest(round_.seat, bid)
    assert labels(round_) == ["K2", "K3"]
    assert queries.blind_ids(round_.seat) == {round_.bids[0].id}


def test_a_barred_proposal_and_an_unknown_one_are_equally_not_found(round_: Round) -> None:
    make.interest(round_.seat, round_.bids[0], "My sister works there.", "barred", round_.cdo)
    for bid in round_.bids[1:]:
        make.interest(round_.seat, bid)
    for label in ("K1", "Q9"):
        with pytest.raises(NotFound):
            queries.open_one(actor(round_.people[1]), round_.challenge, label)
    assert queries.open_one(actor(round_.people[1]), round_.challenge, "K2").label == "K2"


def test_only_eligible_proposals_are_open(round_: Round) -> None:
    declare_all(round_)
    screening = round_.bids[1].screening
    assert screening
    screening.is_eligible = False
    db.session.commit()
    assert labels(round_) == ["K1", "K3"]


def test_a_sealed_box_opens_to_nobody(round_: Round) -> None:
    declare_all(round_)
    db.session.execute(db.text("update openings set second_at = null, second_by_id = null"))
    db.session.commit()
    assert labels(round_) == []


def test_a_removed_seat_sees_nothing(round_: Round) -> None:
    declare_all(round_)
    before = actor(round_.people[1])
    round_.seat.removed_at = make.CLOSES
    db.session.commit()
    assert queries.open_to(before, round_.challenge) == []


def test_a_session_without_the_second_factor_sees_nothing(round_: Round) -> None:
    from sprint.identity import actor_of

    declare_all(round_)
    assert queries.open_to(actor_of(round_.people[1], has_second_factor=False), round_.challenge) == []


def test_somebody_who_joins_a_bidding_company_later_sees_nothing_any_more(round_: Round) -> None:
    declare_all(round_)
    db.session.add(_membership(round_))
    db.session.commit()
    assert labels(round_) == []
    assert labels(round_, 2) == ["K1", "K2", "K3"]


def _membership(round_: Round) -> object:
    from sprint.organisations.models import Membership

    return Membership(
        user_id=round_.people[1].id, organisation_id=round_.companies[0].id, role=Role.CONTRIBUTOR, since=make.CLOSES
    )


def test_what_is_assigned_is_what_is_open_and_given(round_: Round) -> None:
    declare_all(round_)
    make.assignment(round_.seat, round_.bids[0])
    make.assignment(round_.seat, round_.bids[2])
    who = actor(round_.people[1])
    assert [each.label for each in queries.assigned(who, round_.challenge)] == ["K1", "K3"]
    assert queries.assigned_one(who, round_.challenge, "K3").assignment.proposal_id == round_.bids[2].id
    with pytest.raises(NotFound):
        queries.assigned_one(who, round_.challenge, "K2")


def test_an_assignment_disappears_while_a_late_interest_waits(round_: Round) -> None:
    declare_all(round_)
    make.assignment(round_.seat, round_.bids[0])
    late = next(each for each in round_.seat.interests if each.proposal_id == round_.bids[0].id)
    late.has_interest, late.detail = True, "They have just hired my son."
    db.session.commit()
    assert queries.assigned(actor(round_.people[1]), round_.challenge) == []


def test_a_barred_chair_is_no_exception(round_: Round) -> None:
    make.interest(round_.chair, round_.bids[0], "I advised them.", "barred", round_.cdo)
    for bid in round_.bids[1:]:
        make.interest(round_.chair, bid)
    assert labels(round_, 0) == ["K2", "K3"]


@pytest.mark.once
@pytest.mark.parametrize("bids", [1, 30])
def test_reading_takes_the_same_number_of_statements(app: Flask, bids: int) -> None:
    round_ = opened(bids=bids)
    declare_all(round_)
    for bid in round_.bids:
        make.assignment(round_.seat, bid)
    who, challenge = actor(round_.people[1]), round_.challenge
    db.session.refresh(challenge)
    with count_queries() as count:
        assert len(queries.assigned(who, challenge)) == bids
    assert count.number == 3
