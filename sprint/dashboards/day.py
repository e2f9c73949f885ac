"""One person's day: a section for each role, what waits in it, and the numbers at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sprint.challenges.lifecycle import Phase
from sprint.dashboards.facts import ChallengeFacts
from sprint.dashboards.promises import kept_of
from sprint.dashboards.waiting import Waiting, heading, in_order
from sprint.web.filters import in_words


@dataclass(frozen=True)
class Figure:
    value: str
    text: str


@dataclass(frozen=True)
class Section:
    """What waits for a person in one role; `calm` is said when nothing does."""

    role: str
    waiting: Sequence[Waiting]
    calm: str


@dataclass(frozen=True)
class Day:
    now: datetime
    sections: Sequence[Section]
    figures: Sequence[Figure] = field(default_factory=tuple)
    for_others: Sequence[Waiting] = field(default_factory=tuple)

    @property
    def waiting(self) -> list[Waiting]:
        return in_order(each for section in self.sections for each in section.waiting)

    @property
    def heading(self) -> str:
        return heading(self.waiting, self.now)


def team_figures(challenges: Sequence[ChallengeFacts], now: datetime) -> list[Figure]:
    """At most three numbers: kept dates, what is open, what is being assessed."""
    kept, due = kept_of(challenges, now)
    open_now = [each for each in challenges if each.phase(now) is Phase.OPEN]
    assessing = [each for each in challenges if each.opened_at and not each.is_over]
    found = [Figure(f"{kept} of {due}", "promised dates kept this year")] if due else []
    if open_now:
        days = (min(each.timeline.closes_at for each in open_now) - now).days
        found.append(Figure(str(len(open_now)), f"{_challenges(open_now)} open, the next closes in {_days(days)}"))
    if assessing:
        found.append(Figure(str(len(assessing)), f"{_challenges(assessing)} with the panel or waiting for a decision"))
    return found


DOING = {
    "Call for problems": "the call for problems is on",
    "Challenges written": "challenges are being written",
    "Proposals open": "proposals are open",
    "Scoring and decision": "panels score, then shortlists are decided",
    "Feedback": "companies get their feedback",
    "Sprint": "the sprint is on",
    "Results": "results are being gathered",
}


def edition_heading(year: int, current: str, *, challenges: Sequence[ChallengeFacts], now: datetime) -> str:
    """“The 2027 edition is on time: proposals are open”; `current` is the label of the stage, empty outside the year."""
    kept, due = kept_of(challenges, now)
    late = due - kept
    state = "is on time" if not late else f"has missed {in_words(late)} promised date{'' if late == 1 else 's'}"
    if not current:
        return f"The {year} edition"
    return f"The {year} edition {state}: {DOING.get(current, current.lower())}"


def _challenges(found: Sequence[ChallengeFacts]) -> str:
    return "challenge" if len(found) == 1 else "challenges"


def _days(days: int) -> str:
    return "less than a day" if days < 1 else f"{days} day{'' if days == 1 else 's'}"
