"""By what challenges can be filtered: names in addresses, the words on the page, and how one filter changes another. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import timedelta

from sprint.challenges.lifecycle import Phase
from sprint.organisations.classification import SERVICE_AREAS, THEMES

CLOSING_SOON = timedelta(days=14)
CLOSING = "closing"
PHASES: dict[str, tuple[Phase, ...]] = {
    "open": (Phase.OPEN,),
    "soon": (Phase.ANNOUNCED,),
    "paused": (Phase.PAUSED,),
    "closed": (Phase.CLOSED, Phase.NO_AWARD),
    "withdrawn": (Phase.WITHDRAWN,),
    "draft": (Phase.DRAFT,),
    "approval": (Phase.REQUESTED,),
    "approved": (Phase.APPROVED,),
}
PHASE_WORDS = {
    "open": "Open", CLOSING: "Closing within 14 days", "soon": "Opening soon", "paused": "Paused", "closed": "Closed",
    "withdrawn": "Withdrawn", "draft": "Drafts", "approval": "Awaiting approval", "approved": "Approved, not public yet",
}  # fmt: skip
TEAM_PHASES = frozenset({"draft", "approval", "approved"})


@dataclass(frozen=True)
class Band:
    """A range of the highest budget in whole pounds, from `low` and below `high`."""

    key: str
    words: str
    low: int = 0
    high: int | None = None


BANDS = (
    Band("under-30000", "Under £30,000", high=30_000),
    Band("30000-to-60000", "£30,000 to £60,000", 30_000, 60_000),
    Band("60000-to-100000", "£60,000 to £100,000", 60_000, 100_000),
    Band("from-100000", "£100,000 or more", 100_000),
)
GROUPS = {"phase": "Phase", "region": "Region", "theme": "Theme", "area": "Service area", "value": "Budget, up to"}


@dataclass(frozen=True)
class Asked:
    """What an address asks of the list; empty means everything. `mine` is for problem owners: their councils only."""

    q: str = ""
    phase: str = ""
    region: str = ""
    theme: str = ""
    area: str = ""
    value: str = ""
    edition: str = ""
    mine: str = ""

    @property
    def given(self) -> dict[str, str]:
        """As it stands in an address."""
        return {name: value for name, value in vars(self).items() if value}

    def having(self, name: str, value: str) -> dict[str, str]:
        """The same with another value for one filter; empty takes it away."""
        return replace(self, **{name: value}).given


NAMES = tuple(each.name for each in fields(Asked))


@dataclass(frozen=True)
class Choice:
    """One value of a filter: what it is called and how many challenges it leaves."""

    group: str
    value: str
    words: str
    count: int
    is_chosen: bool


def words_of(group: str, regions: Mapping[str, str]) -> dict[str, str]:
    """The values of one filter with their words, in the order of the page. `regions` are names by slug."""
    return {
        "phase": PHASE_WORDS,
        "region": dict(regions),
        "theme": {each: each for each in THEMES},
        "area": {each: each for each in SERVICE_AREAS},
        "value": {each.key: each.words for each in BANDS},
    }[group]


def read(given: Mapping[str, str], *, regions: Mapping[str, str], is_team: bool, longest: int) -> Asked:
    """What an address asks; a value that does not exist, or is for the team alone, is no filter."""
    kept = {name: given.get(name, "")[:longest] for name in NAMES}
    for group in GROUPS:
        if kept[group] not in words_of(group, regions) or (kept[group] in TEAM_PHASES and not is_team):
            kept[group] = ""
    return Asked(**kept)


def choices(
    asked: Asked, counts: Mapping[str, Mapping[str, int]], regions: Mapping[str, str]
) -> dict[str, list[Choice]]:
    """The filters to show, each with what it would leave; a filter with nothing to choose between is left out."""
    offered = {group: _choices(group, asked, counts.get(group, {}), regions) for group in GROUPS}
    return {group: rows for group, rows in offered.items() if len(rows) > 1 or any(row.is_chosen for row in rows)}


def _choices(group: str, asked: Asked, counts: Mapping[str, int], regions: Mapping[str, str]) -> list[Choice]:
    chosen = getattr(asked, group)
    return [
        Choice(group, value, words, counts.get(value, 0), value == chosen)
        for value, words in words_of(group, regions).items()
        if counts.get(value) or value == chosen
    ]
