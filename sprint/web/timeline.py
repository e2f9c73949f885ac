"""Pure geometry of the year's line: how wide each stage is drawn and where today stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

COLUMNS = 100


@dataclass(frozen=True)
class TimelineLayout:
    """`spans` are whole hundredths of the width that sum to 100; `today` is a percentage of it."""

    spans: tuple[int, ...]
    today: float | None


def timeline_layout(percents: Sequence[float], today_percent: float | None = None, smallest: int = 8) -> TimelineLayout:
    """Widths follow the stages' shares of the days, but every stage keeps room for its words."""
    spans = _spans(percents, min(smallest, COLUMNS // max(len(percents), 1)))
    return TimelineLayout(spans, None if today_percent is None else _place(today_percent, percents, spans))


def _spans(percents: Sequence[float], smallest: int) -> tuple[int, ...]:
    if not percents:
        return ()
    total = sum(percents) or 1.0
    spare = COLUMNS - smallest * len(percents)
    exact = [max(share * COLUMNS / total - smallest, 0.0) for share in percents]
    scale = spare / (sum(exact) or 1.0)
    widths = [smallest + int(part * scale) for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda index: exact[index] * scale % 1, reverse=True)
    for step in range(COLUMNS - sum(widths)):
        widths[by_remainder[step % len(widths)]] += 1
    return tuple(widths)


def _place(today: float, percents: Sequence[float], spans: Sequence[int]) -> float:
    """The same share of the same stage, after the stages were widened or narrowed."""
    total = sum(percents) or 1.0
    left, drawn = today / 100 * total, 0.0
    for share, span in zip(percents, spans, strict=True):
        if left <= share:
            return round(drawn + (span * left / share if share else 0.0), 2)
        left, drawn = left - share, drawn + span
    return float(COLUMNS)
