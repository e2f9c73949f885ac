"""A whole panel of five in a real browser, from the invitations to the minutes, with one conflict that comes late."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from sprint.db import db
from tests import factories as make
from tests.frozen import Clock
from tests.journeys import desk_steps, panel_steps, seat_steps, table_steps
from tests.journeys.panel_world import FERNWICK, HOBMOOR, QUILLBECK, screened, world
from tests.journeys.walker import Walker
from tests.people import Browser

pytestmark = [pytest.mark.browser, pytest.mark.once]
CANNOT = "A brother on the bidding team cannot be managed."


def test_a_panel_of_five_with_a_late_conflict(
    app: Flask, walk: Callable[..., Walker], now: Clock, database: str
) -> None:
    """Two assessors and the observer on a phone, and the chair's second window; asked for on PostgreSQL, everybody."""
    of = world()
    reference = of.reference
    now.go_to(make.CLOSES + timedelta(hours=1))
    phones = of.people if database == "postgresql" else (of.bronwen, of.idris, of.observer)
    windows = [walk(each, phone=each in phones) for each in of.people]
    desk, chief, chair, marek, bronwen, idris, observer = windows
    second = walk(of.chair, phone=True)

    def days_later(days: float) -> None:
        """After days nobody is signed in any more."""
        now.pass_(days=days)
        for window, user in zip([*windows, second], [*of.people, of.chair], strict=True):
            db.session.rollback()
            window.take_cookie_of(Browser(app, now)(user))

    seat_steps.invite_from_earlier(desk, reference, of.marek)
    roles = {of.chair: "Chair", of.bronwen: "Assessor", of.idris: "Assessor", of.observer: "Observer"}
    panel_steps.invite(desk, reference, {each.email: (each.name, role) for each, role in roles.items()})
    scorers = [chair, marek, bronwen, idris]
    for window, user in zip(scorers, (of.chair, of.marek, of.bronwen, of.idris), strict=True):
        panel_steps.take_seat(window, user.email)
    seat_steps.take_seat_as_observer(observer, of.observer.email)
    desk.open(f"/challenges/{reference}/panel").sees("4 of 4").shot("05-panel")

    seat_steps.open_the_box(desk, chief, reference)
    labels = screened(of)
    calm = labels[HOBMOOR]
    seat_steps.look_at_the_match(bronwen, reference)
    interests = {chair: "Fernwick", marek: "", bronwen: "Quillbeck", idris: "Hobmoor", observer: ""}
    for window, company in interests.items():
        panel_steps.declare(window, reference, interest_in=company)
    seat_steps.rule(chair, reference, f"Bronwen Tallis and {QUILLBECK}", "cleared", "A former pupil.", shot="07-clear")
    seat_steps.rule(chief, reference, f"Idris Vane and {HOBMOOR}", "barred", CANNOT, shot="08-bar")
    chairs = f"Hester Langthorne and {FERNWICK}"
    seat_steps.rule(chief, reference, chairs, "cleared", seat_steps.MANAGED, shot="09-clear-the-chair")
    seat_steps.agree_to_clear(desk, reference, chairs)
    for number, window in enumerate(scorers):
        seat_steps.prefer(window, reference, level="3", shot=number == 0)
    seat_steps.assign(desk, reference)

    days_later(3)
    for number, label in enumerate(desk_steps.open_labels(chair, reference)):
        score = desk_steps.score if number else desk_steps.score_by_keyboard
        score(chair, reference, label, 4, 3)
    given = desk_steps.open_labels(marek, reference)
    for label in given:
        desk_steps.score(marek, reference, label, 2, 3)
    pile = desk_steps.open_labels(bronwen, reference)
    desk_steps.keep_a_note(bronwen, reference, pile[0])
    desk_steps.score_offline(bronwen, reference, pile, dict.fromkeys(pile, (4, 4)))

    days_later(1)
    company, late = next(each for each in labels.items() if each[1] in given and each[1] != calm)
    desk_steps.declare_late(marek, reference, company, late)
    seat_steps.mend(desk, reference)
    for window in (chair, bronwen):
        for label in desk_steps.open_labels(window, reference):
            desk_steps.score(window, reference, label, 4, 3)
    for label in desk_steps.open_labels(idris, reference)[1:]:
        desk_steps.score(idris, reference, label, 3, 3)

    days_later(17)
    desk_steps.remind(chair, reference, of.idris.name)
    table_steps.close_the_round(chair, reference)
    idris.open(f"/challenges/{reference}/moderation").sees_nothing_of(f"Proposal {calm}", HOBMOOR)
    table_steps.unlock(chair, marek, reference, calm, of.marek.name)
    table_steps.agree_in_two_windows(chair, second, reference, calm)
    table_steps.record_who_is_here(chair, reference, calm, of.observer.name)
    table_steps.dissent(bronwen, reference, calm)
    panel_steps.sign(marek, reference, calm)
    panel_steps.sign(chair, reference, calm)
    table_steps.project(observer, reference, calm)
    table_steps.complete(chair, reference, calm)
    for label in sorted(set(labels.values()) - {calm}):
        table_steps.moderate(chair, [marek, bronwen, idris], reference, label)
    table_steps.read_the_record(
        chair, desk, reference, "Marek Dunmow: 2, unlocked later", "Marek Dunmow: 3, locked again"
    )
