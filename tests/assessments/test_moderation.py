"""Moderation: agreed scores with reasons, side by side with what each assessor scored, completed by the chair."""

from __future__ import annotations

from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from flask import Flask

from sprint.assessments import actions
from sprint.assessments.models import AgreedScore
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.errors import BadInput, Conflict, NotNow, Refused
from tests import factories as make
from tests.assessments.panels import LONG, MEETING, SHORT, agreement, locked, moderation, ready, signed, world
from tests.frozen import Clock
from tests.pages import errors
from tests.people import Browser


@pytest.fixture(autouse=True)
def meeting(now: Clock) -> Clock:
    now.go_to(MEETING)
    return now


def agreed() -> list[tuple[int, str]]:
    found = moderation()
    return (
        [(each.score, each.reason) for each in sorted(found.scores, key=lambda each: each.criterion.position)]
        if found
        else []
    )


def test_the_chair_records_agreed_scores_and_completes(app: Flask, browser: Browser) -> None:
    of = ready()
    client = browser(of.user(0))
    assert client.post(of.moderation(0, "/1"), data=agreement(3)).headers["Location"] == of.moderation(0, "/2")
    assert client.post(of.moderation(0, "/completion")).status_code == 409
    assert client.post(of.moderation(0, "/2"), data=agreement(4)).headers["Location"] == of.moderation()
    found = moderation()
    assert found is not None
    assert (found.agreed, found.total, found.completed_at) == (2, Decimal(68), None)
    assert client.post(of.moderation(0, "/completion")).status_code == 409
    signed(of)
    assert "Complete the moderation" in client.get(of.moderation()).text
    assert client.post(of.moderation(0, "/completion")).status_code == 302
    found = moderation()
    assert found is not None
    assert (found.completed_at, found.completed_by_id) == (MEETING, of.user(0).id)
    acts = [each.act for each in db.session.query(AuditEntry).order_by(AuditEntry.id)]
    assert [act for act in acts if act != "view.noted"] == [
        "moderation.agreed", "moderation.agreed", "moderation.attended", *["moderation.signed"] * 3, "moderation.completed"
    ]  # fmt: skip


def test_all_locked_scores_and_reasons_stand_side_by_side(app: Flask, browser: Browser) -> None:
    of = ready()
    page = unescape(browser(of.user(2)).get(of.moderation(0, "/1")).text)
    assert [page.count(name) >= 1 for name in ("Carla Chair", "Ada Assessor 1", "Ada Assessor 2")] == [True] * 3
    assert "The scores are 2 points apart." in page
    assert page.count(make.REASON) == 3
    assert "Understands the problem, point 2" in page
    assert "points apart" not in unescape(browser(of.user(2)).get(of.moderation(0, "/2")).text)
    whole = unescape(browser(of.user(0)).get(of.moderation()).text)
    assert "Scores 4, 2, 4: 2 points apart" in whole
    assert "The scores are far apart on 1 of 2 criteria" in whole


@pytest.mark.once
@pytest.mark.parametrize(
    ("sent", "found"),
    [
        ({"reason": LONG, "version": "0"}, {"score": "Choose a score from 0 to 5."}),
        (agreement(6), {"score": "A score is a whole number from 0 to 5. Choose one of the descriptions."}),
        (agreement("2.5"), {"score": "A score is a whole number from 0 to 5. Choose one of the descriptions."}),
        (agreement(3, "Too few words."), {"reason": "Say why in at least 20 words. You have written 3."}),
        (agreement(3, ""), {"reason": "Say why in at least 20 words. You have written 0."}),
        (agreement(3, "word " * 1100), {"reason": "Reason must be 5,000 characters or fewer. It is 499 over."}),
    ],
)
def test_an_agreed_score_needs_a_point_of_the_scale_and_a_reason(
    app: Flask, browser: Browser, sent: dict[str, Any], found: dict[str, str]
) -> None:
    of = ready()
    page = browser(of.user(0)).post(of.moderation(0, "/1"), data=sent)
    assert (page.status_code, errors(page)) == (400, found)
    assert sent["reason"].strip() in page.text
    assert agreed() == []


