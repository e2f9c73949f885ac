"""What one company is told about its proposal: assembled from the record, kept as canonical JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal

from sprint.proposals.manifest import canonical
from sprint.shortlists.departing import Departing, count, decided
from sprint.shortlists.ranking import CriterionRule, Ranked, tie_break_order
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
    missing: str = ""
    """What was missing for one point more, in the team's words."""


@dataclass(frozen=True)
class Shortlisted:
    """One shortlisted proposal's scores in the order of the criteria, told to those that were not shortlisted."""

    company: str
    total: str
    scores: tuple[int, ...]


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
    places: tuple[str, ...] = ()
    """How totals and places came to be, in sentences."""
    others: tuple[Shortlisted, ...] = ()
    """Best first; empty for a shortlisted and for an excluded proposal."""
    departure: str = ""
    """Why its result is not the one that its place gives it."""

    @property
    def outcome(self) -> Result:
        return Result(self.result)


def summaries(
    about: Round, *, shortlisted: int, reserves: int, departures: Sequence[Departing] = ()
) -> dict[int, Summary]:
    """The summary of every proposal in the box, by proposal id. `shortlisted` and `reserves` count by the ranking alone."""
    outcome = decided(about.ranking, line=shortlisted, reserves=reserves, departures=departures)
    lines, reasons = (
        {line.reference: line for line in about.ranking},
        {each.reference: each.reason for each in departures},
    )
    waiting = [line.reference for line in about.ranking if outcome[line.reference] is Result.RESERVE]
    others, places = _shortlisted(about, outcome), _places(about)
    found = {}
    for each in about.contenders:
        line = lines.get(each.reference)
        result = outcome.get(each.reference, Result.EXCLUDED)
        found[each.id] = Summary(
            proposal=each.reference, title=each.title, company=each.company, result=result.value, top=about.top,
            lines=tuple(_line(rule, each, line, about) for rule in about.rules) if line else (),
            total=_number(line.total, about.decimals) if line else "", lowest_shortlisted=_lowest(about, outcome),
            shortlisted=count(outcome, Result.SHORTLISTED),
            reserve_position=waiting.index(each.reference) + 1 if result is Result.RESERVE else None,
            rule=each.exclusion_rule, reason=each.exclusion_reason,
            places=places if line else (), others=others if line and result is not Result.SHORTLISTED else (),
            departure=reasons.get(each.reference, ""),
        )  # fmt: skip
    return found


def _lowest(about: Round, outcome: Mapping[str, Result]) -> str:
    totals = [line.total for line in about.ranking if outcome[line.reference] is Result.SHORTLISTED]
    return _number(min(totals), about.decimals) if totals else ""


def _shortlisted(about: Round, outcome: Mapping[str, Result]) -> tuple[Shortlisted, ...]:
    """Scores only: what the panel wrote about a proposal is for its own company."""
    return tuple(
        Shortlisted(each.company, _number(line.total, about.decimals), tuple(each.agreed[rule.id].score for rule in about.rules))
        for line in about.ranking
        if outcome[line.reference] is Result.SHORTLISTED and (each := about.by_reference[line.reference])
    )  # fmt: skip


def _places(about: Round) -> tuple[str, ...]:
    equal = ", then ".join(f"“{rule.title}”" for rule in tie_break_order(about.rules))
    lots = (
        "Lots were drawn among proposals equal in all of them."
        if about.seed
        else "Proposals equal in all of them share a place."
    )
    found = [
        f"The total is each weight times the score, divided by {about.top}, added up: 100 at most.",
        f"Equal totals are decided by the higher score in {equal}. {lots}",
    ]
    if any(rule.minimum is not None for rule in about.rules):
        found.append(
            "A proposal below a minimum score follows those that reached every minimum, and is not shortlisted."
        )
    return tuple(found)


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
    lines = tuple(Line(**line) for line in raw["lines"])
    others = tuple(Shortlisted(**{**each, "scores": tuple(each["scores"])}) for each in raw.get("others", ()))
    return Summary(**{**raw, "lines": lines, "places": tuple(raw.get("places", ())), "others": others})
