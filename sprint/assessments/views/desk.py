"""Everything the pages of scoring one proposal show, gathered once for its views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sprint import when
from sprint.actor import Actor
from sprint.assessments import policy, queries
from sprint.assessments.actions import given
from sprint.assessments.masking import masked, names_to_hide
from sprint.assessments.models import Score
from sprint.assessments.queries import Place, Reading, Step
from sprint.assessments.reasons import Given
from sprint.challenges.models import Challenge, Criterion
from sprint.clock import now
from sprint.errors import NotFound
from sprint.proposals.manifest import Content
from sprint.verdict import Verdict
from sprint.web.access import current_actor


@dataclass(frozen=True)
class Desk:
    """One proposal in front of one assessor."""

    actor: Actor
    place: Place
    steps: Sequence[Step]
    reading: Reading
    at: datetime

    @property
    def challenge(self) -> Challenge:
        return self.place.challenge

    @property
    def label(self) -> str:
        return self.reading.received.label

    @property
    def content(self) -> Content:
        return self.reading.received.content

    @property
    def hides_names(self) -> bool:
        return self.challenge.hides_names and not self.reading.is_locked

    @property
    def heading(self) -> str:
        return f"Proposal {self.label}" if self.hides_names else self.content.title

    @cached_property
    def hidden_names(self) -> list[str]:
        return names_to_hide(self.content.company.name, self.content.people) if self.hides_names else []

    def shown(self, text: str) -> str:
        """A text of the proposal, without names while they are hidden."""
        return masked(text, self.hidden_names)

    def file_name(self, token: str) -> str:
        """A name that tells nothing while names are hidden."""
        number, file = next((n, each) for n, each in enumerate(self.content.files, 1) if each.token == token)
        ending = file.name.rsplit(".", 1)[-1].lower()
        return f"{self.label}-file-{number}.{ending}" if self.hides_names else file.name

    @property
    def number(self) -> int:
        """The place of this proposal in the seat's own order, from 1."""
        return next(n for n, step in enumerate(self.steps, 1) if step.proposal_id == self.reading.received.proposal.id)

    @property
    def before(self) -> Step | None:
        return self.steps[self.number - 2] if self.number > 1 else None

    @property
    def to_lock_next(self) -> Step | None:
        """The next proposal that is not locked, from here on and round again."""
        following = [*self.steps[self.number :], *self.steps[: self.number - 1]]
        return next((step for step in following if not step.state.is_locked), None)

    @cached_property
    def may_score(self) -> Verdict:
        return policy.may_score(
            self.actor, self.place.seat, self.challenge, self.reading.sheet, is_decided=self.place.is_decided
        )

    @cached_property
    def given(self) -> list[Given]:
        return given(self.reading.sheet, self.challenge)

    def score_of(self, criterion: Criterion) -> Score | None:
        return self.reading.scores.get(criterion.id)

    def criterion(self, position: int) -> Criterion:
        found = next((each for each in self.challenge.criteria if each.position == position), None)
        if found is None:
            raise NotFound
        return found


def open_desk(reference: str, label: str) -> Desk:
    """Raises `NotFound` for whatever is not open to this person's seat."""
    actor = current_actor()
    place = queries.place_of(reference, actor)
    return Desk(actor, place, queries.steps(place), queries.reading(place, label), now())


def finished(steps: Sequence[Step]) -> list[int]:
    """The numbers of the proposals that are scored in full."""
    return [n for n, step in enumerate(steps, 1) if step.state.is_locked or step.state.is_scored]


def note(steps: Sequence[Step], due: datetime, at: datetime) -> str:
    """“4 scored, 8 to go. Lock your scores by Friday 9 April”"""
    done, locked = len(finished(steps)), sum(step.state.is_locked for step in steps)
    if locked == len(steps):
        return "All are locked."
    left = (
        f"{done} scored, {len(steps) - done} to go."
        if done < len(steps)
        else f"All scored, {len(steps) - locked} to lock."
    )
    day = f"{when.local(due):%A} {when.short_day(due)}"
    return f"{left} Lock your scores by {day}" if at < due else f"{left} Scores were due on {day}"
