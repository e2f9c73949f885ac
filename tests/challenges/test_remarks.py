"""What the gate found stands beside its field, on the task list, and comes anew while somebody types."""

from __future__ import annotations

import re
from datetime import date, time
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Role
from sprint.challenges.models import Challenge
from sprint.when import london
from tests import factories as make
from tests.challenges.desk import Desk, desk, opened
from tests.challenges.test_brief import section
from tests.counting import count_queries
from tests.people import Browser

PRESCRIBES = "How might we build an app for unpaid carers?"


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


@pytest.fixture
def author(at: Desk, browser: Browser) -> FlaskClient:
    return browser(at.author)


def remarks(html: str, control: str) -> list[str]:
    """The first line of each remark below one control."""
    box = re.search(rf'id="{control}-remarks">(.*?)</div>', html, re.DOTALL)
    assert box is not None
    lines = re.findall(r'<li class="nm-remark[^"]*">\s*<p>(.*?)</p>', box[1], re.DOTALL)
    return [unescape(re.sub(r"<.*?>", "", line)).strip() for line in lines]


def test_each_field_has_its_remarks_with_the_phrase_and_a_question(at: Desk, author: FlaskClient) -> None:
    page = author.get(section(at.draft(title=PRESCRIBES, evidence=""), "problem"))
    assert [line.split("”")[0] for line in remarks(page.text, "title")] == ["“build an app"]
    assert (remarks(page.text, "evidence"), remarks(page.text, "summary")) == (["“Evidence” is empty."], [])
    assert "nm-remark__question" in page.text


@pytest.mark.once
def test_a_form_that_comes_back_has_remarks_on_what_was_typed(at: Desk, author: FlaskClient) -> None:
    path = section(at.draft(), "problem")
    page = author.post(path, data={**opened(author, path), "title": PRESCRIBES, "summary": "word " * 51})
    assert (page.status_code, len(remarks(page.text, "title"))) == (400, 1)


@pytest.mark.once
@pytest.mark.parametrize(
    ("key", "changes", "control", "words"),
    [
        ("money", {"budget_includes_vat": None}, "vat", "Say whether the budget includes VAT."),
        (
            "dates",
            {"closes_at": london(date(2027, 5, 24), time(18))},
            "closes_at-day",
            "Proposals cannot close at 6pm.",
        ),
        ("classification", {"theme": ""}, "theme", "The theme is not chosen."),
    ],
)
def test_what_blocks_stands_at_the_control_that_puts_it_right(
    at: Desk, author: FlaskClient, key: str, changes: dict[str, object], control: str, words: str
) -> None:
    page = author.get(section(at.draft(**changes), key))
    assert any(line.startswith(words) for line in remarks(page.text, control))


def test_rows_and_words_of_scores_have_theirs(at: Desk, author: FlaskClient, browser: Browser) -> None:
    from decimal import Decimal

    from sprint.db import db

    draft = at.draft()
    draft.criteria[0].weight = Decimal("59.9")
    draft.criteria[1].descriptors[3].text = ""
    db.session.commit()
    criteria = author.get(section(draft, "criteria")).text
    words = author.get(f"/challenges/{draft.reference}/brief/criteria/2").text
    assert remarks(criteria, "weights") == ["The weights add up to 99.9%. They have to add up to 100%."]
    assert ("0.1% left to give." in criteria, "1 remark<" in criteria, len(remarks(words, "texts-3"))) == (
        True,
        True,
        1,
    )


def test_a_text_is_read_while_it_is_typed_and_not_kept(at: Desk, author: FlaskClient) -> None:
    draft = at.draft()
    path = section(draft, "problem") + "/findings"
    found = author.post(path, data={"field": "title", "text": PRESCRIBES})
    clean = author.post(path, data={"field": "title", "text": draft.title})
    assert (found.status_code, "build an app" in found.text, clean.text.strip()) == (200, True, "")
    assert draft.version == 1


def test_reading_is_for_the_team_and_has_its_limit(at: Desk, browser: Browser) -> None:
    path = section(at.draft(), "problem") + "/findings"
    elsewhere = make.member(make.authority("Westmarch", "WMC"), Role.CDO)
    people = [browser(at.author), browser(elsewhere), browser(make.member(at.region, Role.AUDITOR))]
    assert [each.post(path, data={"field": "title", "text": "App"}).status_code for each in people] == [200, 404, 403]
    assert people[0].post(path, data={"field": "title", "text": "x" * 20_001}).status_code == 400
    assert people[0].post(path.replace("problem", "nothing"), data={"text": "App"}).status_code == 404


def test_the_task_list_counts_what_stops_and_what_warns_and_leads_there(at: Desk, author: FlaskClient) -> None:
    draft = at.draft(title=PRESCRIBES, evidence="")
    page = author.get(f"/challenges/{draft.reference}/brief").text
    assert "1 thing to do, 1 warning" in page
    links = re.findall(rf'href="/challenges/{draft.reference}/brief/problem(#\w+)"', page)
    assert links == ["#evidence", "#title"]


def test_the_public_page_beside_the_form_shares_no_id_with_it(at: Desk, author: FlaskClient) -> None:
    for key in ("problem", "scope", "criteria", "dates"):
        ids = re.findall(r'\sid="([^"]*)"', author.get(section(at.draft(), key)).text)
        assert sorted({each for each in ids if ids.count(each) > 1}) == []


@pytest.mark.once
def test_a_section_costs_the_same_whatever_is_in_it(at: Desk, author: FlaskClient, app: Flask) -> None:
    from sprint.challenges.models import BriefComment
    from sprint.db import db

    def cost(draft: Challenge, comments: int) -> int:
        db.session.add_all(
            BriefComment(challenge_id=draft.id, section="criteria", text="Word.", written_by_id=at.author.id, written_at=make.LONG_AGO)
            for _ in range(comments)
        )  # fmt: skip
        draft.criteria += [make.criterion(3 + number, f"Criterion {number}", 0, 5) for number in range(comments // 3)]
        db.session.commit()
        path = section(draft, "criteria")
        db.session.expire_all()
        with count_queries() as count:
            author.get(path)
        return count.number

    assert cost(at.draft(), 1) == cost(at.draft(), 30)
