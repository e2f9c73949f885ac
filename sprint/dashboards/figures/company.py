"""A company's proposals over the editions: results, scores by criterion, feedback, payments, and what is next. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property

from sprint.delivery.payments import PaymentStanding
from sprint.shortlists.result import Result
from sprint.shortlists.statistics import Statistics
from sprint.shortlists.summary import Line, Summary
from sprint.web import charts
from sprint.web.filters import in_words
from sprint.when import as_date, day

COLUMNS = 5
"""Results beside each other in the table of scores, the latest; the download holds all."""
WEAKEST = 6
HIDDEN = "Not shown"


@dataclass(frozen=True)
class Told:
    """One released result of the company; `round` is what everybody may know of the challenge."""

    reference: str
    challenge: str
    region: str
    year: int
    released_at: datetime
    is_reopened: bool
    summary: Summary
    round: Statistics

    @property
    def result(self) -> str:
        return Result(self.summary.result).label

    @property
    def total(self) -> float | None:
        return float(self.summary.total) if self.summary.total else None

    @property
    def round_words(self) -> str:
        """“24 received, 3 shortlisted”, as published."""
        shortlisted = f"{self.round.shortlisted} shortlisted"
        if self.round.received is None:
            return f"{shortlisted}; how many were received is not shown"
        return f"{self.round.received} received, {shortlisted}"


@dataclass(frozen=True)
class Money:
    """One payment to one of the company's teams."""

    reference: str
    challenge: str
    purpose: str
    amount_gbp: int
    due_on: date
    paid_on: date | None
    standing: PaymentStanding


@dataclass(frozen=True)
class Next:
    """A date that comes, or passed without what was promised: what, about which proposal, and where."""

    on: date
    what: str
    about: str
    endpoint: str
    reference: str

    def facts(self, today: date) -> list[dict[str, object]]:
        """As the row of a list shows it."""
        is_late = self.on < today
        return [{"label": "Late, was due" if is_late else "On", "value": day(self.on), "warm": is_late}]


@dataclass(frozen=True)
class CompanyFigures:
    submitted: int
    told: Sequence[Told]
    """The oldest first."""
    money: Sequence[Money]
    coming: Sequence[Next]

    @property
    def shortlisted(self) -> int:
        return sum(each.summary.outcome is Result.SHORTLISTED for each in self.told)

    @property
    def heading(self) -> str:
        if not self.submitted:
            return "Your company has not submitted a proposal yet"
        if not self.told:
            count = in_words(self.submitted).capitalize()
            return f"{count} {'proposal' if self.submitted == 1 else 'proposals'} submitted, no result released yet"
        results = f"{in_words(len(self.told))} result{'' if len(self.told) == 1 else 's'}"
        if not self.shortlisted:
            return f"{results.capitalize()} so far, none shortlisted"
        return f"Shortlisted {_times(self.shortlisted)} in {results}"

    @property
    def numbers(self) -> list[dict[str, object]]:
        found: list[dict[str, object]] = [
            {"value": self.submitted, "text": "proposal submitted" if self.submitted == 1 else "proposals submitted"},
            {"value": len(self.told), "text": f"result{'' if len(self.told) == 1 else 's'} with scores and reasons"},
            {"value": self.shortlisted, "text": "shortlisted"},
        ]
        if self.money:
            found.append({"value": f"£{self.paid:,}", "text": f"paid of £{self.promised:,} promised"})
        return found

    @property
    def promised(self) -> int:
        return sum(each.amount_gbp for each in self.money)

    @property
    def paid(self) -> int:
        return sum(each.amount_gbp for each in self.money if each.paid_on)

    @cached_property
    def scored(self) -> list[Told]:
        return [each for each in self.told if each.summary.lines]

    @property
    def shown(self) -> list[Told]:
        return self.scored[-COLUMNS:]

    @cached_property
    def criteria(self) -> list[tuple[str, list[str]]]:
        """Criteria by title, those met most often first, with the score in each result shown; empty where it was not asked."""
        often: dict[str, list[str]] = defaultdict(lambda: [""] * len(self.shown))
        for index, told in enumerate(self.shown):
            for line in told.summary.lines:
                often[line.title][index] = f"{line.score} of {told.summary.top}"
        return sorted(often.items(), key=lambda each: (each[1].count(""), each[0]))

    @property
    def weakest(self) -> list[tuple[Told, Line]]:
        """Where the latest result lost most points, with what one point more takes."""
        if not self.scored:
            return []
        last = self.scored[-1]
        lines = [line for line in last.summary.lines if line.score < last.summary.top]
        order = sorted(lines, key=lambda line: (float(line.points) - float(line.weight), line.title))
        return [(last, line) for line in order[:3]]

    def totals_chart(self, csv_href: str) -> charts.Chart | None:
        """Totals over the results; of one there is no line to draw."""
        found = self.scored
        if len(found) < 2:
            return None
        totals = [each.total for each in found]
        first, last = totals[0], totals[-1]
        drawn = charts.line(
            [charts.Series("your total", totals, True)], ticks=[_tick(each, found) for each in found],
            title=_moved(first, last), unit="Agreed total of each proposal, of 100", csv_href=csv_href,
        )  # fmt: skip
        return replace(drawn, head=("Result", *drawn.head[1:]))

    def lost_chart(self, csv_href: str) -> charts.Chart | None:
        """Points that were there to be had, by criterion, over all results."""
        lost: dict[str, float] = defaultdict(float)
        for told in self.scored:
            for line in told.summary.lines:
                lost[line.title] += float(line.weight) - float(line.points)
        order = sorted(
            ((points, title) for title, points in lost.items() if points > 0), key=lambda each: (-each[0], each[1])
        )
        if not order:
            return None
        return charts.shares(
            [charts.Bar(title, round(points, 2)) for points, title in order[:WEAKEST]],
            title=f"Most points were lost on “{order[0][1]}”", unit="Points of 100 that your proposals did not get, added up over your results",
            csv_href=csv_href, head=("Criterion", "Points lost"),
        )  # fmt: skip


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{in_words(number)} times")


