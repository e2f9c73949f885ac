"""What a bid costs its writer."""

from __future__ import annotations

import pytest

from sprint.challenges.effort import bid_hours


@pytest.mark.parametrize(
    ("words", "attachments", "questions", "hours"),
    [(0, 0, 0, 2), (2050, 0, 0, 10), (2050, 3, 0, 13), (2050, 0, 10, 11), (2050, 3, 10, 14), (125, 0, 0, 3)],
)
def test_words_documents_and_questions_take_time(words: int, attachments: int, questions: int, hours: int) -> None:
    assert bid_hours(words, attachments=attachments, questions=questions) == hours
