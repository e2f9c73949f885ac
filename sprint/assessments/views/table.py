"""Everything the moderation pages of one proposal show, gathered once for their views."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sprint.actor import SeatRole
from sprint.assessments import policy, queries
from sprint.assessments.footing import Footing
from sprint.assessments.forms import AttendanceForm
from sprint.assessments.meeting import Attendee, Meeting
from sprint.assessments.models import AgreedScore, ScoreSheet
from sprint.assessments.queries import Sheet, Table, Viewer
from sprint.assessments.queries.void_sheets import VoidSheet, void_sheets
from sprint.assessments.views.noting import note
from sprint.challenges.models import Challenge, Criterion
from sprint.clock import now
from sprint.errors import NotFound
from sprint.policy_figures import SPREAD_FLAGGED_FROM
from sprint.proposals.models import Proposal
from sprint.proposals.viewing import Seen
from sprint.verdict import Verdict
from sprint.web.access import current_actor
from sprint.web.charts import Chart, Spread, score_spread

WIDE = int(SPREAD_FLAGGED_FROM.value)
LONGEST_SCALE = 10


@dataclass(frozen=True)
class Moderating:
    """One proposal on the panel's table, as one person sees it at one moment."""

    viewer: Viewer
    table: Table
    at: datetime

    @property
    def challenge(self) -> Challenge:
        return self.viewer.challenge

    @property
    def label(self) -> str:
        return self.table.row.label

    @property
    def proposal(self) -> Proposal:
        return self.table.received.proposal

    @property
    def is_open(self) -> bool:
        return self.table.row.state.is_open

    @property
    def shows_names(self) -> bool:
        return self.viewer.shows_names(self.table.row)

    @property
    def heading(self) -> str:
        return self.table.received.content.title if self.shows_names else f"Proposal {self.label}"

    @property
    def is_scored_by_viewer(self) -> bool:
        seat = self.viewer.seat
        return seat is not None and any(sheet.seat_id == seat.id for sheet in self.table.sheets)

    def scores(self, criterion: Criterion) -> list[tuple[Sheet, int]]:
        """Each locked sheet with its score for one criterion."""
        return [
            (sheet, sheet.scores[criterion.id].score or 0)
            for sheet in self.table.sheets
            if criterion.id in sheet.scores
        ]

    def spread(self, criterion: Criterion) -> int:
        """How many points lie between the lowest and the highest score."""
        given = [score for _, score in self.scores(criterion)]
        return max(given) - min(given) if given else 0

    def is_wide(self, criterion: Criterion) -> bool:
        return self.spread(criterion) >= WIDE

    def agreed(self, criterion: Criterion) -> AgreedScore | None:
        return self.table.agreed.get(criterion.id)

    @cached_property
    def void_sheets(self) -> list[VoidSheet]:
        """For those who see how far everybody is; their scores for staff alone, once the others' may be seen."""
        if not self.viewer.sees_progress:
            return []
        return void_sheets(self.proposal, with_scores=self.viewer.is_staff and self.is_open)

    @cached_property
    def chart(self) -> Chart | None:
        """None while scores are closed, and for scales too long to draw."""
        if not self.is_open or self.challenge.top_score > LONGEST_SCALE:
            return None
        rows = [
            Spread(
                each.title,
                sorted(score for _, score in self.scores(each)),
                agreed.score if (agreed := self.agreed(each)) else None,
            )
            for each in self.challenge.criteria
        ]
        wide = sum(self.is_wide(each) for each in self.challenge.criteria)
        title = (
            f"The scores are far apart on {wide} of {len(rows)} criteria"
            if wide
            else "The scores are close on every criterion"
        )
        unit = "Each ring is one assessor's score, the dot the agreed one. Two points or more apart are marked."
        return score_spread(rows, top=self.challenge.top_score, title=title, unit=unit, key="spread")

    @cached_property
    def meeting(self) -> Meeting:
        return queries.meeting_of(self.proposal, self.table.moderation)

    @cached_property
    def own(self) -> Attendee | None:
        """The viewer's own seat at the table."""
        return self.meeting.of(self.viewer.actor.user_id)

    @cached_property
    def footing(self) -> Footing:
        return queries.footing(
            self.challenge, self.table.moderation, all_locked=self.is_open, is_decided=self.viewer.is_decided,
            stands_in=self.own is not None and self.own.stands_in, meeting=self.meeting,
        )  # fmt: skip

    @property
    def chairs(self) -> bool:
        """Whether the viewer chairs this proposal."""
        return bool(policy.may_chair(self.viewer.actor, self.challenge.id, stands_in=self.footing.stands_in))

    @cached_property
    def takes_notes(self) -> bool:
        return queries.takes_notes(self.viewer.actor, self.challenge)

    @cached_property
    def may_agree(self) -> Verdict:
        return policy.may_agree(self.viewer.actor, self.footing)

    @cached_property
    def may_complete(self) -> Verdict:
        return policy.may_complete(self.viewer.actor, self.footing)

    @cached_property
    def may_reopen(self) -> Verdict:
        return policy.may_reopen(self.viewer.actor, self.footing)

    @cached_property
    def may_unlock(self) -> Verdict:
        return policy.may_unlock(self.viewer.actor, self.footing)

    @cached_property
    def may_sign(self) -> Verdict:
        return policy.may_sign(self.footing, self.own)

    @cached_property
    def may_draft(self) -> Verdict:
        return policy.may_draft(self.footing, takes_notes=self.takes_notes)

    def criterion(self, position: int) -> Criterion:
        found = next((each for each in self.challenge.criteria if each.position == position), None)
        if found is None:
            raise NotFound
        return found

    def sheet(self, seat_id: int) -> ScoreSheet:
        """The sheet of one seat. Raises `NotFound` when that seat has none on this proposal."""
        found = next((each.sheet for each in self.table.sheets if each.seat_id == seat_id), None)
        if found is None:
            raise NotFound
        return found


def open_table(reference: str, label: str) -> Moderating:
    """Raises `NotFound` for whoever may not know of this proposal."""
    viewer = queries.viewer_of(reference, current_actor(), now())
    table = queries.table(viewer, label)
    note(Seen.TABLE, table.received.proposal)
    return Moderating(viewer, table, now())


def attendance_form(about: Moderating, form: AttendanceForm) -> AttendanceForm:
    """Offers whoever may discuss the proposal. Before anybody is recorded, those who score it are taken to be here."""
    may = [each for each in about.meeting.attendees if each.may_attend]
    form.present.choices = {str(each.seat_id): f"{each.name}, {each.label[:1].lower()}{each.label[1:]}" for each in may}
    if not form.is_submitted():
        here = [each for each in may if each.is_present] or [each for each in may if each.role is not SeatRole.OBSERVER]
        form.present.data = [each.seat_id for each in here]
    return form
