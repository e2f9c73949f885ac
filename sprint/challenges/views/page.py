"""What the page of a challenge shows, worked out once for the public page, the preview and the printed one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from flask import url_for

from sprint import when
from sprint.challenges.models import Challenge, Measure
from sprint.challenges.standing import UNDECIDED, Standing
from sprint.challenges.views.page_facts import effort, facts
from sprint.editions.stages import Stage, line, place
from sprint.editions.standstill import Standstill
from sprint.web import charts
from sprint.web.filters import in_words, number


@dataclass(frozen=True)
class DateRow:
    """One promised date of the challenge."""

    when: str
    what: str
    is_key: bool = False


def context(challenge: Challenge, at: datetime, standing: Standing = UNDECIDED) -> dict[str, Any]:
    """Everything that templates/challenges/_whole.html reads, besides the challenge itself."""
    lead, rest = _lead(challenge.problem)
    return {
        "challenge": challenge, "phase": challenge.phase(at), "facts": facts(challenge, at), "lead": lead, "rest": rest,
        "measures": [_measure_chart(each) for each in challenge.measures if each.is_complete],
        "weights": _weights(challenge), "comparison": _comparison(challenge), "dates": dates(challenge, at, standing),
        "stages": stages(challenge, at), "today_percent": place(challenge.opens_at, challenge.edition.demo_day_at, at),
        "effort": effort(challenge), "contents": contents(challenge), "has_detail": has_detail(challenge),
        "datasets": [*_catalogued(challenge), *(_dataset(each) for each in challenge.datasets.splitlines() if each.strip())],
    }  # fmt: skip


DETAIL = (
    "evidence", "why_now", "tried", "constraints", "out_of_scope", "route_to_adoption", "intellectual_property", "datasets",
    "catalogued",
)  # fmt: skip


def has_detail(challenge: Challenge) -> bool:
    return any(getattr(challenge, name) for name in DETAIL) or bool(challenge.catalogued)


def contents(challenge: Challenge) -> list[tuple[str, str]]:
    """The sections that the page has, as (anchor, words)."""
    sections = [
        ("problem", "The problem", challenge.problem), ("people", "Who is affected", challenge.needs),
        ("success", "What would count as success", challenge.measures), ("offer", "What the sprint offers", challenge.offer),
        ("scoring", "How proposals are scored", challenge.criteria),
        ("eligibility", "What you have to say yes to", challenge.eligibility), ("dates", "Dates", True),
        ("detail", "In more detail", has_detail(challenge)), ("questions", "Questions and answers", True),
    ]  # fmt: skip
    return [(anchor, words) for anchor, words, is_there in sections if is_there]


def _lead(problem: str) -> tuple[str, str]:
    """The first paragraph, set larger, and the rest; a list or heading is no lead."""
    first, _, rest = problem.strip().partition("\n\n")
    return (first, rest) if first[:1] not in ("#", "-", "*", ">", "1") and len(first) <= 400 else ("", problem)


def _measure_chart(measure: Measure) -> charts.Chart:
    assert measure.baseline is not None and measure.target is not None and measure.due_on is not None  # noqa: PT018, S101
    period = _period(measure.baseline_period)
    unit = f"From {amount(measure.baseline, measure.unit)}{period} to {amount(measure.target, measure.unit)} by {when.day(measure.due_on)}"
    return charts.measure_bar(
        title=measure.metric, unit=unit, baseline=float(measure.baseline), target=float(measure.target),
        show=lambda value: amount(Decimal(str(value)), measure.unit), source=f"Source: {measure.source}." if measure.source else "",
        key=f"measure-{measure.position}",
    )  # fmt: skip


def _period(words: str) -> str:
    """“ in 2025–26”, “ (last financial year)”"""
    if not words:
        return ""
    return f" in {words}" if words[0].isdigit() else f" ({words[0].lower()}{words[1:]})"


def amount(value: Decimal, unit: str) -> str:
    """74 days, 38%, £5"""
    if unit.startswith("£"):
        return f"£{number(value)}{unit[1:]}"
    return f"{number(value)}{'' if unit.startswith('%') else ' '}{unit}"


def _weights(challenge: Challenge) -> charts.Chart:
    return charts.weights_bar(
        [charts.Weight(each.title, float(each.weight)) for each in challenge.criteria], title="Weights"
    )


def _comparison(challenge: Challenge) -> str:
    """How much more the weightiest criterion counts, where that is a round number."""
    ranked = sorted(challenge.criteria, key=lambda each: each.weight)
    if len(ranked) < 2 or not ranked[0].weight or ranked[-1].weight % ranked[0].weight:
        return ""
    times = int(ranked[-1].weight / ranked[0].weight)
    words = {2: "twice", 3: "three times", 4: "four times", 5: "five times", 6: "six times"}.get(times)
    return f"{ranked[-1].title} counts {words} as much as {_small(ranked[0].title)}." if words else ""


def _small(title: str) -> str:
    return title[:1].lower() + title[1:] if title[1:2].islower() else title


def dates(challenge: Challenge, at: datetime, standing: Standing = UNDECIDED) -> list[DateRow]:
    """What happens when, from the opening to the sprint."""
    edition, up_to = challenge.edition, challenge.shortlist_up_to
    return [
        DateRow(_timed(challenge.opens_at, at), "Proposals open"),
        DateRow(_day(challenge.questions_close_at, at), "Last day to ask a question"),
        DateRow(_day(challenge.answers_due_at, at), "All answers published"),
        DateRow(_timed(challenge.closes_at, at), "Proposals close", is_key=True),
        DateRow(_day(challenge.decision_due_at, at), f"Shortlist of up to {in_words(up_to)} decided"),
        DateRow(_day(challenge.feedback_due_at, at), "Scores and written feedback to every company, at the same minute"),
        *_standstill(standing.standstill),
        DateRow(_day(edition.sprint_starts_at, at), f"Sprint starts, ends with demo day on {when.short_day(edition.demo_day_at)}"),
    ]  # fmt: skip


def _standstill(found: Standstill | None) -> list[DateRow]:
    if found is None:
        return []
    ends = when.weekday(found.ends_on) if found.ends_on else "Extended"
    return [DateRow(ends, "Standstill ends: nothing is signed before")]


def _day(instant: datetime, at: datetime) -> str:
    """The year only where it is another one."""
    same_year = when.as_date(instant).year == when.as_date(at).year
    return f"{when.as_date(instant):%A} {when.short_day(instant) if same_year else when.day(instant)}"


def _timed(instant: datetime, at: datetime) -> str:
    return f"{_day(instant, at)}, {when.clock_time(instant)}"


def stages(challenge: Challenge, at: datetime) -> list[Stage]:
    """The challenge's own line of progress."""
    edition = challenge.edition
    starts = [
        ("Proposals open", f"until {when.short_day(challenge.closes_at)}", challenge.opens_at),
        ("Scoring and decision", f"by {when.short_day(challenge.decision_due_at)}", challenge.closes_at),
        ("Feedback", f"by {when.short_day(challenge.feedback_due_at)}", challenge.decision_due_at),
        ("Sprint", f"{when.short_day(edition.sprint_starts_at)} to {when.short_day(edition.demo_day_at)}", edition.sprint_starts_at),
    ]  # fmt: skip
    return line(starts, edition.demo_day_at, at)


def _catalogued(challenge: Challenge) -> list[dict[str, str]]:
    """Entries of the catalogue, each with the way to its page."""
    return [
        {"title": each.title, "href": url_for("datasets.show", reference=each.reference)}
        for each in challenge.catalogued
    ]


def _dataset(text: str) -> dict[str, str]:
    title, _, address = text.strip().rpartition(" ")
    is_link = address.startswith(("https://", "http://"))
    return {"title": title if is_link else text.strip(), "href": address if is_link else ""}
