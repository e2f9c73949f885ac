"""What the page of a challenge shows, worked out once for the public page, the preview and the printed one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from sprint import when
from sprint.challenges.effort import bid_hours, words_asked
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge, Measure
from sprint.editions.stages import Stage, line, place
from sprint.web import charts
from sprint.web.filters import in_words, number, plural, pounds

CLOSING_SOON = timedelta(days=14)
TAGS = {
    Phase.DRAFT: "outline", Phase.REQUESTED: "warm", Phase.ANNOUNCED: "wash", Phase.OPEN: "filled",
    Phase.CLOSED: "finished", Phase.WITHDRAWN: "outline",
}  # fmt: skip


@dataclass(frozen=True)
class DateRow:
    """One promised date of the challenge."""

    when: str
    what: str
    is_key: bool = False


def context(challenge: Challenge, at: datetime) -> dict[str, Any]:
    """Everything that templates/challenges/_whole.html reads, besides the challenge itself."""
    lead, rest = _lead(challenge.problem)
    return {
        "challenge": challenge, "phase": challenge.phase(at), "facts": facts(challenge, at), "lead": lead, "rest": rest,
        "measures": [_measure_chart(each) for each in challenge.measures if each.is_complete],
        "weights": _weights(challenge), "comparison": _comparison(challenge), "dates": dates(challenge, at),
        "stages": stages(challenge, at), "today_percent": place(challenge.opens_at, challenge.edition.demo_day_at, at),
        "datasets": [_dataset(each) for each in challenge.datasets.splitlines() if each.strip()],
    }  # fmt: skip


def facts(challenge: Challenge, at: datetime) -> list[dict[str, Any]]:
    """The strip under the title: time, money, work, councils."""
    limits = [each.word_limit for each in challenge.criteria]
    words = words_asked(limits)
    return [
        time_fact(challenge.phase(at), challenge.opens_at, challenge.closes_at, at, withdrawn_at=challenge.withdrawn_at),
        {"label": "Budget, up to", "value": pounds(challenge.budget_max) or "Not set yet", "note": _budget_note(challenge)},
        {"label": "Work to bid", "value": plural(bid_hours(words), "hour"),
         "note": f"{in_words(len(limits))} answer{'' if len(limits) == 1 else 's'}, {words:,} words at most"},
        {"label": "Councils taking part", "value": len(challenge.councils), "note": _joined(each.name for each in challenge.councils)},
    ]  # fmt: skip


def time_fact(
    phase: Phase, opens_at: datetime, closes_at: datetime, at: datetime, *, withdrawn_at: datetime | None = None
) -> dict[str, Any]:
    """The one fact about time; warm when the close is near."""
    if phase is Phase.OPEN:
        left = closes_at - at
        return {
            "label": "Closes in",
            "value": when.short_span(left),
            "note": when.moment(closes_at),
            "warm": left <= CLOSING_SOON,
        }
    if phase is Phase.ANNOUNCED:
        return {"label": "Opens in", "value": when.short_span(opens_at - at), "note": when.moment(opens_at)}
    if phase is Phase.WITHDRAWN and withdrawn_at:
        return {"label": "Withdrawn", "value": when.short_day(withdrawn_at), "note": when.moment(withdrawn_at)}
    if phase is Phase.CLOSED:
        return {"label": "Closed", "value": when.short_day(closes_at), "note": when.moment(closes_at)}
    return {"label": "Would close", "value": when.short_day(closes_at), "note": when.moment(closes_at)}


def _budget_note(challenge: Challenge) -> str:
    vat = {None: "", True: "including VAT", False: "before VAT"}[challenge.budget_includes_vat]
    least = f"and at least {pounds(challenge.budget_min)}" if challenge.budget_min is not None else ""
    return ", ".join(filter(None, (least, vat)))


def _joined(names: Iterable[str]) -> str:
    listed = list(names)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}" if listed else ""


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


def dates(challenge: Challenge, at: datetime) -> list[DateRow]:
    """What happens when, from the opening to the sprint."""
    edition, up_to = challenge.edition, challenge.shortlist_up_to
    return [
        DateRow(_timed(challenge.opens_at, at), "Proposals open"),
        DateRow(_day(challenge.questions_close_at, at), "Last day to ask a question"),
        DateRow(_day(challenge.answers_due_at, at), "All answers published"),
        DateRow(_timed(challenge.closes_at, at), "Proposals close", is_key=True),
        DateRow(_day(challenge.decision_due_at, at), f"Shortlist of up to {in_words(up_to)} decided"),
        DateRow(_day(challenge.feedback_due_at, at), "Scores and written feedback to every company, at the same minute"),
        DateRow(_day(edition.sprint_starts_at, at), f"Sprint starts, ends with demo day on {when.short_day(edition.demo_day_at)}"),
    ]  # fmt: skip


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


def _dataset(text: str) -> dict[str, str]:
    title, _, address = text.strip().rpartition(" ")
    is_link = address.startswith(("https://", "http://"))
    return {"title": title if is_link else text.strip(), "href": address if is_link else ""}
