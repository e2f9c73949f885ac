"""What each role's day says of a challenge that is approved, paused or ended, and of what waits for a second person: pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sprint.actor import Role
from sprint.challenges.amending import Kind
from sprint.challenges.lifecycle import Phase, Timeline
from sprint.dashboards.facts import ChallengeFacts, PanelFacts, WaitingChange
from sprint.dashboards.promises import kept_of
from sprint.dashboards.stage import sealed_words, seat_words, stage
from sprint.dashboards.tasks import company, team
from sprint.proposals.standing import Receipt, Standing, State, tag

NOW = datetime(2027, 3, 3, 12, tzinfo=UTC)
DAY = timedelta(days=1)
OPENS, CLOSES = NOW - 30 * DAY, NOW + 12 * DAY
OPEN = Timeline(OPENS, CLOSES, published_at=OPENS - DAY, public_from=OPENS - DAY)
PAUSED = replace(OPEN, paused_at=NOW - DAY)
ENDED = replace(OPEN, closes_at=NOW - 9 * DAY, no_award_at=NOW - DAY)
APPROVED = replace(
    OPEN, opens_at=NOW + 9 * DAY, closes_at=NOW + 50 * DAY, public_from=NOW + 5 * DAY, published_at=NOW - DAY
)


def facts(timeline: Timeline, **changes: Any) -> ChallengeFacts:
    later = timeline.closes_at + 20 * DAY
    known: dict[str, Any] = {
        "id": 1, "reference": "NMR-27-001", "name": "Carers", "edition_id": 1, "timeline": timeline, "written_by_id": 1,
        "returned_at": None, "screening_due_at": later, "scores_due_at": later, "moderation_due_at": later,
        "decision_due_at": later, "feedback_due_at": later, "quorum": 3, "first_opened_by_id": None, "first_opened_at": None,
        "opened_at": None, "sealed": 5, "progress": None, "exclusions_by_others": 0, "exclusions_by_me": 0,
        "interests_to_rule": 0, "panel": PanelFacts(3, 3, True), "decision": None,
    }  # fmt: skip
    return ChallengeFacts(**{**known, **changes})


@pytest.mark.parametrize(
    ("timeline", "label", "next_date", "sealed", "seats"),
    [
        (APPROVED, "Approved", "Public 8 March, 12 noon", "–", "–"),
        (PAUSED, "Paused", "New close to be set", "5", "3 of 3"),
        (replace(PAUSED, closes_at=NOW - DAY), "Paused", "New close to be set", "5", "3 of 3"),
        (ENDED, "No award", "–", "–", "–"),
    ],
)
def test_the_team_s_table(timeline: Timeline, label: str, next_date: str, sealed: str, seats: str) -> None:
    of = facts(timeline)
    assert (stage(of, NOW).label, stage(of, NOW).next_date, sealed_words(of, NOW), seat_words(of, NOW)) == (
        label, next_date, sealed, seats,
    )  # fmt: skip


def waiting(kind: Kind, *, cdo: bool = False) -> WaitingChange:
    return WaitingChange(kind, 2, 7, NOW - DAY, proposer_is_cdo=cdo)


@pytest.mark.parametrize(
    ("timeline", "change", "officer", "cdo"),
    [
        (OPEN, waiting(Kind.AMENDMENT), [], ["An amendment waits for a second person"]),
        (OPEN, waiting(Kind.AMENDMENT, cdo=True), ["An amendment waits for a second person"], ["An amendment waits for a second person"]),
        (OPEN, waiting(Kind.EXTENSION), ["An extension waits for a second person"], ["An extension waits for a second person"]),
        (replace(OPEN, closes_at=NOW), waiting(Kind.EXTENSION), [], []),
        (PAUSED, None, ["Let a paused challenge go on"], ["Let a paused challenge go on"]),
        (PAUSED, waiting(Kind.RESUMPTION), ["Going on after the pause waits for a second person"],
         ["Going on after the pause waits for a second person"]),
        (ENDED, None, [], []),
        (APPROVED, None, [], []),
    ],
)  # fmt: skip
def test_what_waits_for_whom(
    timeline: Timeline, change: WaitingChange | None, officer: list[str], cdo: list[str]
) -> None:
    def titles(role: Role, user_id: int) -> list[str]:
        mine, _ = team.split([facts(timeline, change=change)], user_id=user_id, roles=frozenset({role}), now=NOW)
        return [each.title for each in mine if "box" not in each.title.lower()]

    assert (titles(Role.OFFICER, 8), titles(Role.CDO, 9)) == (officer, cdo)
    if change:
        assert titles(Role.OFFICER, 7) == titles(Role.CDO, 7) == []  # never the person who proposed it


def test_a_box_of_a_paused_or_ended_challenge_waits_for_nobody() -> None:
    for timeline in (replace(PAUSED, closes_at=NOW - DAY), ENDED):
        mine, others = team.split([facts(timeline)], user_id=1, roles=frozenset({Role.CDO}), now=NOW)
        assert [each.title for each in (*mine, *others) if "box" in each.title.lower()] == []


def test_promises_rest_during_a_pause_and_an_end_answers_them() -> None:
    late = {"decision_due_at": NOW - 2 * DAY, "feedback_due_at": NOW - 2 * DAY}
    assert kept_of([facts(PAUSED, **late)], NOW) == (0, 0)
    on_time = {"decision_due_at": NOW, "feedback_due_at": NOW}
    assert kept_of([facts(ENDED, **on_time)], NOW) == (3, 3)


def bid(timeline: Timeline, *, submitted: bool = True, wants_word: bool = False) -> company.BidFacts:
    at = NOW - 5 * DAY
    return company.BidFacts(
        "R", "Idea", "Carers", "Saltergill", timeline, at, None, at if submitted else None, None, wants_word
    )


@pytest.mark.parametrize(
    ("given", "titles", "status"),
    [
        (bid(OPEN, wants_word=True), ["Confirm your proposal again"], ("Confirm again", "warm")),
        (bid(OPEN), [], ("Submitted", "wash")),
        (bid(PAUSED, submitted=False), [], ("Paused, not submitted", "wash")),
        (bid(ENDED, wants_word=True), [], ("Submitted", "wash")),
    ],
)
def test_the_company_s_day(given: company.BidFacts, titles: list[str], status: tuple[str, str]) -> None:
    assert ([each.title for each in company.tasks([given], NOW)], company.status(given, NOW)) == (titles, status)


@pytest.mark.parametrize(
    ("opened", "told", "words"),
    [
        (None, "", "In the sealed box"),
        (NOW, "", "Box opened"),
        (NOW, "screening.eligible", "With the panel"),
        (NOW, "screening.excluded", "Not eligible"),
        (NOW, "screening.reinstated", "With the panel"),
    ],
)
def test_after_the_close_the_list_says_what_the_company_was_told(
    opened: datetime | None, told: str, words: str
) -> None:
    closed = replace(OPEN, closes_at=NOW - DAY)
    given = replace(bid(closed), opened_at=opened, told=told)
    assert (company.status(given, NOW), given.left(NOW)) == ((words, "wash"), "")


RECEIPT = Receipt("NMR-27-001-K7QX2M-1", 1, NOW - 5 * DAY)


@pytest.mark.parametrize(
    ("standing", "title", "warm", "words"),
    [
        (Standing(State.SUBMITTED, Phase.OPEN, CLOSES, NOW, RECEIPT, NOW - DAY), "Confirm your proposal again", True, "If you do nothing it still counts"),
        (Standing(State.WITHDRAWN, Phase.OPEN, CLOSES, NOW, RECEIPT, NOW - DAY), "Withdrawn", True, "Submit it again to take part"),
        (Standing(State.SUBMITTED, Phase.PAUSED, CLOSES, NOW, RECEIPT), "The challenge is paused", True, "What you submitted is kept"),
        (Standing(State.DRAFT, Phase.PAUSED, CLOSES, NOW), "The challenge is paused", True, "Your draft is kept"),
        (Standing(State.SUBMITTED, Phase.NO_AWARD, CLOSES, NOW, RECEIPT), "The challenge ended without an award", False, "Nothing further is opened"),
        (Standing(State.SUBMITTED, Phase.CLOSED, CLOSES, NOW, RECEIPT, NOW - DAY), "Submitted on Friday 26 February 2027, 12 noon", False, "can no longer be changed"),
    ],
)  # fmt: skip
def test_the_banner_of_a_proposal(standing: Standing, title: str, warm: bool, words: str) -> None:
    assert (standing.title, standing.is_warm, words in standing.words) == (title, warm, True)


def test_the_tag_in_the_list_of_proposals() -> None:
    def of(phase: Phase, *, wants_word: bool = False) -> tuple[str, str]:
        return tag(submitted_at=NOW, changed_at=NOW, withdrawn_at=None, phase=phase, wants_word=wants_word)

    assert [of(Phase.OPEN, wants_word=True), of(Phase.PAUSED), of(Phase.NO_AWARD)] == [
        ("Confirm again", "warm"), ("Paused", "wash"), ("Submitted", "finished"),
    ]  # fmt: skip
