"""This edition beside the last one on the same day of its calendar, by what is released. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from statistics import median

from sprint.web import charts
from sprint.web.filters import in_words
from sprint.when import as_date, day

MONTH = timedelta(days=30)


@dataclass(frozen=True)
class Told:
    """One challenge for the comparison; without a released result only its own public dates count."""

    opens_at: datetime
    closes_at: datetime
    released_at: datetime | None
    received: int


@dataclass(frozen=True)
class Year:
    """One edition; `began_at` is the day on which its call for problems opened."""

    year: int
    began_at: datetime
    challenges: Sequence[Told]

    def by(self, at: datetime) -> Standing:
        told = [(each, each.released_at) for each in self.challenges if each.released_at and each.released_at <= at]
        days = [(as_date(released) - as_date(each.closes_at)).days for each, released in told]
        return Standing(
            at, sum(each.opens_at <= at for each in self.challenges), sum(each.closes_at <= at for each in self.challenges),
            len(told), sum(each.received for each, _ in told), median(days) if days else None,
        )  # fmt: skip


@dataclass(frozen=True)
class Standing:
    """How far an edition had come by one day."""

    at: datetime
    opened: int
    closed: int
    told: int
    received: int
    days: float | None


@dataclass(frozen=True)
class Beside:
    """This edition now, and the last one as many days after its call for problems."""

    this: Year
    last: Year
    now: datetime

    @property
    def then(self) -> datetime:
        return self.last.began_at + (self.now - self.this.began_at)

    @property
    def standings(self) -> tuple[Standing, Standing]:
        return self.this.by(self.now), self.last.by(self.then)

    @property
    def heading(self) -> str:
        this, last = self.standings
        if not this.told and not last.told:
            return f"No result of {self.this.year} is out yet; none of {self.last.year} was on this day of its year"
        more = this.told - last.told
        if not more:
            return f"As many results are out as on the same day of {self.last.year}"
        count, is_one = in_words(abs(more)).capitalize(), abs(more) == 1
        results = "result is" if is_one else "results are"
        return f"{count} {'more' if more > 0 else 'fewer'} {results} out than on the same day of {self.last.year}"

    @property
    def lines(self) -> list[tuple[str, str, str]]:
        """What is compared, now and then."""
        this, last = self.standings
        pairs = (
            ("Challenges opened", this.opened, last.opened), ("Challenges closed", this.closed, last.closed),
            ("Results released", this.told, last.told), ("Proposals in these results", this.received, last.received),
            ("Days from close to result, the middle one", this.days, last.days),
        )  # fmt: skip
        return [(name, _words(now), _words(then)) for name, now, then in pairs]

    def chart(self, csv_href: str) -> charts.Chart | None:
        """Results released month by month since each call for problems, up to today; None while there is none."""
        this, last = self.standings
        if self.now <= self.this.began_at or not (this.told or last.told):
            return None
        passed = self.now - self.this.began_at
        months = [MONTH * number for number in range(-(-passed // MONTH))]
        drawn = charts.line(
            [_series(self.this, [*months, passed], is_own=True), _series(self.last, [*months, passed])],
            ticks=[*(str(each // MONTH) for each in months), "today"], title=self.heading, csv_href=csv_href,
            unit="Results released by so many months of 30 days after the call for problems",
        )  # fmt: skip
        return replace(drawn, head=("Month", *drawn.head[1:]))


def _series(of: Year, passed: Sequence[timedelta], *, is_own: bool = False) -> charts.Series:
    values = [float(of.by(of.began_at + each).told) for each in passed]
    return charts.Series(f"in {of.year}", values, is_own)


def rows(found: Beside) -> list[tuple[object, ...]]:
    head = ("Figure", f"{found.this.year}, by {day(found.now)}", f"{found.last.year}, by {day(found.then)}")
    return [head, *found.lines]


def _words(value: float | None) -> str:
    return "None yet" if value is None else charts.plain(value)
