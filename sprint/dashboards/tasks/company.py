"""What waits for a company's people: drafts with time left, changes not submitted, results to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sprint.challenges.lifecycle import Phase, Timeline
from sprint.dashboards.waiting import Kind, Waiting
from sprint.proposals.afterwards import EXCLUDED
from sprint.when import short_day, span

NEWS_FOR = timedelta(days=30)


@dataclass(frozen=True)
class BidFacts:
    """One of the company's own proposals, with what its challenge's dates say."""

    reference: str
    title: str
    challenge: str
    company: str
    timeline: Timeline
    changed_at: datetime
    withdrawn_at: datetime | None
    submitted_at: datetime | None
    released_at: datetime | None
    wants_word: bool = False
    """Submitted before the challenge was amended, and not confirmed since."""
    opened_at: datetime | None = None
    told: str = ""
    """The last act that told the company whether it is eligible."""

    def is_open(self, now: datetime) -> bool:
        return self.timeline.phase(now) is Phase.OPEN

    def left(self, now: datetime) -> str:
        """“11 days and 21 hours”, while something can still be done."""
        return span(self.timeline.closes_at - now) if self.is_open(now) else ""


def tasks(bids: Iterable[BidFacts], now: datetime) -> Iterator[Waiting]:
    for bid in bids:
        name = f"{bid.title or 'Untitled proposal'}, {bid.company}"
        if bid.released_at:
            if now - bid.released_at <= NEWS_FOR:
                text = f"{name}. The scores and reasons for “{bid.challenge}” are released."
                yield _waiting(
                    bid, bid.released_at, "Read your result", text, "shortlists.summary", "Read it", Kind.NEWS
                )
        elif bid.is_open(now) and not bid.withdrawn_at:
            yield from _open(bid, name, now)


def _open(bid: BidFacts, name: str, now: datetime) -> Iterator[Waiting]:
    left = span(bid.timeline.closes_at - now)
    if bid.submitted_at is None:
        text = f"{name}, for “{bid.challenge}”. Not submitted; you have {left} left."
        yield _waiting(bid, bid.timeline.closes_at, "Submit your proposal", text, "proposals.show", "Continue")
    elif bid.wants_word:
        text = f"{name}. “{bid.challenge}” changed after you submitted. Say that your proposal stands, or change it. {left} left."
        title = "Confirm your proposal again"
        yield _waiting(bid, bid.timeline.closes_at, title, text, "proposals.show", "Read what changed")
    elif bid.changed_at > bid.submitted_at:
        text = f"{name}. What you submitted on {short_day(bid.submitted_at)} counts, without the changes made since. {left} left."
        yield _waiting(bid, bid.timeline.closes_at, "Submit your changes", text, "proposals.show", "Check and submit")


def status(bid: BidFacts, now: datetime) -> tuple[str, str]:
    """A word for the list of own proposals, and the kind of its tag."""
    if bid.withdrawn_at:
        return "Withdrawn", "finished"
    if bid.released_at:
        return "Result released", "filled"
    if bid.wants_word and bid.is_open(now):
        return "Confirm again", "warm"
    if bid.submitted_at:
        return _submitted(bid, now), "wash"
    if bid.timeline.phase(now) is Phase.PAUSED:
        return "Paused, not submitted", "wash"
    return ("Not submitted", "warm") if bid.is_open(now) else ("Never submitted", "finished")


def _submitted(bid: BidFacts, now: datetime) -> str:
    """How far one that counts has come, as far as the company was told."""
    if bid.timeline.ending or bid.timeline.phase(now) is not Phase.CLOSED:
        return "Submitted"
    if bid.told:
        return "Not eligible" if bid.told in EXCLUDED else "With the panel"
    return "Box opened" if bid.opened_at else "In the sealed box"


def _waiting(
    bid: BidFacts, at: datetime, title: str, text: str, endpoint: str, link_text: str, kind: Kind = Kind.BY
) -> Waiting:
    return Waiting(at, title, text, endpoint, link_text, {"reference": bid.reference}, kind)
