"""What happens to the sample's challenges after their approval: previews, amendments, more time, pauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from sprint.challenges import actions
from sprint.challenges.amending import Kind
from sprint.challenges.models import Challenge
from sprint.challenges.moving import shifted
from sprint.challenges.sheet import dates
from sprint.demo.people import Cast
from sprint.demo.story import Facts, read
from sprint.proposals import actions as bids
from sprint.proposals.models import Proposal


def make(slug: str, challenge: Challenge, written: Mapping[str, Proposal], cast: Cast, *, now: datetime) -> None:
    """Everything about one challenge, in the order in which it happened. `written` are its proposals by company."""
    for kind, each in sorted(_of(slug), key=lambda one: -_hours(one[1])):
        _ONE[kind](each, challenge, written, cast, now - timedelta(hours=_hours(each)))


def _of(slug: str) -> Iterator[tuple[str, Facts]]:
    for kind, found in read("changes").items():
        yield from ((kind, each) for each in found if each["challenge"] == slug)


def _hours(each: Facts) -> int:
    return int(each.get("hours", 0)) + 24 * int(each.get("days", 0))


def _announce(each: Facts, challenge: Challenge, _: Any, cast: Cast, at: datetime) -> None:
    actions.announce(challenge, by=cast.actor(each["by"]), at=at)


def _answer(each: Facts, challenge: Challenge, _: Any, cast: Cast, at: datetime) -> None:
    company = each["company"]
    said = {name: each[name] for name in ("problem_is_clear", "users_are_clear", "would_bid", "remark")}
    actions.answer_preview(challenge, cast.company(company), **said, by=cast.owner_of(company), at=at)


def _amend(each: Facts, challenge: Challenge, _: Any, cast: Cast, at: datetime) -> None:
    wanted = {name: value.strip() for name, value in each["values"].items()}
    _publish(Kind.AMENDMENT, wanted, each, challenge, cast, at)


def _extend(each: Facts, challenge: Challenge, _: Any, cast: Cast, at: datetime) -> None:
    later = dates(shifted(challenge.window, each["working_days"], since=at))
    _publish(Kind.EXTENSION, later, each, challenge, cast, at)


def _publish(kind: Kind, wanted: Facts, each: Facts, challenge: Challenge, cast: Cast, at: datetime) -> None:
    first, second = cast.actor(each["by"]), cast.actor(each["second"])
    waiting = actions.propose(challenge, kind, wanted, each["reason"], by=first, at=at - timedelta(minutes=40))
    actions.publish_amendment(waiting, version=None, by=second, at=at)


def _reconfirm(each: Facts, _: Challenge, written: Mapping[str, Proposal], cast: Cast, at: datetime) -> None:
    bids.reconfirm(written[each["company"]], by=cast.owner_of(each["company"]), at=at)


def _pause(each: Facts, challenge: Challenge, _: Any, cast: Cast, at: datetime) -> None:
    actions.pause(challenge, each["reason"], by=cast.actor(each["by"]), at=at)


_ONE = {
    "announcement": _announce,
    "preview_answer": _answer,
    "amendment": _amend,
    "reconfirmation": _reconfirm,
    "extension": _extend,
    "pause": _pause,
}
