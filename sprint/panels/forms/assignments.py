"""The grid of assignments: one box for each possible pair of seat and proposal."""

from __future__ import annotations

from wtforms import HiddenField, SelectMultipleField, TextAreaField

from sprint.panels.grid import Grid, Pair
from sprint.panels.limits import REASON_CHARACTERS
from sprint.web.forms import Form, MostCharacters


class AssignmentForm(Form):
    """`pair` are the ticked boxes, "seat-proposal"; `seat` and `proposal` are those that had boxes on the page."""

    stamp = HiddenField()
    pair = SelectMultipleField("Assignments", choices=[], validate_choice=False)
    seat = SelectMultipleField("Seats", choices=[], validate_choice=False)
    proposal = SelectMultipleField("Proposals", choices=[], validate_choice=False)
    reason = TextAreaField(
        "Why do you take away what is begun?",
        [MostCharacters(REASON_CHARACTERS)],
        description="Only needed when you take the tick from a pair marked “begun”. Its score sheet stays on record and no longer counts.",
    )

    @property
    def ticked(self) -> set[Pair]:
        """The pairs that are ticked; anything that is no pair of numbers is left out."""
        found = (str(each).partition("-") for each in self.pair.data or [])
        return {(int(seat), int(proposal)) for seat, _, proposal in found if _is_id(seat) and _is_id(proposal)}

    def wanted(self, grid: Grid) -> dict[int, set[int]]:
        """By seat, as `actions.assign` takes it; proposals on other pages of the grid keep what they have."""
        wanted: dict[int, set[int]] = {int(seat): set() for seat in self.seat.data or [] if _is_id(str(seat))}
        on_page = {int(each) for each in self.proposal.data or [] if _is_id(str(each))}
        elsewhere = {pair for pair in grid.held if on_page and pair[1] not in on_page and pair[0] in wanted}
        for seat, proposal in self.ticked | elsewhere:
            wanted.setdefault(seat, set()).add(proposal)
        return wanted

    def shows(self, grid: Grid, pair: Pair) -> bool:
        """Whether the box of this pair is ticked: as sent, or else as it is in force."""
        return pair in self.ticked if self.is_submitted() else pair in grid.held


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10
