"""What came of one challenge: the problem, what was tried, what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.delivery import policy, queries
from sprint.delivery.outcome_words import chart_of, highest, summary
from sprint.delivery.queries.outcomes import outcome
from sprint.delivery.reading_table import HEAD, lines
from sprint.delivery.readings import Trial
from sprint.delivery.stories import Story
from sprint.delivery.views.outcomes import bp
from sprint.shortlists import queries as shortlists
from sprint.shortlists.titles import short_title
from sprint.web.access import PUBLIC, access, current_actor
from sprint.web.charts import Chart
from sprint.web.spreadsheet import as_file
from sprint.when import as_date


@bp.get("/challenges/<reference>/outcome")
@access(PUBLIC)
def show(reference: str) -> ResponseReturnValue:
    at = now()
    row = outcome(reference, at)
    shown = shortlists.published(reference)
    return render_template(
        "delivery/outcomes/show.html", row=row, challenge=shown.challenge, shown=shown, teams=_teams(shown), name=short_title(row.title),
        measures=_measures(row, at), summary=summary(row.own, as_date(at)), today=as_date(at),
        own_desks=_desks(row.trials),
        adoptions=queries.of_challenge(shown.challenge, at),
    )  # fmt: skip


def _desks(trials: Sequence[Trial]) -> list[Trial]:
    """Those whose readings the reader has a part in."""
    actor = current_actor()
    found = [each for each in trials if policy.may_see_unconfirmed(actor, each)]
    return [] if not found or queries.has_bid(actor, found[0].challenge_id) else found


@bp.get("/challenges/<reference>/outcome.csv")
@access(PUBLIC)
def readings_csv(reference: str) -> ResponseReturnValue:
    row = outcome(reference, now())
    return as_file([HEAD, *lines(row, as_date(now()))], f"{row.reference.lower()}-outcome.csv")


@dataclass(frozen=True)
class InTrial:
    """One measure where it was tried first, or at one council that adopted."""

    trial: Trial
    story: Story
    chart: Chart | None


@dataclass(frozen=True)
class Measured:
    """One measure with what is known of it everywhere, the challenge's own first."""

    own: InTrial
    others: Sequence[InTrial]

    @property
    def all(self) -> list[InTrial]:
        return [self.own, *self.others]


def _measures(row: Any, at: datetime) -> list[Measured]:
    own = row.trials[0] if row.trials else None
    return [] if own is None else [_measured(row, place, as_date(at)) for place in range(len(row.stories[own.key]))]


def _measured(row: Any, place: int, today: date) -> Measured:
    everywhere = [(each, row.stories[each.key][place]) for each in row.trials]
    top = highest(story for _, story in everywhere)
    found = [
        InTrial(trial, story, chart_of(story, today, top=top, level=4) if _is_drawn(story) else None)
        for trial, story in everywhere
    ]
    return Measured(found[0], found[1:])


def _is_drawn(story: Story) -> bool:
    """At a council that adopted a line needs a second number."""
    return story.slots[0].trial.adoption_id is None or story.latest_number is not None


def _teams(shown: Any) -> list[dict[str, Any]]:
    """The shortlisted teams in their own words, with how each ended and what it showed, as far as that is public."""
    known = {each.company: each for each in queries.teams_of(shown.challenge)}
    return [{"team": each, "known": known.get(each.company)} for each in shown.told.teams]
