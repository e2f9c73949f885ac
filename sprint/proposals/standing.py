"""Where a proposal stands with its close, as the banner on its pages says it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sprint.challenges.lifecycle import Phase
from sprint.when import day, moment, span

ENDINGS = {
    Phase.WITHDRAWN: (
        "The challenge was withdrawn",
        "No proposals are taken and none is opened. What you wrote stays here for you.",
    ),
    Phase.NO_AWARD: (
        "The challenge ended without an award",
        "Nothing further is opened, scored or decided. What you wrote stays here for you.",
    ),
}


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Receipt:
    """The last submission, as far as a banner needs it."""

    reference: str
    number: int
    at: datetime


@dataclass(frozen=True)
class Standing:
    """`state` and `phase` decide the words; `is_warm` says that time or attention is needed."""

    state: State
    phase: Phase
    closes_at: datetime
    now: datetime
    receipt: Receipt | None = None
    amended_at: datetime | None = None
    """The amendment after which the company has not given its word yet."""

    @property
    def is_open(self) -> bool:
        return self.phase is Phase.OPEN

    @property
    def is_warm(self) -> bool:
        if self.phase is Phase.PAUSED or self.wants_word:
            return True
        return self.state is not State.SUBMITTED and self.phase in (Phase.OPEN, Phase.CLOSED)

    @property
    def wants_word(self) -> bool:
        """Whether the company can and should confirm its submission again now."""
        return self.amended_at is not None and self.is_open and self.state in (State.SUBMITTED, State.CHANGED)

    @property
    def title(self) -> str:
        if self.phase in ENDINGS:
            return ENDINGS[self.phase][0]
        if self.phase is Phase.PAUSED:
            return "The challenge is paused"
        if self.wants_word:
            return "Confirm your proposal again"
        if self.receipt and self.state is not State.WITHDRAWN:
            if self.state is State.CHANGED and self.is_open:
                return "Changes not submitted"
            return f"Submitted on {moment(self.receipt.at)}"
        return "Withdrawn" if self.state is State.WITHDRAWN else "NOT SUBMITTED"

    @property
    def left(self) -> str:
        """“11 days and 21 hours”, while there is any time."""
        return span(self.closes_at - self.now) if self.is_open else ""

    @property
    def closes(self) -> str:
        verb = "closes" if self.is_open else "closed"
        return f"The challenge {verb} on {moment(self.closes_at)}."

    @property
    def words(self) -> str:
        """What follows the time left."""
        if self.phase in ENDINGS:
            return ENDINGS[self.phase][1]
        if self.phase is Phase.PAUSED:
            return self._while_paused()
        return self._while_open() if self.is_open else self._after()

    def _while_paused(self) -> str:
        kept = (
            "What you submitted is kept" if self.receipt and self.state is not State.WITHDRAWN else "Your draft is kept"
        )
        return f"No proposals are taken, and the close does not count. {kept}. You get a mail with the new close when it goes on."

    def _while_open(self) -> str:
        if self.wants_word and self.receipt and self.amended_at:
            return (
                f"The challenge changed on {moment(self.amended_at)}, after you submitted. Read what changed, then confirm "
                f"that your proposal stands, or change it and submit again. {self.closes} If you do nothing it still counts, "
                "and after the opening the team sees that it was written before the change."
            )
        if self.state is State.CHANGED and self.receipt:
            return (
                f"You changed it since you submitted. The version of {moment(self.receipt.at)} counts until you submit again. "
                f"{self.closes}"
            )
        if self.state is State.SUBMITTED and self.receipt:
            return (
                f"Receipt {self.receipt.reference}. You can change it and submit again until the close. {self.closes}"
            )
        if self.state is State.WITHDRAWN:
            return f"It will not be opened or scored. Submit it again to take part after all. {self.closes}"
        return f"{self.closes} A draft does not count as a bid."

    def _after(self) -> str:
        if self.state is State.CHANGED and self.receipt:
            return f"{self.closes} The version of {day(self.receipt.at)} counts. Later changes were not submitted and do not count."
        if self.state is State.SUBMITTED and self.receipt:
            return f"Receipt {self.receipt.reference}. {self.closes} Your proposal can no longer be changed."
        if self.state is State.WITHDRAWN:
            return f"{self.closes} The proposal was withdrawn before, so nobody opens or scores it."
        return f"{self.closes} This draft was not submitted, so nobody opens or scores it."


def tag(
    *, submitted_at: datetime | None, changed_at: datetime, withdrawn_at: datetime | None, phase: Phase,
    wants_word: bool = False,
) -> tuple[str, str]:  # fmt: skip
    """Words and kind of the tag on the list of own proposals."""
    if withdrawn_at:
        return "Withdrawn", "outline"
    if phase is Phase.PAUSED:
        return ("Paused" if submitted_at else "Paused, not submitted"), "wash"
    if wants_word and phase is Phase.OPEN:
        return "Confirm again", "warm"
    if submitted_at is None:
        return ("Not submitted", "warm") if phase is Phase.OPEN else ("Never submitted", "outline")
    if changed_at > submitted_at and phase is Phase.OPEN:
        return "Changed since submitted", "warm"
    return "Submitted", "filled" if phase is Phase.OPEN else "finished"
