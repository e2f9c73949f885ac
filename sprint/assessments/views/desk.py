"""Everything the pages of scoring one proposal show, gathered once for its views."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import chain, islice

from sprint import when
from sprint.actor import Actor
from sprint.assessments import hours, lean, policy, queries
from sprint.assessments.actions import given
from sprint.assessments.models import Score
from sprint.assessments.pile import Stretch, stretch
from sprint.assessments.queries import Pile, Place, Reading, Step
from sprint.assessments.reasons import Given, Pasted, pasted
from sprint.assessments.views.noting import note as note_look
from sprint.challenges.models import Challenge, Criterion
from sprint.clock import now
from sprint.errors import NotFound
from sprint.proposals.manifest import Content
from sprint.proposals.masking import masked, names_to_hide
from sprint.proposals.viewing import Seen
from sprint.seal import mark
from sprint.verdict import Verdict
from sprint.web import charts
from sprint.web.access import current_actor


@dataclass(frozen=True)
class Desk:
    """One proposal in front of one assessor."""

    actor: Actor
    place: Place
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

    @cached_property
    def pile(self) -> Pile:
        """Read when a page first shows how far one is: not every page does."""
        return queries.pile_of(self.place, holding=self.reading.received.proposal.id)

    @property
    def number(self) -> int:
        """The place of this proposal in the seat's own order, from 1."""
        return self.pile.numbers[self.reading.received.proposal.id]

    @property
    def before(self) -> Step | None:
        return self.pile.steps[self.number - 2] if self.number > 1 else None

    @property
    def stretch(self) -> Stretch[Step]:
        return stretch(self.pile.steps, self.number)

    @property
    def to_lock_next(self) -> Step | None:
        """The next proposal that is not locked, from here on and round again."""
        steps = self.pile.steps
        following = chain(islice(steps, self.number, None), islice(steps, self.number - 1))
        return next((step for step in following if not step.state.is_locked), None)

    @property
    def device_key(self) -> str:
        return device_key(self.place, self.label)

    @cached_property
    def may_score(self) -> Verdict:
        sheet = self.reading.sheet
        return policy.may_score(self.actor, self.place.standing(sheet))

    @cached_property
    def given(self) -> list[Given]:
        return given(self.reading.sheet, self.challenge)

    @cached_property
    def pasted(self) -> list[Pasted]:
        """Reasons on this proposal that stand somewhere else too, word for word."""
        if self.reading.is_locked:
            return []
        return pasted(queries.same_reasons(self.place.key, [self.reading.received.proposal.id]))

    def alike(self, criterion: Criterion) -> list[Pasted]:
        """Those of them that stand at this criterion."""
        title, label = criterion.title, self.label
        return [each for each in self.pasted if any((at.title, at.label) == (title, label) for at in each.places)]

    def score_of(self, criterion: Criterion) -> Score | None:
        return self.reading.scores.get(criterion.id)

    def criterion(self, position: int) -> Criterion:
        found = next((each for each in self.challenge.criteria if each.position == position), None)
        if found is None:
            raise NotFound
        return found


def open_desk(reference: str, label: str, seen: Seen = Seen.CRITERION) -> Desk:
    """Raises `NotFound` for whatever is not open to this person's seat. That they looked is put on record."""
    actor = current_actor()
    place = queries.place_of(reference, actor)
    desk = Desk(actor, place, queries.reading(place, label), now())
    note_look(seen, desk.reading.received.proposal)
    return desk


def note(place: Place, pile: Pile, at: datetime) -> str:
    """“4 scored, 8 to go. About 3 hours left at your pace. Lock your scores by Friday 9 April”"""
    if pile.locked == len(pile.steps):
        return "All are locked."
    time = hours.estimate(pile.moments, left=pile.left)
    due = place.challenge.scores_due_at
    day = f"{when.local(due):%A} {when.short_day(due)}"
    until = f"Lock your scores by {day}" if at < due else f"Scores were due on {day}"
    return " ".join(part for part in (_counted(pile), time, until) if part)


def device_key(place: Place, label: str) -> str:
    """Under which the browser keeps what could not be saved: another person on the same device has another."""
    return mark("desk", f"{place.seat.id}:{label}")[:24]


def own_chart(place: Place, pile: Pile, *, level: int = 3) -> charts.Chart | None:
    """How often this seat has given each score; None before the first, and for scales too long to draw."""
    counted = lean.counts(pile.given, top=place.challenge.top_score)
    title = lean.title(counted)
    return charts.histogram(counted, title=title, key="own-scores", level=level) if title else None


def _counted(pile: Pile) -> str:
    done, number = len(pile.finished), len(pile.steps)
    if done < number:
        return f"{done} scored, {number - done} to go."
    return f"All scored, {number - pile.locked} to lock."
