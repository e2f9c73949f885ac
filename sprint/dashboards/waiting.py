"""What waits for a person: its date in words, the order of the list, and the sentence above it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from sprint.web.filters import in_words
from sprint.when import as_date, clock_time, day, short_day


class Kind(StrEnum):
    """Whether a date is the last day, the first day, or only says since when there is news."""

    BY = "by"
    SINCE = "since"
    NEWS = "news"


@dataclass(frozen=True)
class Waiting:
    """One thing to do. `endpoint` and `args` lead to the page where it is done."""

    at: datetime
    title: str
    text: str
    endpoint: str
    link_text: str
    args: Mapping[str, str] = field(default_factory=dict)
    kind: Kind = Kind.BY

    def is_late(self, now: datetime) -> bool:
        return self.kind is Kind.BY and as_date(self.at) < as_date(now)

    def is_today(self, now: datetime) -> bool:
        """Due today, or open since some moment and not to be put off."""
        return self.kind is Kind.SINCE or (self.kind is Kind.BY and as_date(self.at) == as_date(now))

    def is_warm(self, now: datetime) -> bool:
        return self.is_late(now) or self.is_today(now)

    def when(self, now: datetime) -> str:
        """“Today, by 5pm”, “Thursday 4 March”, “2 days late”, “Since 15 March”."""
        if self.kind is not Kind.BY:
            return (
                f"Since {clock_time(self.at)}" if as_date(self.at) == as_date(now) else f"Since {_short(self.at, now)}"
            )
        if self.is_late(now):
            late = (as_date(now) - as_date(self.at)).days
            return f"{late} day{'' if late == 1 else 's'} late"
        if as_date(self.at) > as_date(now):
            return _weekday(self.at, now)
        return f"Today, by {clock_time(self.at)}"


def in_order(items: Iterable[Waiting]) -> list[Waiting]:
    """By date; news last, newest first."""
    items = list(items)
    todo = sorted(
        (each for each in items if each.kind is not Kind.NEWS), key=lambda each: (each.at, each.title, each.text)
    )
    news = sorted(
        (each for each in items if each.kind is Kind.NEWS), key=lambda each: (each.at, each.title), reverse=True
    )
    return todo + news


def heading(items: Sequence[Waiting], now: datetime) -> str:
    """“Six things wait for you, two of them today”."""
    count = len(items)
    if not count:
        return "Nothing waits for you"
    start = "One thing waits for you" if count == 1 else f"{in_words(count).capitalize()} things wait for you"
    late = sum(each.is_late(now) for each in items)
    today = sum(each.is_today(now) for each in items)
    if not late and not today:
        return start
    if count == 1:
        return f"{start} today" if today else f"{start}, and it is late"
    if late and today:
        return f"{start}, {in_words(late)} late and {in_words(today)} today"
    return f"{start}, {_share(late or today, count)} {'late' if late else 'today'}"


def _share(part: int, whole: int) -> str:
    if part < whole:
        return f"{in_words(part)} of them"
    return "both of them" if whole == 2 else "all of them"


def _weekday(at: datetime, now: datetime) -> str:
    return f"{as_date(at):%A} {_short(at, now)}"


def _short(at: datetime, now: datetime) -> str:
    """The year only when it is another one."""
    return short_day(at) if as_date(at).year == as_date(now).year else day(at)
