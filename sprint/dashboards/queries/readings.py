"""The readings that a problem owner or a team has to see to: six statements, whatever their number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from sprint.actor import Actor
from sprint.dashboards.tasks.readings import ReadingFacts
from sprint.delivery import policy, queries
from sprint.delivery.policy import Side
from sprint.delivery.reading_dates import MONTHS
from sprint.delivery.readings import Slot, State, Trial
from sprint.shortlists.titles import short_title
from sprint.when import as_date

FOLLOWED_FOR = timedelta(days=1096)
"""What started three years ago is on nobody's day any more; its page still says what is missing."""


def waiting(actor: Actor, side: Side, at: datetime) -> list[ReadingFacts]:
    """Those of the trials for which this person stands on `side`."""
    today = as_date(at)
    trials = [
        each
        for each in queries.concerning(actor, at)
        if policy.side_of(actor, each) is side and each.start > today - FOLLOWED_FOR
    ]
    stories = queries.stories_of(trials, with_unconfirmed=True) if trials else {}
    found = []
    for trial in trials:
        slots = [slot for story in stories[trial.key] for slot in story.slots]
        found += list(_months(actor, side, trial, slots, today))
    return found


def _months(actor: Actor, side: Side, trial: Trial, slots: Sequence[Slot], today: date) -> Iterator[ReadingFacts]:
    for months in MONTHS:
        mine = [each for each in slots if each.months == months]
        states = [each.state(today) for each in mine]
        facts = ReadingFacts(
            trial.reference, trial.slug, short_title(trial.title), trial.council, months, mine[0].due_on if mine else today,
            missing=sum(each in (State.SOON, State.OVERDUE) for each in states), returned=states.count(State.RETURNED),
            to_confirm=sum(_is_mine_to_confirm(actor, trial, each) for each in mine), records=side is Side.COUNCIL,
        )  # fmt: skip
        if facts.missing or facts.returned or facts.to_confirm:
            yield facts


def _is_mine_to_confirm(actor: Actor, trial: Trial, slot: Slot) -> bool:
    entry = slot.waiting
    return entry is not None and bool(policy.may_confirm_reading(actor, trial, entry.side, entry.recorded_by_id))