def _moved(first: float | None, last: float | None) -> str:
    if first is None or last is None or first == last:
        return "Your total stayed the same from your first result to your last"
    return f"Your total {'rose' if last > first else 'fell'} from {charts.plain(first)} to {charts.plain(last)}"


def _tick(of: Told, among: Sequence[Told]) -> str:
    """The year, and the challenge instead where there are several in it."""
    is_alone = sum(each.year == of.year for each in among) == 1
    return str(of.year) if is_alone else of.reference.rpartition("-")[0]


def result_rows(of: CompanyFigures) -> Iterator[tuple[object, ...]]:
    yield (
        "Year", "Region", "Challenge", "Proposal", "Released", "Result", "Total", "Lowest shortlisted total", "Received", "Eligible",
        "Shortlisted",
    )  # fmt: skip
    for each in of.told:
        yield (
            each.year, each.region, each.challenge, each.reference, as_date(each.released_at).isoformat(), each.result,
            each.summary.total, each.summary.lowest_shortlisted, _number(each.round.received), _number(each.round.eligible),
            each.round.shortlisted,
        )  # fmt: skip


def score_rows(of: CompanyFigures) -> Iterator[tuple[object, ...]]:
    yield "Year", "Proposal", "Criterion", "Weight", "Score", "Of", "Points", "Why", "What one point more takes"
    for each in of.scored:
        for line in each.summary.lines:
            yield (
                each.year, each.reference, line.title, line.weight, line.score, each.summary.top, line.points, line.explanation,
                line.missing or line.next_descriptor,
            )  # fmt: skip


def money_rows(of: CompanyFigures) -> Iterator[tuple[object, ...]]:
    yield "Proposal", "Challenge", "For", "Pounds", "Due", "Paid", "State"
    for each in of.money:
        paid = each.paid_on.isoformat() if each.paid_on else ""
        yield (
            each.reference,
            each.challenge,
            each.purpose,
            each.amount_gbp,
            each.due_on.isoformat(),
            paid,
            each.standing.value,
        )


def _number(value: int | None) -> object:
    return HIDDEN if value is None else value


def in_order(found: Sequence[Next]) -> list[Next]:
    """What is late comes first."""
    return sorted(found, key=lambda each: (each.on, each.what, each.about))
