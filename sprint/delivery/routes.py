"""How a council comes to use what another one tried. Pure."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from sprint.when import day


class Route(StrEnum):
    NAMED = "named"
    OWN = "own"
    FRAMEWORK = "framework"
    REUSE = "reuse"
    OTHER = "other"

    @property
    def label(self) -> str:
        return {
            "named": "Buy under the original contract, which names us",
            "own": "Buy for ourselves, below the threshold or in competition",
            "framework": "Buy through a framework or dynamic market",
            "reuse": "Use what was made openly, without buying",
            "other": "Another route",
        }[self.value]

    @property
    def short(self) -> str:
        return {
            "named": "Under the original contract",
            "own": "Own purchase",
            "framework": "Through a framework",
            "reuse": "Re-used without buying",
            "other": "Another route",
        }[self.value]


TAKES_WORDS = 150
ROUTE_WORDS = 60
REASON_WORDS = 100
POST_CHARACTERS = 160
STARTS_WITHIN_YEARS = 5


def start_problem(starts_on: date, decided_on: date, today: date) -> str:
    """Why an adoption cannot start on this day; empty when it can. Its readings are counted from that day."""
    if starts_on < decided_on:
        return f"cannot be before the shortlist was published, {day(decided_on)}"
    if abs(starts_on.year - today.year) > STARTS_WITHIN_YEARS:
        return f"must be within {STARTS_WITHIN_YEARS} years of today"
    return ""


def names_a_person(post: str) -> bool:
    """Whether a contact post holds an address or a telephone number: those belong to a person."""
    return "@" in post or sum(letter.isdigit() for letter in post) >= 6
