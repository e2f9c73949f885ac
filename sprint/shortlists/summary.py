"""What one company is told about its proposal: assembled from the record, kept as canonical JSON."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from decimal import Decimal

from sprint.proposals.manifest import canonical
from sprint.shortlists.cut import results
from sprint.shortlists.ranking import CriterionRule, Ranked
from sprint.shortlists.result import Result
from sprint.shortlists.round import Contender, Round


@dataclass(frozen=True)
class Line:
    """One criterion. `points` are weight × score ÷ top of the scale; `next_descriptor` says what one point more takes."""

    title: str
    weight: str
    score: int
    points: str
    descriptor: str
    explanation: str
    next_descriptor: str
    minimum: int | None
    misses_minimum: bool


@dataclass(frozen=True)
class Summary:
    """Numbers are text, exactly as shown. An excluded proposal has rule and reason instead of lines."""

    proposal: str
    title: str
    company: str
    result: str
    top: int
    lines: tuple[Line, ...]
    total: str
    lowest_shortlisted: str
    shortlisted: int
    reserve_position: int | None
    rule: str
    reason: str

    @property
    def outcome(self) -> Result:
        return Result(self.result)


def summaries(about: Round, *, shortlisted: int, reserves: int) -> dict[int, Summary]:
    """The summary of every proposal in the box, by proposal id."""
    outcome = results(about.ranking, shortlisted=shortlisted, reserves=reserves)
    lines = {line.reference: line for line in about.ranking}
    lowest = _number(about.ranking[shortlisted - 1].total, about.decimals) if shortlisted else ""
    found = {}
    for each in about.contenders:
        line = lines.get(each.reference)
        result = outcome.get(each.reference, Result.EXCLUDED)
        position = list(lines).index(each.reference) + 1 - shortlisted if result is Result.RESERVE else None
        found[each.id] = Summary(
            proposal=each.reference, title=each.title, company=each.company, result=result.value, top=about.top,
            lines=tuple(_line(rule, each, line, about) for rule in about.rules) if line else (),
            total=_number(line.total, about.decimals) if line else "", lowest_shortlisted=lowest, shortlisted=shortlisted,
            reserve_position=position, rule=each.exclusion_rule, reason=each.exclusion_reason,
        )  # fmt: skip
    return found


def _line(rule: CriterionRule, contender: Contender, line: Ranked, about: Round) -> Line:
    agreed, words = contender.agreed[rule.id], about.descriptors.get(rule.id, {})
    return Line(
        title=rule.title, weight=f"{rule.weight:f}", score=agreed.score,
        points=_number(rule.weight * agreed.score / about.top, about.decimals),
        descriptor=words.get(agreed.score, ""), explanation=agreed.reason,
        next_descriptor=words.get(agreed.score + 1, "") if agreed.score < about.top else "",
        minimum=rule.minimum, misses_minimum=rule.id in line.misses,
    )  # fmt: skip


def _number(value: Decimal, decimals: int) -> str:
    return f"{value:.{decimals}f}"


def write(summary: Summary) -> str:
    return canonical(asdict(summary))


def read(text: str) -> Summary:
    raw = json.loads(text)
    return Summary(**{**raw, "lines": tuple(Line(**line) for line in raw["lines"])})
