"""The chair and the CDO clear or bar declared interests, never their own."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from sprint import audit
from sprint.accounts.models import User
from sprint.actor import Role
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.errors import BadInput, Conflict, NotFound, NotNow, Refused
from sprint.organisations.models import Membership
from sprint.panels import actions, queries
from sprint.panels.models import Interest
from tests import factories as make
from tests.frozen import Clock
from tests.mails import mails
from tests.pages import errors
from tests.panels.round import AFTER, Round, actor, bare, declare_all, opened
from tests.people import Browser

BAR = {"ruling": "barred", "reason": "Too close to the people who would do the work."}


@pytest.fixture
def round_(app: Flask, now: Clock) -> Round:
    """The first assessor has an interest in the first company; the chair has declared none."""
    now.go_to(AFTER)
    round_ = opened()
    declare_all(round_, round_.chair)
    make.interest(round_.seat, round_.bids[0], "My sister works there.")
    for bid in round_.bids[1:]:
        make.interest(round_.seat, bid)
    db.session.expire_all()
    return round_


def interest(round_: Round, seat: int = 1, bid: int = 0) -> Interest:
    db.session.expire_all()
    return db.session.query(Interest).filter_by(seat_id=round_.seats[seat].id, proposal_id=round_.bids[bid].id).one()


def page_of(round_: Round, of: Interest | None = None) -> str:
    return round_.path(f"panel/interests/{(of or interest(round_)).id}")


def state(round_: Round) -> tuple[str | None, str, int | None]:
    found = interest(round_)
    return found.ruling, found.ruling_reason, found.ruled_by_id


def test_the_chair_clears_and_the_proposal_opens(round_: Round, browser: Browser) -> None:
    sent = {"ruling": "cleared", "reason": "She left two years ago."}
    assert browser(round_.people[0]).post(page_of(round_), data=sent).status_code == 302
    assert state(round_) == ("cleared", "She left two years ago.", round_.people[0].id)
    assert [each.label for each in queries.open_to(actor(round_.people[1]), round_.challenge)] == ["K1", "K2", "K3"]


def test_the_cdo_bars_and_the_person_is_told(round_: Round, browser: Browser) -> None:
    browser(round_.cdo).post(page_of(round_), data=BAR)
    mail = mails(round_.people[1].email)[0]
    assert mail.subject == "Your declared interest in Saltergill Labs has been decided"
    assert BAR["reason"] in mail.body
    assert round_.bids[0].title not in mail.body
    assert [each.label for each in queries.open_to(actor(round_.people[1]), round_.challenge)] == ["K2", "K3"]


def test_a_late_bar_ends_the_assignment_with_its_reason(round_: Round, browser: Browser) -> None:
    for bid in round_.bids[:2]:
        make.sheet(make.assignment(round_.seat, bid), 4, 3)
    browser(round_.cdo).post(page_of(round_), data=BAR)
    first, second = (each for each in _assignments())
    assert (first.ended_at, first.end_reason) == (AFTER, f"Barred because of an interest. {BAR['reason']}")
    assert second.ended_at is None
    entry = db.session.query(AuditEntry).filter_by(act="interest.ruled").one()
    assert entry.facts == f'{{"assignments_ended":1,"proposal":"{round_.bids[0].reference}","ruling":"barred"}}'


def _assignments() -> list[object]:
    from sprint.panels.models import Assignment

    return list(db.session.query(Assignment).order_by(Assignment.proposal_id))


def test_somebody_who_declared_none_can_be_barred_and_not_cleared(round_: Round, browser: Browser) -> None:
    client, path = browser(round_.cdo), page_of(round_, interest(round_, bid=1))
    assert client.post(path, data=BAR | {"ruling": "cleared"}).status_code == 400
    assert client.post(path, data=BAR).status_code == 302
    assert interest(round_, bid=1).ruling == "barred"
    with pytest.raises(BadInput):
        actions.rule(interest(round_, bid=2), "cleared", "Why not.", by=actor(round_.cdo), at=AFTER)


@pytest.mark.once
def test_nobody_rules_on_their_own_interest(round_: Round, browser: Browser) -> None:
    own = interest(round_, seat=0)
    own.has_interest, own.detail = True, "I advised them."
    db.session.commit()
    assert browser(round_.people[0]).post(page_of(round_, own), data=BAR).status_code == 404, "a chair is blind there"
    with pytest.raises(Refused, match="You cannot rule on your own interest"):
        actions.rule(own, "cleared", "I am fair.", by=actor(round_.people[0]), at=AFTER)
    assert browser(round_.cdo).post(page_of(round_, own), data=BAR).status_code == 302


@pytest.mark.once
def test_a_chair_who_declared_none_cannot_rule_on_it_either(round_: Round, browser: Browser) -> None:
    own = interest(round_, seat=0)
    assert browser(round_.people[0]).post(page_of(round_, own), data=BAR).status_code == 403


def test_a_cdo_who_sits_on_the_panel_of_old_rows_cannot_clear_themselves(round_: Round) -> None:
    round_.seat.user_id = round_.cdo.id
    db.session.commit()
    with pytest.raises(Refused):
        actions.rule(interest(round_), "cleared", "I am fair.", by=actor(round_.cdo), at=AFTER)


@pytest.mark.once
def test_others_cannot_rule(round_: Round, browser: Browser) -> None:
    elsewhere = make.member(make.authority("Westmarch", "WMC"), Role.CDO)
    auditor = make.member(round_.region, Role.AUDITOR)
    people: dict[str, User | None] = {
        "visitor": None, "officer": round_.officer, "assessor": round_.people[1], "company": round_.owners[0],
        "other region": elsewhere, "auditor": auditor,
    }  # fmt: skip
    path = page_of(round_)
    found = {
        name: (browser(who).get(path).status_code, browser(who).post(path, data=BAR).status_code)
        for name, who in people.items()
    }
    assert found == {
        "visitor": (302, 401), "officer": (200, 403), "assessor": (403, 403), "company": (403, 403),
        "other region": (403, 403), "auditor": (200, 403),
    }  # fmt: skip
    assert state(round_) == (None, "", None)


@pytest.mark.once
def test_a_cdo_of_a_bidding_company_cannot_rule(round_: Round, browser: Browser) -> None:
    member = Membership(
        user_id=round_.cdo.id, organisation_id=round_.companies[2].id, role=Role.CONTRIBUTOR, since=make.OPENS
    )
    db.session.add(member)
    db.session.commit()
    assert browser(round_.cdo).post(page_of(round_), data=BAR).status_code == 403


def test_the_chair_sees_nothing_before_declaring_and_nothing_about_closed_proposals(
    app: Flask, now: Clock, browser: Browser
) -> None:
    now.go_to(AFTER)
    round_ = opened()
    for bid in round_.bids[:2]:
        make.interest(round_.seat, bid, f"I know somebody at {bid.company.name}.")
    chair = browser(round_.people[0])
    assert "I know somebody" not in chair.get(round_.path("panel/interests")).text
    make.interest(round_.chair, round_.bids[0], "I advised them.", "barred", round_.cdo)
    for bid in round_.bids[1:]:
        make.interest(round_.chair, bid)
    page = chair.get(round_.path("panel/interests")).text
    assert "I know somebody at Quillbeck Systems." in page
    assert "Saltergill" not in page
    assert chair.get(page_of(round_)).status_code == 404
    assert bare(chair.get(round_.path("panel/interests/99999"))) == bare(chair.get(page_of(round_)))


@pytest.mark.once
@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ruling": ""}, {"ruling": "Choose whether to clear or to bar"}),
        ({"ruling": "pardoned"}, {"ruling": "Choose one of the answers to “Your ruling”."}),
        ({"reason": "  "}, {"reason": "Enter the reason"}),
        ({"reason": "x" * 1501}, {"reason": "Why? must be 1,500 characters or fewer. It is 1 over."}),
    ],
)
def test_bad_input_comes_back(
    round_: Round, browser: Browser, changes: dict[str, str], expected: dict[str, str]
) -> None:
    page = browser(round_.cdo).post(page_of(round_), data=BAR | changes)
    assert (page.status_code, errors(page)) == (400, expected)
    assert state(round_) == (None, "", None)


def test_ruling_twice_alike_is_ruling_once(round_: Round, browser: Browser) -> None:
    client, path = browser(round_.cdo), page_of(round_)
    assert [client.post(path, data=BAR).status_code for _ in range(2)] == [302, 302]
    assert len(mails()) == 1
    assert db.session.query(AuditEntry).filter_by(act="interest.ruled").count() == 1


def test_two_different_rulings_at_once_do_not_overwrite_each_other(round_: Round, browser: Browser) -> None:
    path = page_of(round_)
    read = str(interest(round_).stamp)
    browser(round_.people[0]).post(path, data=BAR | {"version": read})
    other = {"ruling": "cleared", "reason": "It was long ago.", "version": read}
    client = browser(round_.cdo)
    page = client.post(path, data=other)
    assert page.status_code == 400
    assert errors(page)["ruling"].startswith("This interest was ruled on or declared anew in the meantime.")
    assert BAR["reason"] in page.text
    assert "It was long ago." in page.text
    assert state(round_)[0] == "barred"
    stamp = str(interest(round_).stamp)
    assert client.post(path, data=other | {"version": stamp}).status_code == 302
    with pytest.raises(Conflict):
        actions.rule(interest(round_), "barred", "No.", by=actor(round_.cdo), at=AFTER, stamp=0)


def test_a_ruling_is_on_the_words_that_the_person_read(round_: Round, browser: Browser) -> None:
    read = str(interest(round_).stamp)
    by = actor(round_.people[1])
    actions.declare(round_.seat, {round_.bids[0].id: "My sister leads the bid."}, by=by, at=AFTER)
    sent = {"ruling": "cleared", "reason": "She is in another office.", "version": read}
    assert browser(round_.cdo).post(page_of(round_), data=sent).status_code == 400
    assert state(round_) == (None, "", None)


def test_what_was_cleared_once_does_not_clear_an_interest_declared_later(round_: Round) -> None:
    """Declared none, barred late, cleared again; then the company hires the assessor's son."""
    late = interest(round_, bid=1)
    for number, (ruling, who) in enumerate((("barred", round_.cdo), ("cleared", round_.people[0])), 1):
        at = AFTER + timedelta(hours=number)
        actions.rule(late, ruling, f"Ruling {number}.", by=actor(who), at=at)
    assert "K2" in [each.label for each in queries.open_to(actor(round_.people[1]), round_.challenge)]
    declared = {round_.bids[1].id: "They have just hired my son."}
    actions.declare(round_.seat, declared, by=actor(round_.people[1]), at=AFTER + timedelta(hours=3))
    late = interest(round_, bid=1)
    assert (late.has_interest, late.ruling, late.ruling_reason, late.ruled_by_id, late.ruled_at) == (
        True, None, "", None, None,
    )  # fmt: skip
    assert "K2" not in [each.label for each in queries.open_to(actor(round_.people[1]), round_.challenge)]
    rulings = db.session.query(AuditEntry).filter_by(act="interest.ruled").count()
    assert rulings == 2, "what was ruled before stays on the record"


