"""The worked-out assignment on the page: looked at, put in force as one act, and kept with its input."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from re import findall

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.organisations.models import Membership
from sprint.panels.models import AssignmentRun
from tests import factories as make
from tests.counting import count_queries
from tests.frozen import Clock
from tests.pages import errors, flashed, typed, without_tokens
from tests.panels.grids import held, save
from tests.panels.round import AFTER, Round, add_late_bid, declare_all, opened
from tests.people import Browser

TERMS = {"per_proposal": "2", "low": "1", "high": "3", "way": "fresh", "seed": "spring"}


@pytest.fixture
def round_(app: Flask, now: Clock) -> Round:
    now.go_to(AFTER)
    round_ = opened()
    declare_all(round_)
    return round_


@pytest.fixture
def officer(round_: Round, browser: Browser) -> FlaskClient:
    return browser(round_.officer)


def test_it_is_looked_at_first_then_put_in_force_as_one_act_and_kept(round_: Round, officer: FlaskClient) -> None:
    path = round_.path("panel/assignments/proposed")
    page = officer.get(path, query_string=TERMS)
    assert page.status_code == 200
    assert "6 pairs would be added and 0 pairs ended." in page.text
    assert held(round_) == set()
    sent = TERMS | {"input_sha256": typed(page, "input_sha256")}
    for told in ("Saved: 6 added, 0 ended.", "Nothing has changed."):
        assert flashed(officer.post(path, data=sent, follow_redirects=True))[-1].startswith(told)
    assert len(held(round_)) == 6
    run = db.session.query(AssignmentRun).one()
    assert (run.number, run.method, run.seed, run.added, run.pairs, run.groups) == (1, "solver", "spring", 6, 6, 1)
    assert [each.act for each in db.session.query(AuditEntry)] == ["panel.assigned"]
    file = officer.get(round_.path("panel/assignments/runs/1"))
    assert sha256(file.data).hexdigest() == run.input_sha256 == sent["input_sha256"]
    assert "runs/1/changes" in officer.get(round_.path("panel/assignments")).text
    page = officer.get(round_.path("panel/assignments/runs/1/changes"))
    assert (page.status_code, page.text.count("<td>Member"), run.input_sha256 in page.text) == (200, 6, True)
    report = officer.get(round_.path("panel/report/assignment-runs.csv")).text.splitlines()
    assert (len(report), report[1].split(",")[3:6], run.input_sha256 in report[1]) == (
        2,
        ["Worked out", "6", "0"],
        True,
    )


def test_bridges_that_were_chosen_are_told_apart(round_: Round, officer: FlaskClient) -> None:
    path, terms = round_.path("panel/assignments/proposed"), TERMS | {"per_proposal": "1", "high": "2"}
    page = officer.get(path, query_string=terms)
    sent = terms | {
        "input_sha256": typed(page, "input_sha256"),
        "bridge": findall(r'name="bridge" value="(.+?)"', page.text),
    }
    assert flashed(officer.post(path, data=sent, follow_redirects=True))[-1].startswith("Saved: 5 added")
    page = officer.get(round_.path("panel/assignments/runs/1/changes"))
    assert (page.text.count("to join two groups"), "all assessors are connected" in page.text) == (2, True)


def test_what_has_changed_since_is_not_overwritten(round_: Round, officer: FlaskClient) -> None:
    path = round_.path("panel/assignments/proposed")
    terms = TERMS | {"way": "fewest"}
    seen = typed(officer.get(path, query_string=terms), "input_sha256")
    save(officer, round_, {(1, 0)})
    answer = officer.post(path, data=terms | {"input_sha256": seen})
    assert answer.status_code == 409
    assert "have changed since this was worked out" in answer.text
    assert held(round_) == {(1, 0)}


def test_a_pinned_pair_is_in_it_whatever_it_costs_and_an_impossible_one_is_named(
    round_: Round, officer: FlaskClient
) -> None:
    path = round_.path("panel/assignments/proposed")
    terms = TERMS | {"per_proposal": "1", "low": "0", "high": "2", "pins": "K2, Member B\nK1,Member B"}
    page = officer.get(path, query_string=terms)
    officer.post(path, data=terms | {"input_sha256": typed(page, "input_sha256")})
    assert {(1, 0), (1, 1)} <= held(round_)
    assert "K1,Member B,0.5,0,1" in officer.get(round_.path("panel/assignments/runs/1")).text
    page = officer.get(path, query_string=TERMS | {"pins": "K1,Member B\nK9,Member B"})
    assert (page.status_code, errors(page)) == (400, {"pins": "Line 2: there is no proposal “K9” here."})


def test_a_begun_sheet_stays(round_: Round, officer: FlaskClient) -> None:
    make.sheet(make.assignment(round_.seat, round_.bids[0]), 4, 3, locked=False)
    path = round_.path("panel/assignments/proposed")
    terms = TERMS | {"per_proposal": "1", "high": "1"}
    seen = typed(officer.get(path, query_string=terms), "input_sha256")
    officer.post(path, data=terms | {"input_sha256": seen})
    assert (1, 0) in held(round_)
    assert len(held(round_)) == 3


@pytest.mark.once
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"high": "1"}, "Raise the highest load to 2"),
        ({"per_proposal": "4", "high": "9"}, "lower the number of assessors a proposal to 3"),
    ],
)
def test_what_cannot_be_is_refused_with_the_smallest_fix(
    round_: Round, officer: FlaskClient, changes: dict[str, str], said: str
) -> None:
    answer = officer.get(round_.path("panel/assignments/proposed"), query_string=TERMS | changes)
    assert (answer.status_code, said in answer.text) == (400, True)


@pytest.mark.once
@pytest.mark.parametrize(
    ("changes", "field"),
    [({"low": "4"}, "high"), ({"per_proposal": "x"}, "per_proposal"), ({"seed": "=1+1"}, "seed"), ({"way": "odd"}, "way")],
)  # fmt: skip
def test_terms_off_their_range_come_back(
    round_: Round, officer: FlaskClient, changes: dict[str, str], field: str
) -> None:
    answer = officer.get(round_.path("panel/assignments/proposed"), query_string=TERMS | changes)
    assert (answer.status_code, list(errors(answer))) == (400, [field])


def upload(officer: FlaskClient, round_: Round, text: bytes) -> str:
    sent = {"file": (BytesIO(text), "pairs.csv")}
    return officer.post(round_.path("panel/assignments/file"), data=sent).text


def test_a_file_is_looked_at_then_applied_as_one(round_: Round, officer: FlaskClient) -> None:
    save(officer, round_, {(1, 0)})
    text = officer.get(round_.path("panel/assignments.csv")).data
    assert text.decode("utf-8-sig").split() == ["proposal,reviewer", "K1,Member", "B"]
    page = officer.post(
        round_.path("panel/assignments/file"),
        data={"file": (BytesIO(b"proposal,reviewer\nK2,Member B\nK3,Member C\n"), "pairs.csv")},
    )
    assert "2 pairs would be added and 1 pair ended." in page.text
    assert held(round_) == {(1, 0)}
    sent = {name: typed(page, name) for name in ("text", "stamp")}
    officer.post(round_.path("panel/assignments/file/pairs"), data=sent)
    assert held(round_) == {(1, 1), (2, 2)}
    assert [each.method for each in db.session.query(AssignmentRun).order_by(AssignmentRun.number)] == ["hand", "file"]


@pytest.mark.once
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "The first line has to begin with: proposal,reviewer."),
        (b"proposal,reviewer\nK1,Member B\nK1,Member B\n", "Line 3: the same pair as on line 2."),
        (b"proposal,reviewer\nK9,Member B\n", "Line 2: there is no proposal “K9” here."),
        (b"proposal,reviewer\nK1,=1+1\n", "Line 2: nobody called “=1+1” scores on this panel."),
        (b"proposal,reviewer\nK1,Zo\xeb\n", "The file is not in UTF-8."),
        (
            b"proposal,reviewer\n" + b"K1,B\n" * 50_000,
            "The file has 50,000 pairs, and this panel has 9 at most.",
        ),
    ],
)
def test_a_bad_file_is_told_what_is_wrong(round_: Round, officer: FlaskClient, text: bytes, said: str) -> None:
    assert said in upload(officer, round_, text)
    assert held(round_) == set()


def test_who_is_barred_from_one_proposal_sees_no_run_and_nothing_of_it_in_a_file(
    round_: Round, browser: Browser
) -> None:
    save(browser(round_.officer), round_, {(1, 0)})
    left = make.seat(round_.panel, round_.cdo)
    left.removed_at = make.CLOSES
    make.interest(left, round_.bids[0], "I owned part of it.", "barred", round_.officer)
    client = browser(round_.cdo)
    assert client.get(round_.path("panel/assignments/runs/1")).status_code == 404
    assert client.get(round_.path("panel/assignments/runs/1/changes")).status_code == 404
    assert "How it came about" not in client.get(round_.path("panel/assignments")).text
    assert "K1" not in client.get(round_.path("panel/assignments.csv")).text
    assert "K1" not in client.get(round_.path("panel/affinities.csv")).text
    proposed = client.get(round_.path("panel/assignments/proposed"), query_string=TERMS)
    assert "K1" not in without_tokens(proposed)


@pytest.mark.once
def test_an_officer_of_a_bidding_company_cannot_look(round_: Round, browser: Browser) -> None:
    joined = Membership(
        user_id=round_.officer.id, organisation_id=round_.companies[0].id, role="contributor", since=make.OPENS
    )
    db.session.add(joined)
    db.session.commit()
    assert browser(round_.officer).get(round_.path("panel/assignments/proposed")).status_code == 403


@pytest.mark.once
def test_a_long_grid_comes_in_pages_with_as_many_statements_and_a_page_saves_only_its_rows(
    round_: Round, officer: FlaskClient
) -> None:
    before = statements(officer, round_)
    late = [add_late_bid(round_) for _ in range(24)]
    for seat in round_.seats:
        for bid in late:
            make.interest(seat, bid)
    assert statements(officer, round_) == before
    make.assignment(round_.seat, round_.bids[0])
    save(officer, round_, {(1, 26)}, proposal=str(round_.bids[26].id))
    assert held(round_) == {(1, 0), (1, 26)}


def statements(client: FlaskClient, round_: Round) -> list[int]:
    db.session.expire_all()
    found = []
    for path in ("panel/assignments", "panel/assignments/proposed"):
        client.get(round_.path(path))
        with count_queries() as count:
            assert client.get(round_.path(path), query_string=TERMS | {"high": "60"}).status_code == 200
        found.append(count.number)
    return found
