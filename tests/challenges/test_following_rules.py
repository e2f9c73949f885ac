"""When digests leave, in GMT and BST; and what can be followed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sprint.challenges.following import Often, Subject, last_digest, next_digest


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("often", "at", "last", "following"),
    [
        (Often.DAILY, utc(2027, 3, 3, 6, 59, 59), utc(2027, 3, 2, 7), utc(2027, 3, 3, 7)),
        (Often.DAILY, utc(2027, 3, 3, 7), utc(2027, 3, 3, 7), utc(2027, 3, 4, 7)),
        (Often.DAILY, utc(2027, 3, 27, 12), utc(2027, 3, 27, 7), utc(2027, 3, 28, 6)),  # clocks go forward that night
        (Often.DAILY, utc(2027, 6, 30, 23, 30), utc(2027, 6, 30, 6), utc(2027, 7, 1, 6)),  # July in London already
        (Often.DAILY, utc(2027, 10, 30, 12), utc(2027, 10, 30, 6), utc(2027, 10, 31, 7)),  # and back
        (Often.WEEKLY, utc(2027, 3, 3, 12), utc(2027, 3, 1, 7), utc(2027, 3, 8, 7)),
        (Often.WEEKLY, utc(2027, 3, 8, 7), utc(2027, 3, 8, 7), utc(2027, 3, 15, 7)),
        (Often.WEEKLY, utc(2027, 3, 29, 5, 59), utc(2027, 3, 22, 7), utc(2027, 3, 29, 6)),
    ],
)
def test_digests_leave_at_seven_in_london(often: Often, at: datetime, last: datetime, following: datetime) -> None:
    assert (last_digest(often, at), next_digest(often, at)) == (last, following)


@pytest.mark.parametrize("given", [{}, {"theme": "Digital skills", "authority_id": 1}])
def test_a_follow_has_one_subject(given: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="One theme, one region or one challenge"):
        Subject(**given)  # type: ignore[arg-type]
