"""What waits in the workspaces of teams: for their companies, their problem owners and the sprint team."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time

from sprint.dashboards.waiting import Kind, Waiting
from sprint.delivery.facts import ToStart, WorkspaceFacts
from sprint.delivery.questions import Asked
from sprint.web.filters import plural, pounds
from sprint.when import london, short_day

END_OF_DAY = time(17)


def of(party: Asked, facts: Iterable[WorkspaceFacts]) -> Iterator[Waiting]:
    """For one part of a person's day. Who speaks for several parties finds each workspace under the first of them."""
    for each in facts:
        if next(one for one in Asked if one in each.parties) is party:
            yield from _one(each)


def to_start(challenges: Iterable[ToStart]) -> Iterator[Waiting]:
    for each in challenges:
        text = f"{each.name}. The standstill ended on {short_day(each.since)}. Each shortlisted team gets a workspace."
        args = {"reference": each.reference}
        yield Waiting(_at(each.since), "Open the workspaces", text, "workspaces.start", "Open them", args, Kind.SINCE)


def _one(of: WorkspaceFacts) -> Iterator[Waiting]:
    yield from _dates(of)
    yield from _talking(of)
    yield from _money_and_end(of)


def _dates(of: WorkspaceFacts) -> Iterator[Waiting]:
    if of.to_agree and of.agree_by:
        text = f"{of.name}. {plural(of.to_agree, 'date waits', 'dates wait')} for your side."
        yield _waiting(of, _at(of.agree_by), "Agree to milestones", text, "milestones", "Look at them")
    if of.late and of.late_since:
        text = f"{of.name}. {', '.join(of.late)}. Record that it was reached, or move it with a reason."
        yield _waiting(of, _at(of.late_since), "A milestone is late", text, "milestones", "Look at it")


def _talking(of: WorkspaceFacts) -> Iterator[Waiting]:
    if of.check_in_due:
        missed = f" {plural(of.missed, 'earlier week is', 'earlier weeks are')} missing." if of.missed else ""
        yield _waiting(of, _at(of.check_in_due), "Check in", f"{of.name}.{missed}", "check_ins", "Check in")
    if of.questions and of.asked_at:
        title = "Answer a question" if of.questions == 1 else f"Answer {of.questions} questions"
        yield _waiting(of, of.asked_at, title, f"{of.name}.", "questions", "Answer", Kind.SINCE)


def _money_and_end(of: WorkspaceFacts) -> Iterator[Waiting]:
    if of.overdue_since and Asked.REGION in of.parties:
        text = f"{of.name}. {pounds(of.overdue_gbp)} were promised and are not recorded as paid."
        yield _waiting(of, _at(of.overdue_since), "A payment is overdue", text, "payments", "Look at it")
    if of.demo:
        what, since = of.demo
        title = "Confirm your page of demo day" if what == "confirm" else "Make a page of demo day public"
        yield _waiting(of, since, title, f"{of.name}.", "demo_day", "Read it", Kind.SINCE)
    if of.end_waits:
        text = f"{of.name}. A colleague proposed how the sprint ends, and money follows."
        yield _waiting(of, of.end_waits, "Confirm or send back an end", text, "end", "Read it", Kind.SINCE)
    if of.end_returned:
        text = f"{of.name}. It came back with a comment."
        yield _waiting(of, of.end_returned, "Change how a sprint ends", text, "end", "Read the comment", Kind.SINCE)


def _waiting(
    of: WorkspaceFacts, at: datetime, title: str, text: str, endpoint: str, link_text: str, kind: Kind = Kind.BY
) -> Waiting:  # fmt: skip
    return Waiting(at, title, text, f"workspaces.{endpoint}", link_text, {"reference": of.reference}, kind)


def _at(day: date) -> datetime:
    return london(day, END_OF_DAY)
