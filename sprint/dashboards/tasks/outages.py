"""What an outage leaves for a region's team to decide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
        phase, found = each.phase(now), touches.get(each.reference, [])
        near = [one for one in found if one.is_near and not _is_answered(each, one, extended.get(each.reference))]
        over = [one for one in found if one.covers_close]
        if phase is Phase.OPEN and near:
            yield _offer(each, near)
        elif phase is Phase.CLOSED and over and each.opened_at is None:
            text = f"{each.name}. It can no longer be extended. See what the rules allow before you open the box."
            yield _waiting(each, over[-1], "An outage went on over the close", text, "See the facts")


def _offer(of: ChallengeFacts, near: Sequence[Touch]) -> Waiting:
    """One line for a challenge, however many outages it had."""
    last = near[-1]
    before = f" There {'was one' if len(near) == 2 else f'were {len(near) - 1}'} before it." if len(near) > 1 else ""
    text = f"{of.name}. {last.lost_words} lost. {last.nearness}{before} Extending is possible until the close."
    return _waiting(of, last, "Decide about more time after an outage", text, "See the offer")


def _is_answered(of: ChallengeFacts, touch: Touch, extended_at: datetime | None) -> bool:
    is_waiting = of.change is not None and of.change.kind is Change.EXTENSION
    return is_waiting or (extended_at is not None and extended_at > touch.facts.began_at)


def _waiting(of: ChallengeFacts, touch: Touch, title: str, text: str, link_text: str) -> Waiting:
    args = {"reference": of.reference}
    return Waiting(touch.facts.began_at, title, text, "challenges.outages", link_text, args, Kind.SINCE)
