"""Writes the sample's editions and challenges through the same actions as the pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from sprint.challenges import actions, gate
from sprint.challenges.actions.datasets import set_datasets
from sprint.challenges.actions.pool import take_up
from sprint.challenges.models import Challenge
from sprint.datasets.models import Dataset
from sprint.demo.catalogue import other_lines
from sprint.demo.people import Cast
from sprint.demo.story import Facts, editions, instant, months_after, region_of, team
from sprint.editions import actions as edition_actions
from sprint.editions.calendar import Calendar
from sprint.editions.models import Edition
from sprint.organisations.models import Authority
from sprint.problems.models import Problem
from sprint.when import as_date

TEXTS = (
    "title", "summary", "problem", "needs", "evidence", "why_now", "tried", "constraints", "out_of_scope", "budget_min",
    "budget_max", "adoption_post", "route_to_adoption", "offer", "intellectual_property", "theme", "service_area",
    "notice_number", "shortlist_up_to", "assessors_per_proposal", "hides_names",
)  # fmt: skip
OWN_DATES = ("opens", "questions_close", "answers_due", "closes", "scores_due", "decision_due", "feedback_due")
INCOMPLETE = ("draft",)
UNPUBLISHED = ("draft", "requested")
KEYS = ("authority", "years_ago")
Editions = dict[tuple[str, int], Edition]
"""By authority and how many years ago they were."""


def start_editions(cast: Cast, *, today: date) -> Editions:
    """The three editions of each region, the oldest first."""
    told = sorted(editions().items(), key=lambda each: -each[0][1])
    return {key: _start(*key, days, cast, today=today) for key, days in told}


def _start(authority: str, years_ago: int, days: Facts, cast: Cast, *, today: date) -> Edition:
    """Its year counts back from the newest edition: dates that move with today never give one year twice."""
    body = cast.bodies[authority]
    assert isinstance(body, Authority)  # noqa: S101
    dates = {f"{name}_at": instant(value, today=today) for name, value in days.items() if name not in KEYS}
    newest = instant(editions()[authority, 0]["sprint_starts"], today=today)
    begun = instant(days["problems_open"] - 7, today=today)
    year = as_date(newest).year - years_ago
    return edition_actions.start(
        body, year, Calendar(**dates), by=cast.actor(team(authority)["officer"]), at=begun
    )  # fmt: skip


def edition_of(facts: Facts, started: Editions) -> Edition:
    return started[region_of(facts), facts["edition_years_ago"]]


def days_of(facts: Facts) -> dict[str, int]:
    """A challenge's own relative days over those of its edition."""
    return {**editions()[region_of(facts), facts["edition_years_ago"]], **facts.get("days", {})}


def write(
    facts: Facts,
    edition: Edition,
    cast: Cast,
    *,
    today: date,
    problems: Sequence[Problem] = (),
    datasets: Sequence[Dataset] = (),
) -> Challenge:
    """Draft one challenge, from problems of the pool where there are any; fill its brief, and take it as far as its phase says."""
    days = days_of(facts)
    author = cast.actor(facts["written_by"])
    begun = min(instant(days["opens"] - 30, today=today), instant(-3, today=today))
    if problems:
        challenge = take_up(problems, edition, by=author, at=begun)
    else:
        challenge = actions.draft(edition, by=author, at=begun)
    values = _values(facts, days, begun, today=today) | {"datasets": other_lines(facts, datasets)}
    actions.save(challenge, values, version=challenge.version, by=author, at=begun)
    _rows(challenge, facts, edition, cast, author, begun)
    set_datasets(challenge, datasets, version=challenge.version, by=author, at=begun)
    if facts["phase"] not in INCOMPLETE:
        actions.request_approval(challenge, by=author, at=begun + timedelta(days=1))
    if facts["phase"] not in UNPUBLISHED:
        is_preview = facts["phase"] == "announced"
        published = instant(-5 if is_preview else days["opens"] - 4, today=today)
        reasons = {each.fingerprint: facts.get("warning_reason", "") for each in gate.warnings(challenge)}
        actions.publish(
            challenge, by=cast.actor(facts["published_by"]), at=published, reasons=reasons,
            public_from=challenge.opens_at if is_preview else None,
        )  # fmt: skip
    return challenge


def _values(facts: Facts, days: dict[str, int], begun: datetime, *, today: date) -> dict[str, Any]:
    values = {name: _clean(facts[name]) for name in TEXTS if name in facts}
    values |= {f"{name}_at": instant(days[name], today=today) for name in OWN_DATES}
    values["top_score"] = facts.get("top_score", 5)
    if "vat" in facts:
        values["budget_includes_vat"] = facts["vat"] != "excluded"
    if facts.get("conflicts_confirmed"):
        values["conflicts_confirmed_at"] = begun
    return values


def _clean(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


def _rows(challenge: Challenge, facts: Facts, edition: Edition, cast: Cast, author: Any, at: datetime) -> None:
    def keep(act: Any, rows: Any) -> None:
        act(challenge, rows, version=challenge.version, by=author, at=at)

    keep(actions.set_councils, [cast.council(slug) for slug in facts.get("councils", [])])
    keep(actions.set_measures, [_measure(each, edition) for each in facts.get("measure", [])])
    keep(actions.set_criteria, [_criterion(each) for each in facts.get("criterion", [])])
    keep(actions.set_eligibility, [each["text"] for each in facts.get("eligibility", [])])


def _measure(facts: Facts, edition: Edition) -> dict[str, Any]:
    due = months_after(edition.demo_day_at, facts["due_months"]) if "due_months" in facts else None
    numbers = {name: Decimal(str(facts[name])) if name in facts else None for name in ("baseline", "target")}
    texts = {name: facts.get(name, "") for name in ("metric", "unit", "baseline_period", "source")}
    return {**texts, **numbers, "due_on": due}


def _criterion(facts: Facts) -> dict[str, Any]:
    return {
        "title": facts["title"],
        "question": facts["question"],
        "weight": Decimal(str(facts["weight"])),
        "word_limit": facts["word_limit"],
        "minimum": facts.get("minimum"),
        "descriptors": list(facts["descriptors"]),
    }