def test_comparing_words_are_pointed_out_and_the_warning_stays(app: Flask, browser: Browser) -> None:
    of = ready()
    client = browser(of.user(0))
    answer = client.post(
        of.moderation(0, "/1"), data=agreement(3, f"{SHORT} Scores moved. It is better than the other bid.")
    )
    assert answer.headers["Location"] == of.moderation(0, "/1")
    for person in (of.user(0), of.user(1), of.officer):
        page = unescape(browser(person).get(of.moderation(0, "/1")).text)
        assert "This seems to compare bids." in page
        assert "“better than the other bid”" in page
    assert agreed()[0][0] == 3


def test_two_windows_never_overwrite_each_other(app: Flask, browser: Browser) -> None:
    of = ready()
    client = browser(of.user(0))
    client.post(of.moderation(0, "/1"), data=agreement(3, LONG))
    page = client.post(of.moderation(0, "/1"), data=agreement(4, f"{SHORT} Typed later."))
    assert page.status_code == 409
    assert LONG in page.text
    assert "Typed later." in page.text
    assert agreed() == [(3, LONG)]
    assert client.post(of.moderation(0, "/1"), data=agreement(4, f"{SHORT} Typed later.", 1)).status_code == 302
    with pytest.raises(Conflict):
        actions.agree(of.proposals[0], of.criterion(1), score=1, reason=LONG, version=1, by=of.actor(0), at=MEETING)


def test_a_double_click_agrees_once(app: Flask, browser: Browser) -> None:
    of = ready()
    client = browser(of.user(0))
    assert [client.post(of.moderation(0, "/1"), data=agreement()).status_code for _ in range(2)] == [302, 302]
    assert db.session.query(AgreedScore).count() == 1
    client.post(of.moderation(0, "/2"), data=agreement())
    signed(of)
    assert [client.post(of.moderation(0, "/completion")).status_code for _ in range(2)] == [302, 302]
    assert db.session.query(AuditEntry).filter_by(act="moderation.completed").count() == 1


@pytest.mark.once
@pytest.mark.parametrize("who", ["assessor", "officer", "CDO", "auditor"])
def test_only_the_chair_edits_and_the_others_read(app: Flask, browser: Browser, who: str) -> None:
    of = ready()
    person = {"assessor": of.user(1), "officer": of.officer, "CDO": of.cdo, "auditor": of.auditor}[who]
    client = browser(person)
    assert client.get(of.moderation(0, "/1")).status_code == 200
    assert "Choose the" not in client.get(of.moderation(0, "/1")).text
    sent = [client.post(of.moderation(0, rest), data=agreement()) for rest in ("/1", "/completion", "/reopening")]
    assert [answer.status_code for answer in sent] == [403, 403, 403]
    assert agreed() == []


def test_nothing_is_agreed_before_all_are_locked(app: Flask, browser: Browser) -> None:
    of = world()
    locked(of, 0, (4, 3), (2, 3))
    client = browser(of.user(0))
    assert client.post(of.moderation(0, "/1"), data=agreement()).status_code == 302
    with pytest.raises(NotNow):
        actions.agree(of.proposals[0], of.criterion(1), score=3, reason=LONG, version=None, by=of.actor(0), at=MEETING)
    assert agreed() == []


@pytest.mark.once
def test_the_act_itself_refuses_others_and_nonsense(app: Flask) -> None:
    of = ready()
    with pytest.raises(Refused):
        actions.agree(of.proposals[0], of.criterion(1), score=3, reason=LONG, version=None, by=of.actor(1), at=MEETING)
    for score, reason in ((6, LONG), (2.5, LONG), (3, "Too short.")):
        with pytest.raises(BadInput):
            actions.agree(
                of.proposals[0], of.criterion(1), score=score, reason=reason, version=None, by=of.actor(0), at=MEETING
            )  # type: ignore[arg-type]
