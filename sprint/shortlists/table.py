"""The ranking as rows that a page and a CSV file share, from the live round or from the frozen record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sprint.shortlists.departing import Departing, decided
from sprint.shortlists.result import Result
from sprint.shortlists.round import Round
from sprint.shortlists.summary import Line, Summary


@dataclass(frozen=True)
class Column:
    title: str
    weight: str
    minimum: int | None


@dataclass(frozen=True)
class Cell:
    score: int
    misses_minimum: bool


@dataclass(frozen=True)
class Row:
    """One ranked proposal. `misses` names the criteria whose minimum it did not reach."""

    place: int
    is_shared: bool
    is_drawn: bool
    reference: str
    title: str
    company: str
    cells: Sequence[Cell]
    total: str
    misses: Sequence[str]
    result: Result | None
    departure: str = ""
    """Why its result is not the one that its place gives it."""


@dataclass(frozen=True)
class Excluded:
    reference: str
    title: str
    company: str
    rule: str
    reason: str


@dataclass(frozen=True)
class Table:
    """`line` is how many rows are above the cut line; 0 draws none."""

    columns: Sequence[Column]
    rows: Sequence[Row]
    excluded: Sequence[Excluded]
    line: int = 0

    @property
    def has_results(self) -> bool:
        return any(row.result for row in self.rows)

    @property
    def width(self) -> int:
        """Columns of the page's table."""
        return 3 + len(self.columns) + self.has_results


def live(
    about: Round,
    *,
    shortlisted: int | None = None,
    reserves: int = 0,
    line: int = 0,
    departures: Sequence[Departing] = (),
) -> Table:
    """With `shortlisted` the rows say what that line, and these departures from it, would make of them."""
    outcome: dict[str, Result] = {}
    if shortlisted is not None:
        outcome = decided(about.ranking, line=shortlisted, reserves=reserves, departures=departures)
    reasons = {each.reference: each.reason for each in departures}
    sharing = Counter(each.place for each in about.ranking)
    rows = []
    for each in about.ranking:
        contender = about.by_reference[each.reference]
        rows.append(
            Row(
                each.place, sharing[each.place] > 1, each.is_drawn, each.reference, contender.title, contender.company,
                [Cell(contender.agreed[rule.id].score, rule.id in each.misses) for rule in about.rules],
                f"{each.total:.{about.decimals}f}",
                [rule.title for rule in about.rules if rule.id in each.misses], outcome.get(each.reference),
                reasons.get(each.reference, ""),
            )
        )  # fmt: skip
    columns = [Column(rule.title, f"{rule.weight:f}", rule.minimum) for rule in about.rules]
    excluded = [
        Excluded(each.reference, each.title, each.company, each.exclusion_rule, each.exclusion_reason)
        for each in about.contenders
        if each.is_excluded
    ]
    return Table(columns, rows, excluded, shortlisted or line)


def frozen(places: Iterable[tuple[int | None, Summary]], *, line: int) -> Table:
    """From the places and summaries written at the approval, best first. Equals with places of their own got them by lot."""
    pairs = [(place, summary) for place, summary in places if place is not None]
    sharing = Counter(place for place, _ in pairs)
    equals = Counter(_scores(each) for _, each in pairs)
    rows = [
        Row(
            place, sharing[place] > 1, equals[_scores(each)] > sharing[place], each.proposal, each.title, each.company,
            [Cell(line.score, line.misses_minimum) for line in each.lines], each.total,
            [line.title for line in each.lines if line.misses_minimum], each.outcome, each.departure,
        )
        for place, each in pairs
    ]  # fmt: skip
    columns = [_column(line) for line in pairs[0][1].lines] if pairs else []
    out = [each for place, each in places if place is None]
    excluded = [Excluded(each.proposal, each.title, each.company, each.rule, each.reason) for each in out]
    return Table(columns, rows, excluded, line)


def _scores(told: Summary) -> tuple[int, ...]:
    return tuple(line.score for line in told.lines)


def _column(line: Line) -> Column:
    return Column(line.title, line.weight, line.minimum)


def spreadsheet_rows(table: Table) -> list[list[object]]:
    """Head and body for the download; excluded proposals last, without place."""
    head = ["Place", "Proposal", "Title", "Company", *(f"{each.title} ({each.weight}%)" for each in table.columns)]
    rows: list[list[object]] = [[*head, "Agreed total", "Minimums missed", "Result", "Departs from its place because"]]
    for row in table.rows:
        scores = [cell.score for cell in row.cells]
        result = row.result.label if row.result else ""
        rows.append(
            [
                row.place,
                row.reference,
                row.title,
                row.company,
                *scores,
                row.total,
                "; ".join(row.misses),
                result,
                row.departure,
            ]
        )
    for each in table.excluded:
        blanks = [""] * len(table.columns)
        rows.append(["", each.reference, each.title, each.company, *blanks, "", "", Result.EXCLUDED.label, ""])
    return rows
