"""The pure rules of a panel's meeting: what a reason has to say, who is missing, the running order, the time left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from sprint.actor import Actor, SeatRole
from sprint.assessments import citing, pace, policy
from sprint.assessments.footing import Footing
from sprint.assessments.meeting import Attendee, Meeting
from sprint.assessments.signing import content_hash
from sprint.assessments.wording import others_named
from tests.factories import CLOSES

ANSWER = "We spoke with 23 carers and both carers’ teams in January. Each route asks for different facts."


@pytest.mark.parametrize(
    ("reason", "found", "unfound", "is_given"),
    [
        ("It says “spoke with 23  carers AND both carers' teams” and stops.", 1, 0, True),
        ("It says “spoke with 40 carers in May” and stops.", 0, 1, False),
        ("The answer names each route.", 0, 0, True),
        ("In the answer to criterion 2 nothing is said of routes.", 0, 0, True),
        ("Page 3 of the attachment has the sums.", 0, 0, True),
        ("We liked it very much and so did everybody.", 0, 0, False),
        ("It is “very good” indeed.", 0, 0, False),
    ],
)
def test_a_reason_points_to_the_proposal(reason: str, found: int, unfound: int, is_given: bool) -> None:
    citation = citing.citation(reason, ANSWER)
    assert (len(citation.found), len(citation.unfound), citation.is_given) == (found, unfound, is_given)


@pytest.mark.parametrize(
    ("agreed", "originals", "moved"),
    [
        (3, [3, 3, 4], False),
        (3, [3, 4], False),
        (3, [4, 2, 4], True),
        (3, [3, 4, 4], True),
        (3, [], False),
        (4, [3], True),
    ],
)
def test_a_score_has_moved_when_it_differs_from_most(agreed: int, originals: list[int], moved: bool) -> None:
    assert citing.has_moved(agreed, originals) is moved


@pytest.mark.parametrize(
    ("reason", "lacking"),
    [
        (
            "The answer names four routes.",
            "Say why scores moved. The assessors scored 2, 4, 4, and the agreed score is 3.",
        ),
        ("The answer names four routes. We read it again together and settled on 3.", ""),
        ("The answer names four routes. The lower score missed the table, so it moved up.", ""),
        (
            "We settled on 3.",
            "Point to the proposal: quote the answer, or say what “the answer to …” says or leaves out.",
        ),
    ],
)
def test_what_a_reason_lacks_is_said(reason: str, lacking: str) -> None:
    assert citing.lacks(reason, answer=ANSWER, agreed=3, originals=[4, 2, 4]) == lacking


def test_another_bidder_is_found_with_or_without_its_legal_form() -> None:
    names = ["Saltergill Labs Ltd", "Quillbeck Systems Limited", "Hob Ltd"]
    assert others_named("Fuller than saltergill labs; a hobby.", names) == ["Saltergill Labs Ltd"]
    assert others_named("Quillbeck systems, limited in scope.", names) == ["Quillbeck Systems Limited"]
    assert others_named("Nothing about others.", names) == []


def seat(number: int, role: SeatRole = SeatRole.ASSESSOR, answer: str = "", **changes: object) -> Attendee:
    base = Attendee(number, number, f"Person {number}", role, True, False, True, False, CLOSES, answer, "", CLOSES, "h")
    return replace(base, **changes)


@pytest.mark.parametrize(
    ("attendees", "missing"),
    [
        ([], "Nobody is recorded as present. Record who is here first."),
        ([seat(1, since=None)], "Nobody is recorded as present. Record who is here first."),
        ([seat(1, answer="signed")], "1 person is present. The quorum is 2."),
        ([seat(1, answer="signed"), seat(2)], "Person 2 has not signed yet."),
        ([seat(1), seat(2), seat(3, SeatRole.OBSERVER)], "Person 1 and Person 2 have not signed yet."),
        ([seat(1, answer="signed"), seat(2, answer="signed", signed_hash="old")], "Person 2 has not signed yet."),
        (
            [seat(1, answer="signed"), seat(2, answer="dissented")],
            "1 person is in agreement. 2 signatures are needed, so agree on something else.",
        ),
        ([seat(1, answer="signed"), seat(2, answer="signed"), seat(3, answer="dissented")], ""),
        ([seat(1, answer="signed"), seat(2, answer="signed"), seat(3, SeatRole.OBSERVER)], ""),
        ([seat(1, answer="signed"), seat(2, answer="signed"), seat(3, is_open=False, is_kept_away=True)], ""),
        ([seat(1, answer="signed"), seat(2, answer="signed", scores_it=False)], "1 person is present. The quorum is 2."),
        ([seat(1, answer="signed"), seat(2, answer="signed", scores_it=False, stands_in=True)], ""),
    ],
)  # fmt: skip
def test_what_is_missing_at_the_table(attendees: list[Attendee], missing: str) -> None:
    assert Meeting(attendees, 2, "h").missing == missing


def test_what_is_signed_changes_with_every_score_and_word() -> None:
    first = content_hash("NTW-26-001", [(2, 4, "Why."), (1, 3, "Because.")])
    assert first == content_hash("NTW-26-001", [(1, 3, "Because."), (2, 4, "Why.")])
    others = [
        content_hash("NTW-26-002", [(1, 3, "Because."), (2, 4, "Why.")]),
        content_hash("NTW-26-001", [(1, 4, "Because."), (2, 4, "Why.")]),
        content_hash("NTW-26-001", [(1, 3, "Because!"), (2, 4, "Why.")]),
    ]
    assert len({first, *others}) == 4


def test_the_order_is_the_chairs_then_shuffled_and_a_further_row_moves_no_other() -> None:
    shuffled = pace.running_order(range(1, 20), {}, lambda each: each)
    assert (sorted(shuffled), shuffled == list(range(1, 20))) == (list(range(1, 20)), False)
    assert [each for each in pace.running_order(range(1, 25), {}, lambda each: each) if each < 20] == shuffled
    assert pace.running_order(range(1, 20), {7: 1, 3: 2}, lambda each: each)[:2] == [7, 3]


@pytest.mark.parametrize(
    ("minutes", "to_do", "words"),
    [
        ([20, 20, 20], 6, "about 2 hours left"), ([20, 22, 300], 3, "about an hour left"), ([9, 10, 12], 4, "about 40 minutes left"),
        ([30, 30], 3, "about an hour and a half left"), ([20], 6, ""), ([], 6, ""), ([20, 20], 0, ""), ([1, 1], 1, "about 5 minutes left"),
    ],
)  # fmt: skip
def test_the_time_left_is_told_from_the_actual_pace(minutes: list[int], to_do: int, words: str) -> None:
    spans = [(CLOSES, CLOSES + timedelta(minutes=each)) for each in minutes]
    assert pace.left(spans, to_do=to_do) == words


FOOTING = Footing(challenge_id=1, ending="", is_decided=False, all_locked=True, criteria=2, agreed=2, is_begun=True)
CHAIR, ASSESSOR = Actor(user_id=1, seats={1: SeatRole.CHAIR}), Actor(user_id=2, seats={1: SeatRole.ASSESSOR})


@pytest.mark.parametrize("rule", [policy.may_agree, policy.may_complete, policy.may_unlock])
def test_the_chair_and_a_stand_in_may_and_others_may_not(rule: object) -> None:
    may = [bool(rule(who, of)) for who in (CHAIR, ASSESSOR) for of in (FOOTING, replace(FOOTING, stands_in=True))]  # type: ignore[operator]
    assert may == [True, True, False, True]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"all_locked": False}, "The panel moderates a proposal once every score sheet on it is locked."),
        ({"is_decided": True}, "A shortlist has been proposed on these scores, so they can no longer change."),
        ({"agreed": 1}, "1 of 2 criteria has an agreed score. The moderation is complete once all have."),
        ({"missing": "Person 2 has not signed yet."}, "Person 2 has not signed yet."),
    ],
)
def test_why_a_moderation_cannot_be_completed(changes: dict[str, object], reason: str) -> None:
    verdict = policy.may_complete(CHAIR, replace(FOOTING, **changes))  # type: ignore[arg-type]
    assert (verdict.reason, verdict.is_about_time) == (reason, True)


@pytest.mark.parametrize(
    ("who", "changes", "allowed", "is_about_time"),
    [
        (seat(2), {}, True, False), (None, {}, False, False), (seat(2, SeatRole.OBSERVER), {}, False, False),
        (seat(2, since=None), {}, False, True), (seat(2), {"agreed": 1}, False, True), (seat(2), {"completed_at": CLOSES}, False, True),
        (seat(2, is_open=False), {}, False, False),
    ],
)  # fmt: skip
def test_who_signs(who: Attendee | None, changes: dict[str, object], allowed: bool, is_about_time: bool) -> None:
    verdict = policy.may_sign(replace(FOOTING, **changes), who)  # type: ignore[arg-type]
    assert (bool(verdict), verdict.is_about_time) == (allowed, is_about_time)
