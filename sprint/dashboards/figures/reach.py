"""Where bids are thin: what may be known of an open challenge while its box is sealed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sprint.dashboards.facts import ChallengeFacts
from sprint.dashboards.stage import sealed_words
from sprint.policy_figures import SEALED_COUNT_SHOWN_FROM
from sprint.web import charts
from sprint.web.filters import in_words
from sprint.when import moment


@dataclass(frozen=True)
class Reach:
    """One open challenge: counts of people and questions, never of a company by name or hint."""

    facts: ChallengeFacts
    followers: int
    questions: int
    would_bid: int

    def proposals(self, now: datetime) -> str:
        return sealed_words(self.facts, now)

    @property
    def is_thin(self) -> bool:
        return not self.facts.is_barred and self.facts.sealed < SEALED_COUNT_SHOWN_FROM


def shown(count: int) -> str:
    """A number of people, as the count of the box is told: not below three."""
    return str(count) if count >= SEALED_COUNT_SHOWN_FROM else f"Fewer than {SEALED_COUNT_SHOWN_FROM}"


def heading(found: Sequence[Reach], *, counts: bool) -> str:
    """`counts` says whether the reader may know how many lie in a box."""
    if not found:
        return "No challenge is open"
    of = "One challenge is open" if len(found) == 1 else f"{in_words(len(found)).capitalize()} challenges are open"
    if not counts:
        return of
    thin = sum(each.is_thin for each in found)
    if not thin:
        return f"{of}, and each has three proposals or more"
    if len(found) == 1:
        return f"{of}, with fewer than three proposals so far"
    return f"{of}, {in_words(thin)} of them with fewer than three proposals so far"


def chart(found: Sequence[Reach], csv_href: str) -> charts.Chart | None:
    """Followers by challenge, the fewest last; None while no number of them may be told."""
    order = sorted(found, key=lambda each: (-each.followers, each.facts.name))
    if not order or order[0].followers < SEALED_COUNT_SHOWN_FROM:
        return None
    bars = [_bar(each) for each in order]
    return charts.shares(
        bars, title=_title(order), unit="People who follow the open challenge itself", csv_href=csv_href, head=("Challenge", "Followers"),
    )  # fmt: skip


def _title(order: Sequence[Reach]) -> str:
    first = f"{order[0].followers} people follow “{order[0].facts.name}”"
    if len(order) == 1:
        return first
    is_tied = order[1].followers == order[0].followers
    return f"{first}, and as many “{order[1].facts.name}”" if is_tied else f"{first}, more than any other"


def _bar(of: Reach) -> charts.Bar:
    is_shown = of.followers >= SEALED_COUNT_SHOWN_FROM
    return charts.Bar(of.facts.name, float(of.followers) if is_shown else None, shown(of.followers))


def rows(found: Iterable[Reach], now: datetime, *, counts: bool) -> list[tuple[object, ...]]:
    head = ("Challenge", "Reference", "Closes", "Proposals", "Followers", "Questions asked", "Said they would bid")
    return [head, *(
        (each.facts.name, each.facts.reference, moment(each.facts.timeline.closes_at),
         each.proposals(now) if counts else "Sealed", shown(each.followers), each.questions, shown(each.would_bid))
        for each in found
    )]  # fmt: skip
