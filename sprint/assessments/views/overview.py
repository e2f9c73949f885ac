"""The panel at work on one page, for its chair and the sprint team; and reminding its members by mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.assessments import overseeing, queries
from sprint.assessments.actions.nudging import nudge as send_nudges
from sprint.assessments.progress import (
    Dates,
    ProposalProgress,
    SeatProgress,
    Show,
    chosen,
    counted,
    late_lines,
    to_nudge,
)
from sprint.assessments.queries.kept import counts_for
from sprint.assessments.queries.overview import Progress, dates_of, is_open_box, progress, scorers
from sprint.assessments.queries.viewers import Viewer
from sprint.assessments.views.blueprint import bp
from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.errors import BadInput
from sprint.verdict import Verdict
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.web.paging import Page, page_number

ROWS = 50


@dataclass(frozen=True)
class Overview:
    """The panel as one person sees it at one moment."""

    viewer: Viewer
    dates: Dates
    progress: Progress
    is_open: bool
    at: datetime

    @property
    def challenge(self) -> Challenge:
        return self.viewer.challenge

    @property
    def seats(self) -> list[SeatProgress]:
        return self.progress.seats

    @property
    def quorum(self) -> int:
        return self.challenge.assessors_per_proposal

    @cached_property
    def late(self) -> list[SeatProgress]:
        return [each for each in self.seats if each.late(self.dates, self.at)]

    @cached_property
    def to_nudge(self) -> list[SeatProgress]:
        """Who is late and was not nudged today."""
        return self.of_these([each.id for each in self.late])

    def of_these(self, seat_ids: list[int]) -> list[SeatProgress]:
        """Whom of these seats this person can write to now."""
        own = self.viewer.seat.id if self.viewer.seat else None
        return to_nudge(self.seats, seat_ids, self.at, own=own)

    @cached_property
    def can_nudge(self) -> set[int]:
        return {each.id for each in self.of_these([each.id for each in self.seats])} if self.may_nudge else set()

    @cached_property
    def counted(self) -> dict[Show, int]:
        return counted(self.progress.proposals, quorum=self.quorum, dates=self.dates, now=self.at)

    def shown(self, show: Show, number: int) -> Page[ProposalProgress]:
        found = chosen(self.progress.proposals, show, quorum=self.quorum, dates=self.dates, now=self.at)
        number = min(number, max(1, -(-len(found) // ROWS)))
        return Page(found[(number - 1) * ROWS : number * ROWS], number, len(found), ROWS)

    @cached_property
    def may_nudge(self) -> Verdict:
        of = self.challenge
        return overseeing.may_nudge(
            self.viewer.actor, of.authority_id, of.id, is_open=self.is_open, ending=of.timeline.ending,
            is_decided=self.viewer.is_decided,
        )  # fmt: skip

    @property
    def is_team(self) -> bool:
        return self.challenge.authority_id in self.viewer.actor.team_of


def open_overview(reference: str) -> Overview:
    """Raises `NotFound` for outsiders, `Refused` for members of the panel who do not lead it."""
    viewer = queries.viewer_of(reference, current_actor(), at := now())
    authorise(overseeing.may_oversee(viewer.actor, viewer.challenge.authority_id, viewer.challenge.id))
    known = progress(viewer, counts_for(viewer, at))
    return Overview(viewer, dates_of(viewer.challenge), known, is_open_box(viewer.challenge.id), at)


@bp.get("/challenges/<reference>/panel/overview")
@access(SIGNED_IN)
def overview(reference: str) -> ResponseReturnValue:
    about, show = open_overview(reference), _show()
    page = about.shown(show, page_number())
    return render_template(
        "assessments/overview.html", about=about, challenge=about.challenge, page=page, show=show, choices=list(Show),
        scorers=scorers([row.id for row in page.rows]),
    )  # fmt: skip


def _show() -> Show:
    asked = request.args.get("show", "all")
    return Show(asked) if asked in list(Show) else Show.ALL


@bp.get("/challenges/<reference>/panel/nudges")
@access(SIGNED_IN)
def ask_nudge(reference: str) -> ResponseReturnValue:
    """The mail as it will go, before it goes: to one seat, or to everybody who is late."""
    about = open_overview(reference)
    authorise(about.may_nudge)
    ids = _ids(request.args.getlist("seat")) or [each.id for each in about.late]
    mails = [(each, late_lines(each.owes, about.dates, about.at)) for each in about.of_these(ids)]
    return render_template("assessments/nudge.html", about=about, challenge=about.challenge, mails=mails)


@bp.post("/challenges/<reference>/panel/nudges")
@access(SIGNED_IN)
def nudge(reference: str) -> ResponseReturnValue:
    about = open_overview(reference)
    authorise(about.may_nudge)
    sent = send_nudges(reference, _ids(request.form.getlist("seat")), by=current_actor(), at=now())
    flash(_told(sent))
    return redirect(url_for(".overview", reference=about.challenge.reference))


def _ids(sent: list[str]) -> list[int]:
    """Raises `BadInput` for what is no number of a seat."""
    if not all(each.isascii() and each.isdigit() and len(each) < 10 for each in sent):
        raise BadInput("Choose people from the page.")
    return [int(each) for each in sent]


def _told(sent: list[SeatProgress]) -> str:
    if not sent:
        return "Nobody was written to: they have nothing left to do, or were reminded today already."
    names = [each.name for each in sent]
    who = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"We have written to {who}. It is on record."
