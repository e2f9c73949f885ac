"""The share of small and medium-sized companies so far, as far as boxes are open. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sprint.dashboards.facts import ChallengeFacts
from sprint.web import charts
from sprint.web.filters import in_words


@dataclass(frozen=True)
class SmallFirms:
    """`opened` holds (name, proposals, of these from small and medium-sized companies); `sealed` counts boxes not open yet."""

    opened: Sequence[tuple[str, int, int]]
    sealed: int

    @property
    def received(self) -> int:
        return sum(received for _, received, _ in self.opened)

    @property
    def small(self) -> int:
        return sum(small for _, _, small in self.opened)

    @property
    def heading(self) -> str:
        if not self.opened:
            return "Nothing can be said yet about small and medium-sized companies"
        if not self.received:
            return "The boxes opened so far held no proposal"
        percent = round(100 * self.small / self.received)
        return f"{percent}% of the proposals opened so far come from small and medium-sized companies"

    @property
    def why(self) -> str:
        """What is left out, and why."""
        if not self.sealed:
            return ""
        boxes = "One box is" if self.sealed == 1 else f"{in_words(self.sealed).capitalize()} boxes are"
        return (
            f"{boxes} still sealed. Who has submitted is known to nobody outside the company until two people open the "
            "box after the close, so not even a share can be counted."
        )

    def chart(self, csv_href: str) -> charts.Chart | None:
        """By challenge, the most proposals first."""
        order = sorted(self.opened, key=lambda each: (-each[1], each[0]))
        bars = [
            charts.Bar(name, 100 * small / received, f"{small} of {received}") for name, received, small in order if received
        ]  # fmt: skip
        if not bars:
            return None
        unit = "Per cent of the proposals in each opened box, as companies stated their size"
        return charts.shares(bars, title=self.heading, unit=unit, csv_href=csv_href, head=("Challenge", "Small of all"))


def small_firms(challenges: Sequence[ChallengeFacts], counted: Mapping[int, tuple[int, int]]) -> SmallFirms:
    """`counted` holds (proposals, small ones) of each opened box that the reader may know of."""
    public = [each for each in challenges if each.timeline.published_at and not each.timeline.withdrawn_at]
    opened = [(each.name, *counted[each.id]) for each in public if each.id in counted]
    return SmallFirms(opened, sum(each.opened_at is None and not each.timeline.ending for each in public))


def rows(found: SmallFirms) -> list[tuple[object, ...]]:
    return [("Challenge", "Proposals", "From small and medium-sized companies"), *found.opened]
