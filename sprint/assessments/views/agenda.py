"""The running order of one panel's meeting as one person sees it, and how far it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sprint.assessments import pace, queries
from sprint.assessments.queries import Row, Viewer


@dataclass(frozen=True)
class Agenda:
    """`rows` in the order in which the panel takes them."""

    rows: Sequence[Row]

    @property
    def complete(self) -> list[Row]:
        return [row for row in self.rows if row.state.is_complete and row.state.is_open]

    @property
    def progress(self) -> str:
        """“7 of 40 complete, about 2 hours left”, from the panel's own pace: one statement."""
        done = self.complete
        left = pace.left(queries.spans(row.proposal_id for row in done), to_do=len(self.rows) - len(done))
        told = f"{len(done)} of {len(self.rows)} complete"
        return f"{told}, {left}." if left else f"{told}."

    def following(self, label: str) -> Row | None:
        """The next one that can be taken up now, from this one on and then from the start."""
        labels = [row.label for row in self.rows]
        here = labels.index(label) + 1 if label in labels else 0
        ahead = [*self.rows[here:], *self.rows[:here]]
        return next(
            (row for row in ahead if row.label != label and row.state.is_open and not row.state.is_complete), None
        )


def agenda_of(viewer: Viewer) -> Agenda:
    """Two statements, whatever the number of proposals."""
    places = queries.places(viewer.challenge)
    return Agenda(pace.running_order(queries.rows(viewer), places, lambda row: row.proposal_id))
