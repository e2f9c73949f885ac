"""What the advice means, in words and as the chart beside the ranking. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sprint.web.chart_ranking import RankedProposal, ranking_bars

if TYPE_CHECKING:
    from sprint.shortlists.advice import Advice
    from sprint.shortlists.table import Row


@dataclass(frozen=True)
class Influence:
    """One assessor's line: how much stricter or milder than the panel, how sure that is, and what leaving them out moves."""

    name: str
    scores: int
    severity: str
    interval: str
    says: str
    moves: tuple[str, ...]


def drawing(rows: Sequence[Row], advice: Advice, *, top: int) -> dict[str, Any]:
    """The intervals for the ranking's own rows, with the line below the first `top` places."""
    known = {each.proposal: each for each in advice.proposals}
    bars = []
    for row in rows:
        each = known.get(row.reference)
        places = (each.rank_low, each.expected, each.rank_high) if each else (None, None, None)
        band = each.band.value if each and each.band else ""
        bars.append(RankedProposal(str(row.place), row.title, row.company, (), row.total, *places, band))
    chart = ranking_bars(bars, criteria=(), cut=min(top, len(rows)), title="Advice")
    found: dict[str, Any] = chart.drawing
    return found


def bands(advice: Advice) -> dict[str, int]:
    """How many proposals are clearly in, worth discussing, and clearly out."""
    return {band: sum(each.band == band for each in advice.proposals) for band in ("in", "discuss", "out")}


def influences(advice: Advice, names: Mapping[str, str], titles: Mapping[str, str]) -> list[Influence]:
    """`names` by the assessors' labels, `titles` by the proposals' references."""
    found = []
    for each in advice.assessors:
        severity, interval = "–", "–"
        if each.severity is not None and each.low is not None and each.high is not None:
            severity, interval = f"{each.severity:+.1f}", f"{each.low:+.1f} to {each.high:+.1f}"
        moves = tuple(titles.get(reference, reference) for reference in each.moves)
        found.append(Influence(names[each.name], each.scores, severity, interval, _says(each), moves))
    return found


def _says(each: Any) -> str:
    if each.is_constant:
        return "Gave every proposal the same total, so these scores separate nobody."
    if each.low is None or each.high is None:
        return ""
    if each.high < 0:
        return "Stricter than the panel."
    if each.low > 0:
        return "Milder than the panel."
    return "Not clearly stricter or milder than the panel."
