"""Real challenges, real councils and a real panel, read from the shared data; restated facts with their source there."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).parents[3] / "shared" / "data"
LONDON = "E61000001"


def path(name: str) -> Path:
    """A file of the shared data; the test that needs it says so where it is missing."""
    found = SHARED / name
    if not found.exists():
        pytest.fail(f"This test reads {name} of the shared data folder, which is not there.")
    return found


def councils(area: str = LONDON) -> list[tuple[str, str]]:
    """(code, name) of each upper-tier council of one devolved area."""
    with path("geo/devolved_area_constituents_2025.csv").open(newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["devolved_area_code"] == area]
    return sorted({(row["upper_tier_code"], row["upper_tier_name"]) for row in rows})


def marks() -> dict[str, dict[str, dict[str, int]]]:
    """Proposal → assessor → criterion → whole score: marks in quarters, times four, on a scale of 0 to 40."""
    sheets: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    with path("reference/ranking/skating_wc2017_ladies_sp.csv").open(newline="") as lines:
        for row in csv.DictReader(lines):
            four_times = Decimal(row["score"]) * 4
            assert four_times == four_times.to_integral_value()
            sheets[row["proposal"]][row["assessor"]][row["criterion"]] = int(four_times)
    return sheets


CHALLENGES: tuple[dict[str, Any], ...] = (
    {
        "title": "How can data be used to empower tenants of social rented housing?",
        "opens": datetime(2018, 6, 11, 8, tzinfo=UTC),
        "closes": datetime(2018, 7, 2, 11, tzinfo=UTC),
        "budget": (1_000, 5_000),
        "shortlist": 6,
        "service_area": "Housing",
        "offer": "Shortlisted proposals are explored further; the best join a four-month accelerator. Events in five cities before the close.",
    },
    {
        "title": "How can we reduce the harm that dementia does, for all of London’s cultures?",
        "opens": datetime(2018, 10, 1, 8, tzinfo=UTC),
        "closes": datetime(2018, 11, 12, 12, tzinfo=UTC),
        "budget": (15_000, 15_000),
        "shortlist": 14,
        "service_area": "Public health",
        "offer": "Fourteen teams shortlisted over seven challenges; eight winners with £15,000 each.",
    },
    {
        "title": "How can more Londoners take part in planning decisions?",
        "opens": datetime(2019, 9, 16, 8, tzinfo=UTC),
        "closes": datetime(2019, 10, 28, 12, tzinfo=UTC),
        "budget": (10_000, 29_999),
        "shortlist": 23,
        "service_area": "Planning",
        "offer": "A five-week programme with the challenge partner, and up to three contracts.",
    },
)


def brief(facts: dict[str, Any]) -> dict[str, Any]:
    """The parts of a brief that the sources leave open are filled with plain words of the same challenge."""
    closes: datetime = facts["closes"]
    return {
        "title": facts["title"],
        "summary": facts["title"],
        "problem": "The people concerned cannot act on what is known about them.",
        "needs": "Residents need to be heard, and staff need to know what they heard.",
        "evidence": "The sponsor's own records and interviews.",
        "why_now": "The sponsor has money and people for it this year.",
        "tried": "Surveys and meetings that few people answered.",
        "constraints": "Records about people stay with the sponsor.",
        "out_of_scope": "Changes to the law.",
        "budget_min": facts["budget"][0],
        "budget_max": facts["budget"][1],
        "budget_includes_vat": False,
        "adoption_post": "Head of service at the sponsor",
        "route_to_adoption": "A contract with the sponsor follows when the trial meets its measure.",
        "offer": facts["offer"],
        "intellectual_property": "Companies keep what they make.",
        "theme": "Digital adoption",
        "service_area": facts["service_area"],
        "shortlist_up_to": facts["shortlist"],
        "assessors_per_proposal": 9,
        "conflicts_confirmed_at": facts["opens"] - timedelta(days=20),
        "opens_at": facts["opens"],
        "questions_close_at": closes - timedelta(days=7),
        "answers_due_at": closes - timedelta(days=4),
        "closes_at": closes,
        "scores_due_at": closes + timedelta(days=30),
        "decision_due_at": closes + timedelta(days=45),
        "feedback_due_at": closes + timedelta(days=50),
    }


MEASURE = {
    "metric": "Residents who take part",
    "unit": "%",
    "baseline": Decimal(4),
    "target": Decimal(12),
    "due_on": date(2021, 3, 31),
    "source": "The sponsor's count",
}
