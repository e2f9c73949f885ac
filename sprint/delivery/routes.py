"""How a council comes to use what another one tried. Pure."""

from __future__ import annotations

from enum import StrEnum


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


def names_a_person(post: str) -> bool:
    """Whether a contact post holds an address or a telephone number: those belong to a person."""
    return "@" in post or sum(letter.isdigit() for letter in post) >= 6
