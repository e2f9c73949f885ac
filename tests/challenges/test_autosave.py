"""A section saves itself while somebody types: nothing lost, nothing overwritten, what is wrong is named."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sprint.audit.models import AuditEntry
from sprint.challenges import actions
from sprint.challenges.models import Challenge
from sprint.db import db
from tests.challenges.desk import Desk, acting, desk, opened
from tests.challenges.test_brief import fresh, section
from tests.conftest import NOON
from tests.frozen import Clock
from tests.pages import typed
from tests.people import Browser


@pytest.fixture
def at(app: Flask) -> Desk:
    return desk()


@pytest.fixture
def author(at: Desk, browser: Browser) -> FlaskClient:
    return browser(at.author)


@pytest.fixture
def draft(at: Desk) -> Challenge:
    return at.draft()


def save(client: FlaskClient, path: str, form: dict[str, Any], **changes: Any) -> TestResponse:
    return client.post(path, data={**form, **changes}, headers={"X-Autosave": "1"})


def answer(reply: TestResponse) -> dict[str, Any]:
    assert reply.json is not None
    return dict(reply.json)


def test_what_is_typed_is_saved_and_the_page_goes_on_from_there(draft: Challenge, author: FlaskClient) -> None:
    path = section(draft, "problem")
    form = opened(author, path)
    first = save(author, path, form, evidence="One.")
    second = save(author, path, form, evidence="Two.", version=answer(first)["version"])
    assert (first.status_code, answer(first)["saved_at"], second.status_code) == (200, "12:00", 200)
    assert (fresh(draft).evidence, answer(second)["version"]) == ("Two.", typed(author.get(path), "version"))


def test_a_field_that_is_wrong_holds_up_no_other(draft: Challenge, author: FlaskClient) -> None:
    path = section(draft, "problem")
    reply = save(author, path, opened(author, path), title="x" * 121, evidence="New.")
    assert (reply.status_code, answer(reply)["note"]) == (
        200, "All but this: Title must be 120 characters or fewer. It is 1 over.",
    )  # fmt: skip
    assert (fresh(draft).evidence, draft.title[:9]) == ("New.", "How might")


def test_rows_that_are_wrong_wait_until_they_are_right(draft: Challenge, author: FlaskClient) -> None:
    path = section(draft, "criteria")
    reply = save(author, path, opened(author, path), **{"rows-0-weight": "-1"})
    assert (reply.status_code, answer(reply)) == (400, {"error": "Not saved yet. Weight must be between 0 and 100."})
    assert fresh(draft).version == 1


def test_two_windows_on_one_section_never_overwrite_each_other(draft: Challenge, author: FlaskClient) -> None:
    path = section(draft, "problem")
    one, other = opened(author, path), opened(author, path)
    save(author, path, one, evidence="From one window.")
    late = save(author, path, other, evidence="From the other.")
    assert (late.status_code, list(answer(late)), fresh(draft).evidence) == (409, ["error"], "From one window.")
    page = author.post(path, data={**other, "evidence": "From the other."})
    assert ("You saved this section in another window" in page.text, page.text.count("From the <ins>")) == (True, 0)
    assert [text in page.text for text in ("one window.", "the other.")] == [True, True]


def test_a_colleague_who_saves_other_sections_is_never_in_the_way(
    at: Desk, draft: Challenge, author: FlaskClient, browser: Browser
) -> None:
    path, money = section(draft, "problem"), section(draft, "money")
    form, theirs = opened(author, path), opened(browser(at.colleague), money)
    for number in range(3):
        reply = save(browser(at.colleague), money, theirs, offer=f"Offer {number}.")
        theirs["version"] = answer(reply)["version"]
        form["version"] = answer(save(author, path, form, evidence=f"Evidence {number}."))["version"]
    assert (fresh(draft).evidence, draft.offer, draft.version) == ("Evidence 2.", "Offer 2.", 7)


def test_a_new_row_is_added_once_and_keeps_its_words(at: Desk, draft: Challenge, author: FlaskClient) -> None:
    path = section(draft, "criteria")
    form = opened(author, path) | {"rows-2-title": "Price", "rows-2-weight": "0", "rows-2-word_limit": "100"}
    first = answer(save(author, path, form))
    added = fresh(draft).criteria[2]
    assert first["fields"]["rows-2-row_id"] == str(added.id)
    actions.set_descriptors(
        draft, added, [f"Own {score}" for score in range(6)], version=draft.version, by=acting(at.author), at=NOON
    )
    save(author, path, {**form, **first["fields"], "version": first["version"], "rows-2-title": "Plan and price"})
    assert [(each.title, each.descriptor(0)) for each in fresh(draft).criteria][2:] == [("Plan and price", "Own 0")]


def test_the_work_to_bid_comes_with_each_save_of_the_criteria(draft: Challenge, author: FlaskClient) -> None:
    path = section(draft, "criteria")
    reply = save(author, path, opened(author, path), **{"rows-0-word_limit": "1500"})
    assert answer(reply)["effort"] == "9 hours"


def test_the_words_of_scores_save_themselves_too(draft: Challenge, author: FlaskClient) -> None:
    path = f"/challenges/{draft.reference}/brief/criteria/1"
    form = opened(author, path)
    first = save(author, path, form, **{"texts-0": "Nothing."})
    stale = save(author, path, form, **{"texts-0": "Other."})
    assert (first.status_code, stale.status_code, fresh(draft).criteria[0].descriptor(0)) == (200, 409, "Nothing.")


def test_nothing_is_saved_while_approval_is_asked_for(at: Desk, draft: Challenge, author: FlaskClient) -> None:
    path = section(draft, "problem")
    form = opened(author, path)
    actions.request_approval(draft, by=acting(at.author), at=NOON)
    reply = save(author, path, form, evidence="Late.")
    assert (reply.status_code, "waiting for approval" in answer(reply)["error"]) == (409, True)


def test_a_sitting_in_one_part_is_one_entry_on_the_record(draft: Challenge, author: FlaskClient, now: Clock) -> None:
    path = section(draft, "problem")
    form = opened(author, path)

    def type_and_save(text: str) -> None:
        form["version"] = answer(save(author, path, form, evidence=text))["version"]

    for text in ("One.", "Two.", "Three."):
        type_and_save(text)
    now.pass_(minutes=11)
    type_and_save("Four.")
    assert db.session.query(AuditEntry).filter_by(act="challenge.saved").count() == 2
