"""The panel in a pack: its report's tables, the inputs of assignments, every locking, and every agreed score as it once stood."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import joinedload, undefer

from sprint.assessments.models import AgreedVersion, Moderation, NoteTaker, RoundAct, StandIn
from sprint.assessments.queries.lockings import lockings_of
from sprint.assessments.queries.report import rows as rows_of
from sprint.assessments.report import Part as ReportPart
from sprint.db import db
from sprint.packs.parts import Cell, Exact, Page, Part, Private, Table, Why, cells, rows
from sprint.packs.queries.rows import table_of
from sprint.packs.queries.scope import Scope
from sprint.panels.models import AssignmentRun, InterestAct, Panel
from sprint.panels.models.assignment_run import Method

BEFORE = (ReportPart.SEATS, ReportPart.INTERESTS, ReportPart.RUNS, ReportPart.ASSIGNMENTS)
AFTER = (ReportPart.ATTENDANCE, ReportPart.SIGNATURES, ReportPart.UNLOCKINGS)
ABOUT = {
    ReportPart.SEATS: "Everybody who had a seat, with the terms that they accepted.",
    ReportPart.INTERESTS: "What everybody declared about every company, and each step of the rulings.",
    ReportPart.RUNS: "Each change of the assignments with seed, input hash and what it reached. The inputs are beside it.",
    ReportPart.ASSIGNMENTS: "Who was given which proposal, and what ended.",
    ReportPart.SCORES: "Every assessor's scores and reasons, as first locked and as they stand. Void ones are marked, and kept.",
    ReportPart.AGREED: "The panel's agreed scores and reasons. Averages are never used.",
    ReportPart.ATTENDANCE: "Who was there when each proposal was discussed.",
    ReportPart.SIGNATURES: "Who signed or dissented. Those that no longer stand are kept.",
    ReportPart.UNLOCKINGS: "Score sheets that the chair gave back, and why.",
}
WORDS = {
    ReportPart.SCORES: ("Reason as first locked", "Reason as it stands", "Why void"),
    ReportPart.AGREED: ("Reason as first agreed", "Reason as it stands"),
    ReportPart.SIGNATURES: ("Why they dissent", "Why not"),
    ReportPart.UNLOCKINGS: ("Why",),
    ReportPart.ASSIGNMENTS: ("Why it ended",),
}  # fmt: skip
"""Columns with texts about the proposal that the row begins with."""
PERSONAL = {ReportPart.INTERESTS: ("In their words",), ReportPart.SEATS: ("Why it ended",)}
COMPANY = 1


def panel(scope: Scope) -> Iterator[Part]:
    for part in BEFORE:
        yield _reported(scope, part, "3-panel")
    query = select(AssignmentRun).join(Panel).where(Panel.challenge_id == scope.challenge.id)
    for run in db.session.scalars(query.options(undefer(AssignmentRun.input)).order_by(AssignmentRun.number)):
        about = f"What assignment {run.number} was worked out from. {_again(run)}".strip()
        yield Exact(
            f"3-panel/assignment-{run.number:03d}.csv",
            about,
            run.input.encode,
            Why.PERSON,
            "It names everybody on the panel.",
        )


def _again(run: AssignmentRun) -> str:
    """How to work it out again; what was typed or uploaded was not worked out."""
    return (
        f"Again: {run.command.replace('input.csv', f'assignment-{run.number:03d}.csv')}"
        if run.method == Method.SOLVER
        else ""
    )


def scores(scope: Scope) -> Iterator[Part]:
    yield _reported(scope, ReportPart.SCORES, "4-scores")
    yield Page(
        "4-scores/lockings",
        "Every locking",
        "Each score as it was locked each time, before anybody saw another's.",
        (_lockings(scope),),
    )
    yield _reported(scope, ReportPart.AGREED, "4-scores")
    yield Page(
        "4-scores/versions",
        "Every version of the agreed scores",
        "As recorded, the first one first. Nothing is overwritten.",
        (_versions(scope),),
    )
    for part in AFTER:
        yield _reported(scope, part, "4-scores")
    about = "When each proposal was taken up, completed and taken up again; who stood in, who took notes, when the round closed."
    yield Page("4-scores/minutes", "The panel’s meetings", about, _meetings(scope))


def _meetings(scope: Scope) -> tuple[Table, ...]:
    mine = tuple(scope.bids)
    panels = select(Panel.id).where(Panel.challenge_id == scope.challenge.id)
    return (
        table_of(scope, Moderation, "minutes", "Meetings", Moderation.proposal_id.in_(mine)),
        table_of(scope, StandIn, "stand-ins", "Who chaired in the chair’s place", StandIn.proposal_id.in_(mine)),
        table_of(scope, NoteTaker, "note-takers", "Who took notes", NoteTaker.panel_id.in_(panels)),
        table_of(scope, RoundAct, "round", "Closing the round of scoring", RoundAct.panel_id.in_(panels)),
    )


def _reported(scope: Scope, part: ReportPart, folder: str) -> Page:
    about = part.about
    order = COMPANY if part is ReportPart.INTERESTS else 0
    found = list(rows_of(part, scope.viewer, scope.challenge.closes_at))
    if part not in (ReportPart.SEATS, ReportPart.RUNS):
        found.sort(
            key=lambda row: str(row[order])
        )  # databases sort letters each in their own way; equals keep their order
    told = tuple(_told(scope, part, row) for row in found)
    return Page(f"{folder}/{part}", about.title, ABOUT[part], (Table(part, "", about.headings, told, about.empty),))


def _told(scope: Scope, part: ReportPart, row: Sequence[Any]) -> tuple[Cell, ...]:
    values: list[Any] = list(row)
    if part is ReportPart.INTERESTS:
        values[2] = InterestAct(values[2]).label
    bid = scope.by_name.get(str(values[0]))
    for place, heading in enumerate(part.about.headings):
        if heading in WORDS.get(part, ()):
            values[place] = scope.about(bid, values[place])
        elif heading in PERSONAL.get(part, ()):
            values[place] = Private(values[place] or "", Why.PERSON)
    return cells(values)


def _lockings(scope: Scope) -> Table:
    found = lockings_of(*scope.bids)
    lines = [
        (
            scope.bids[each.proposal_id].reference, each.assessor, each.number, each.locked_at, scope.criteria[criterion],
            given.score, scope.about(scope.bids[each.proposal_id], given.reason), "counts" if each.counts else "does not count",
        )
        for each in found
        for criterion, given in sorted(each.scores.items())
    ]  # fmt: skip
    headings = ("Proposal", "Assessor", "Locking", "Locked", "Criterion", "Score", "Reason", "Whether the sheet counts")
    ordered = sorted(rows(lines), key=lambda row: str(row[0]))
    return Table("lockings", "", headings, tuple(ordered), "No score sheet was locked.")


def _versions(scope: Scope) -> Table:
    query = (
        select(AgreedVersion).join(Moderation).where(Moderation.proposal_id.in_(tuple(scope.bids)))
        .options(joinedload(AgreedVersion.agreed_by), joinedload(AgreedVersion.moderation))
        .order_by(AgreedVersion.moderation_id, AgreedVersion.criterion_id, AgreedVersion.number)
    )  # fmt: skip
    lines = []
    for each in db.session.scalars(query):
        bid = scope.bids[each.moderation.proposal_id]
        told = scope.about(bid, each.reason)
        title = scope.criteria.get(each.criterion_id, "")
        lines.append((bid.reference, title, each.number, each.score, told, each.agreed_by.name, each.agreed_at))
    headings = ("Proposal", "Criterion", "Version", "Score", "Reason", "Recorded by", "When")
    return Table("versions", "", headings, rows(lines), "No score was agreed.")
