"""The phases of a challenge over every combination of its acts, around every instant, in winter and summer time: pure."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise, product

import pytest

from sprint.challenges.lifecycle import PUBLIC, Phase, Timeline

TICK, DAY = timedelta(microseconds=1), timedelta(days=1)
WINDOWS = {
    "winter": (datetime(2027, 1, 12, 9, tzinfo=UTC), datetime(2027, 2, 22, 12, tzinfo=UTC)),
    "clocks go forward": (datetime(2027, 3, 28, 0, 59, 59, tzinfo=UTC), datetime(2027, 5, 24, 11, tzinfo=UTC)),
    "clocks go back": (datetime(2027, 9, 6, 8, tzinfo=UTC), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
}
ORDER = (Phase.APPROVED, Phase.ANNOUNCED, Phase.OPEN, Phase.CLOSED)
ACTS = tuple(product((False, True), repeat=6))


def timelines(opens: datetime, closes: datetime) -> list[Timeline]:
    """Every combination of the recorded acts that the acts themselves allow."""
    return [
        Timeline(
            opens_at=opens, closes_at=closes, requested_at=opens - 9 * DAY if requested else None,
            published_at=opens - 5 * DAY if published else None, public_from=opens - DAY if later else None,
            paused_at=opens + DAY if paused else None, no_award_at=closes + DAY if ended else None,
            withdrawn_at=opens + 2 * DAY if withdrawn else None,
        )
        for requested, published, later, paused, ended, withdrawn in ACTS
        if published or not (later or paused or ended or withdrawn)
    ]  # fmt: skip


def moments(opens: datetime, closes: datetime) -> list[datetime]:
    return [edge + step for edge in (opens - DAY, opens, closes) for step in (-TICK, timedelta(0), TICK)]


@pytest.mark.parametrize("season", WINDOWS)
def test_one_answer_for_every_combination_at_every_instant(season: str) -> None:
    """Said a second way: the latest act decides, then the clock, and an edge belongs to what begins there."""
    opens, closes = WINDOWS[season]
    for line, now in product(timelines(opens, closes), moments(opens, closes)):
        assert line.phase(now) is _expected(line, now), (line, now)


def _expected(line: Timeline, now: datetime) -> Phase:
    if line.published_at is None:
        return Phase.DRAFT if line.requested_at is None else Phase.REQUESTED
    for act, phase in ((line.withdrawn_at, Phase.WITHDRAWN), (line.no_award_at, Phase.NO_AWARD)):
        if act is not None:
            return phase
    begun = [phase for phase, at in _starts(line) if at <= now]
    phase = begun[-1]
    return Phase.PAUSED if line.paused_at and phase in (Phase.OPEN, Phase.CLOSED) else phase


def _starts(line: Timeline) -> list[tuple[Phase, datetime]]:
    public = line.public_from or datetime.min.replace(tzinfo=UTC)
    long_ago = datetime.min.replace(tzinfo=UTC)
    return [
        (Phase.APPROVED, long_ago), (Phase.ANNOUNCED, public), (Phase.OPEN, line.opens_at), (Phase.CLOSED, line.closes_at),
    ]  # fmt: skip


@pytest.mark.parametrize("season", WINDOWS)
def test_the_clock_alone_only_leads_onwards(season: str) -> None:
    opens, closes = WINDOWS[season]
    for line in timelines(opens, closes):
        seen = [line.phase(now) for now in moments(opens, closes)]
        running = [ORDER.index(phase) for phase in seen if phase in ORDER]
        assert all(before <= after for before, after in pairwise(running)), line


@pytest.mark.parametrize("season", WINDOWS)
def test_what_is_public_stays_public(season: str) -> None:
    opens, closes = WINDOWS[season]
    for line in timelines(opens, closes):
        shown = [line.phase(now) in PUBLIC for now in moments(opens, closes)]
        assert shown == sorted(shown), line


def test_an_ending_has_a_sentence_and_nothing_else_has() -> None:
    opens, closes = WINDOWS["winter"]
    for line in timelines(opens, closes):
        if line.published_at:
            is_ended = line.phase(closes + 2 * DAY) in (Phase.WITHDRAWN, Phase.NO_AWARD)
            assert bool(line.ending) is is_ended, line