@pytest.mark.once
def test_the_act_itself_asks_what_its_page_asks(round_: Round) -> None:
    """A chair who has not declared, or is blind to the company, finds no interest; a reason has a limit."""
    make.interest(round_.seats[2], round_.bids[0], "I advised them.")
    mine = interest(round_, seat=0)
    mine.has_interest, mine.detail = True, "I advised them too."
    db.session.commit()
    with pytest.raises(NotFound):
        actions.rule(interest(round_, seat=2), "cleared", "Long ago.", by=actor(round_.people[0]), at=AFTER)
    with pytest.raises(BadInput):
        actions.rule(interest(round_), "cleared", "x" * 1501, by=actor(round_.cdo), at=AFTER)
    db.session.delete(interest(round_, seat=0, bid=2))
    db.session.commit()
    with pytest.raises(NotFound):
        actions.rule(interest(round_), "cleared", "Long ago.", by=actor(round_.people[0]), at=AFTER)


@pytest.mark.once
def test_a_script_in_a_reason_is_shown_as_text(round_: Round, browser: Browser) -> None:
    client = browser(round_.cdo)
    client.post(page_of(round_), data=BAR | {"reason": "<script>x</script>"})
    assert "&lt;script&gt;x&lt;/script&gt;" in client.get(round_.path("panel/interests")).text


