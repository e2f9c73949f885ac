"""What a company may know of its proposal after the close: the line of steps, and what comes next. Pure.

Nothing here goes by what staff or panel have done unless it was told to the company or to everybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sprint.editions.standstill import Standstill, standstill
from sprint.when import as_date, day, moment

ELIGIBLE = ("screening.eligible", "screening.reinstated")
EXCLUDED = ("screening.excluded",)
"""The acts of which the company is told at once."""
RESULTS = {
    "shortlisted": "Your proposal is shortlisted.",
    "reserve": "Your proposal is on the reserve list.",
    "not_shortlisted": "Your proposal is not shortlisted.",
    "excluded": "Your proposal was found not eligible, so the panel did not score it.",
}


class Stands(StrEnum):
    DONE = "done"
    CURRENT = "current"
    LATER = "later"


@dataclass(frozen=True)
class Step:
    label: str
    note: str
    state: Stands


@dataclass(frozen=True)
class Known:
    """The instants that were told to this company or to everybody, and the dates that come by themselves.

    `told_at` is when the company last heard whether it is eligible, `ending` why the challenge goes no further.
    """

    submitted_at: datetime
    closes_at: datetime
    feedback_due_at: datetime
    sprint_starts_at: datetime
    demo_day_at: datetime
    opened_at: datetime | None = None
    told_at: datetime | None = None
    is_excluded: bool = False
    decided_at: datetime | None = None
    released_at: datetime | None = None
    result: str = ""
    ending: str = ""
    extended: Standstill | None = None
    """The standstill as it is, with what makes it longer; by the rule alone where it is not told."""
    is_reopened: bool = False

    @property
    def standstill(self) -> Standstill | None:
        return self.extended or (standstill(self.released_at) if self.released_at else None)

    @property
    def standstill_ends(self) -> date | None:
        """None before the release, and while it is extended without an end."""
        return self.standstill.ends_on if self.standstill else None

    @property
    def goes_on(self) -> bool:
        """Whether the sprint itself is still ahead of this company: unknown before the release counts as yes."""
        return self.result in ("", "shortlisted") and not self.is_excluded


def line(known: Known, now: datetime) -> list[Step]:
    """The steps in order: those that happened with their day, the one that is under way, those that follow."""
    happened = [
        ("Submitted", day(known.submitted_at), True),
        _happened("Box opened", "Opening of the box", known.opened_at),
        _eligibility(known),
        *([] if known.is_excluded else [("With the panel", "", known.decided_at is not None)]),
        _happened("Decided", "Decision", known.decided_at),
        ("Feedback", _on(known.released_at) or f"by {day(known.feedback_due_at)}", known.released_at is not None),
    ]
    if known.ending:
        return [*(Step(label, note, Stands.DONE) for label, note, is_done in happened if is_done),
                Step("Challenge ended", "", Stands.DONE)]  # fmt: skip
    return _in_order([*happened, *_afterwards(known, as_date(now))])


def _happened(done: str, ahead: str, at: datetime | None) -> tuple[str, str, bool]:
    """What has not happened yet is not called as if it had."""
    return (done, day(at), True) if at else (ahead, "", False)


def _eligibility(known: Known) -> tuple[str, str, bool]:
    if known.told_at is None:
        return "Check of eligibility", "", False
    return "Not eligible" if known.is_excluded else "Eligible", day(known.told_at), True


def _afterwards(known: Known, today: date) -> list[tuple[str, str, bool]]:
    ends = known.standstill_ends
    without = "extended" if known.standstill else "8 working days"
    steps = [("Standstill", f"until {day(ends)}" if ends else without, ends is not None and today > ends)]
    if known.goes_on:
        until = as_date(known.demo_day_at)
        is_over = known.released_at is not None and today > until
        steps.append(("Sprint", f"{day(known.sprint_starts_at)} to {day(until)}", is_over))
    return steps


def _in_order(steps: list[tuple[str, str, bool]]) -> list[Step]:
    """What is not done yet is later, except the first such step: that one is under way."""
    found: list[Step] = []
    for label, note, is_done in steps:
        is_first = not is_done and all(each.state is Stands.DONE for each in found)
        found.append(Step(label, note, Stands.DONE if is_done else Stands.CURRENT if is_first else Stands.LATER))
    return found


def _on(instant: datetime | None) -> str:
    return day(instant) if instant else ""


def status(known: Known) -> str:
    """Where the proposal stands, in one sentence."""
    if known.released_at:
        return RESULTS.get(known.result, "Your scores and the reasons for them are released.")
    if known.ending:
        return known.ending
    if known.is_excluded and known.told_at:
        return f"Found not eligible on {day(known.told_at)}."
    if known.told_at:
        return "Eligible, and with the panel."
    if known.opened_at:
        return f"The box was opened on {moment(known.opened_at)}. Eligibility is being checked."
    return f"In the sealed box. The challenge closed on {moment(known.closes_at)}."


def next_words(known: Known, now: datetime) -> str:
    """What happens next, and what the company can do."""
    if known.ending:
        return (
            "Nothing further is opened, scored or decided. What you wrote stays here for you to read and to download."
        )
    if known.released_at:
        return _after_release(known, as_date(now))
    feedback = f"You get written feedback by {day(known.feedback_due_at)}, at the same minute as every other company."
    if known.is_excluded:
        return f"The panel does not score it. {feedback}"
    if known.told_at:
        return (
            "Assessors score each answer by itself, then agree one score for each criterion. Until then nobody can "
            f"tell you how it stands. {feedback}"
        )
    if known.opened_at:
        return f"The team checks whether each proposal meets the published rules, and tells you. {feedback}"
    return f"Two people of the sprint team open the box. Nobody there can see your proposal before. {feedback}"


def _after_release(known: Known, today: date) -> str:
    ends = known.standstill_ends
    if known.is_reopened:
        return "The decision was reopened. A new one follows, with a standstill of its own, and you are told."
    if ends and today <= ends:
        wait = f"Nothing is signed before the standstill ends on {day(ends)}. If you think that something went wrong, tell the sprint team before then."
    elif ends:
        wait = f"The standstill ended on {day(ends)}."
    else:
        wait = (
            "The standstill is extended. Nothing is signed until it ends, and you are told when its last day is known."
        )
    if known.result == "shortlisted":
        if today > as_date(known.demo_day_at):
            return f"The sprint ended with the demo day on {day(known.demo_day_at)}."
        return f"{wait} The sprint starts on {day(known.sprint_starts_at)}."
    if known.result == "reserve":
        return f"{wait} If a shortlisted team cannot go on, reserves are asked in their order."
    return f"{wait} Read the reasons: you can use the same answers again for another challenge."
