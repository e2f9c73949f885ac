"""What an outage leaves for a region's team to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from sprint.challenges.amending import Kind as Change
from sprint.challenges.lifecycle import Phase
from sprint.challenges.outages import Touch
from sprint.dashboards.facts import ChallengeFacts
from sprint.dashboards.waiting import Kind, Waiting


def tasks(
    challenges: Iterable[ChallengeFacts],
    touches: Mapping[str, list[Touch]],
    extended: Mapping[str, datetime],
    now: datetime,
) -> Iterator[Waiting]:
    """The offer until somebody proposes or published an extension; after the close the facts, until the box is opened.

    `touches` and `extended` go by reference.
    """
    for each in challenges:
        for touch in touches.get(each.reference, ()):
            phase = each.phase(now)
            if phase is Phase.OPEN and touch.is_near and not _is_answered(each, touch, extended.get(each.reference)):
                text = f"{each.name}. {touch.lost_words} lost. {touch.nearness} Extending is possible until the close."
                yield _waiting(each, touch, "Decide about more time after an outage", text, "See the offer")
            elif phase is Phase.CLOSED and touch.covers_close and each.opened_at is None:
                text = f"{each.name}. It can no longer be extended. See what the rules allow before you open the box."
                yield _waiting(each, touch, "An outage went on over the close", text, "See the facts")


def _is_answered(of: ChallengeFacts, touch: Touch, extended_at: datetime | None) -> bool:
    is_waiting = of.change is not None and of.change.kind is Change.EXTENSION
    return is_waiting or (extended_at is not None and extended_at > touch.facts.began_at)


def _waiting(of: ChallengeFacts, touch: Touch, title: str, text: str, link_text: str) -> Waiting:
    args = {"reference": of.reference}
    return Waiting(touch.facts.began_at, title, text, "challenges.outages", link_text, args, Kind.SINCE)