def test_after_the_decision_nothing_is_ruled_or_declared(round_: Round, browser: Browser) -> None:
    audit.record("decision.approved", round_.challenge, by=None, at=AFTER)
    db.session.commit()
    assert browser(round_.cdo).post(page_of(round_), data=BAR).status_code == 409
    with pytest.raises(NotNow):
        actions.declare(round_.seat, {round_.bids[1].id: "News."}, by=actor(round_.people[1]), at=AFTER)


@pytest.mark.once
def test_before_the_opening_the_page_says_that_the_box_is_sealed(round_: Round, browser: Browser) -> None:
    db.session.execute(db.text("update openings set second_at = null, second_by_id = null"))
    db.session.commit()
    page = browser(round_.cdo).get(round_.path("panel/interests")).text
    assert "The box is sealed." in page
    assert "Saltergill" not in page


def test_a_match_that_nobody_declared_is_pointed_out(round_: Round, browser: Browser) -> None:
    round_.seat.email, round_.seat.name = "b@firm1.example", "Joan Fenwick"
    db.session.commit()
    page = browser(round_.officer).get(round_.path("panel/interests")).text
    assert "Declared none, but something matches" in page
    assert "Same email domain, firm1.example" in page, "the address invited counts whatever they use today"
    assert "Same surname as Ada Fenwick" in page


def test_the_team_sees_who_has_not_declared(round_: Round, browser: Browser) -> None:
    assert "Member C" in browser(round_.officer).get(round_.path("panel/interests")).text
    assert "Member C" not in browser(round_.people[0]).get(round_.path("panel/interests")).text
