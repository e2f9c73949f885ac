"""What somebody may not see changes no byte that they get: open scores, barred proposals, hidden names, in every phase."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask, Response

from sprint.assessments.models import Score
from sprint.db import db
from sprint.proposals.models import Proposal
from tests.answers import Answer, Asked
from tests.blind.asking import Audience, asked, is_named
from tests.blind.bench import PHASES, SEEN_AT, Bench, build, move
from tests.blind.secrets import GROUPS, Secret, changed, hidden_name, kept_from
from tests.frozen import Clock


@pytest.fixture
def bench(app: Flask, now: Clock) -> Bench:
    now.go_to(SEEN_AT)
    return build()


def leaks(bench: Bench, audience: Audience, everything: list[Asked], phase: str) -> list[str]:
    """The addresses by which somebody can tell two worlds apart that should look the same to them."""
    found = []
    for roles, secrets in GROUPS:
        mine = [each for each in everything if each.role in roles]
        hidden = kept_from(secrets, phase)
        before = _answers(audience, mine)
        with changed(bench, hidden, phase):
            after = _answers(audience, mine)
        differ = [each for each, one, other in zip(mine, before, after, strict=True) if one != other]
        suspect = [each for each in differ if not (hidden_name in hidden and is_named(each))]
        found += [
            f"{phase}: {each.role} {each.path}" for each in suspect if _tells(bench, audience, each, hidden, phase)
        ]
    return found


def _answers(audience: Audience, mine: list[Asked]) -> list[Answer]:
    return [audience.answer(each) for each in mine]


def _tells(bench: Bench, audience: Audience, each: Asked, hidden: list[Secret], phase: str) -> bool:
    """Asked again with nothing in between: reading leaves traces on the record, by which a page may have differed."""
    first = audience.answer(each)
    with changed(bench, hidden, phase):
        other = audience.answer(each)
    return first == audience.answer(each) != other


@pytest.mark.once
def test_nobody_can_tell_two_worlds_apart(app: Flask, bench: Bench) -> None:
    audience, found = Audience(app, bench), []
    for phase in PHASES:
        move(bench, phase)
        found += leaks(bench, audience, asked(app, bench, phase), phase)
    assert found == []


def told(answer: Response) -> None:
    """Somebody's open reasons stand on every page."""
    reasons = [each.reason for each in db.session.query(Score).order_by(Score.id)]
    answer.set_data(answer.get_data(as_text=True) + "".join(reasons))


def counted(answer: Response) -> None:
    """Nothing is shown; only a number in the head follows from the scores."""
    answer.headers["X-Sum"] = str(sum(each.score or 0 for each in db.session.query(Score)))


def named(answer: Response) -> None:
    """A company's name decides what the answer is."""
    answer.status_code = 403 if any(each.company.name.startswith("Zw") for each in db.session.query(Proposal)) else 404


@pytest.mark.once
def test_every_kind_of_leak_is_found(app: Flask, bench: Bench) -> None:
    """Planted on purpose, one after the other."""
    move(bench, "scoring")
    audience = Audience(app, bench)
    page = Asked("assessor", "GET", f"/challenges/{bench.challenge.reference}/moderation")
    assert leaks(bench, audience, [page], "scoring") == []
    hooks = app.after_request_funcs.setdefault(None, [])
    for fault in (told, counted, named):
        hooks.append(planted(fault))
        assert leaks(bench, audience, [page], "scoring") == [f"scoring: assessor {page.path}"]
        hooks.pop()


def planted(fault: Callable[[Response], None]) -> Callable[[Response], Response]:
    def after(answer: Response) -> Response:
        fault(answer)
        return answer

    return after
