"""What a workbook for scoring offline is made from and compared with, and the ones that came back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from sprint.assessments.models import DeskNote, ScoreSheet, SheetUpload
from sprint.assessments.offline.differences import Differences, differences
from sprint.assessments.offline.layout import NoteRow, ScoreRow
from sprint.assessments.offline.storing import restore
from sprint.assessments.queries.conditions import Statement
from sprint.assessments.queries.reading import Place, assigned
from sprint.challenges.models import Criterion
from sprint.db import db
from sprint.errors import NotFound
from sprint.panels.models import Assignment, Seat
from sprint.policy_figures import KEEPS_UPLOADED_SHEETS_DAYS
from sprint.proposals.manifest import Content
from sprint.proposals.masking import masked, names_to_hide
from sprint.proposals.models import Proposal
from sprint.proposals.queries import Received, eligible

KEPT_FOR = timedelta(days=int(KEEPS_UPLOADED_SHEETS_DAYS.value))


@dataclass(frozen=True)
class Item:
    """One proposal open to the seat, with the seat's own sheet and note."""

    assignment: Assignment
    label: str
    sheet: ScoreSheet | None
    note: DeskNote | None

    @property
    def is_locked(self) -> bool:
        return bool(self.sheet and self.sheet.locked_at)


def items(place: Place) -> list[Item]:
    """Everything that is open to the seat, by label: two statements."""
    return [Item(*row) for row in db.session.execute(_items(), place.key)]


@cache
def _items() -> Statement:
    return (
        assigned()
        .with_only_columns(Assignment, Proposal.panel_label, ScoreSheet, DeskNote)
        .outerjoin(DeskNote, DeskNote.assignment_id == Assignment.id)
        .options(selectinload(ScoreSheet.scores))
        .order_by(Proposal.panel_label)
        .execution_options(populate_existing=True)
    )


def received_of(place: Place, found: list[Item]) -> list[Received]:
    """What the companies of these wrote, by label."""
    return eligible(place.challenge.id, Proposal.id.in_([each.assignment.proposal_id for each in found]))


def score_rows(place: Place, found: list[Item], received: list[Received] | None = None) -> list[ScoreRow]:
    """A row for each criterion of each open sheet; with the answers when `received` holds them, names hidden where they are."""
    contents = {each.proposal.id: each.content for each in received or ()}
    return [
        _row(place, each, criterion, contents.get(each.assignment.proposal_id))
        for each in found
        if not each.is_locked
        for criterion in place.challenge.criteria
    ]


def _row(place: Place, item: Item, criterion: Criterion, content: Content | None) -> ScoreRow:
    kept = next((each for each in item.sheet.scores if each.criterion_id == criterion.id), None) if item.sheet else None
    descriptors = tuple(criterion.descriptor(score) for score in range(place.challenge.top_score + 1))
    return ScoreRow(
        item.label, criterion.position, criterion.title, criterion.question, _answer(place, criterion, content), descriptors,
        kept.score if kept else None, kept.reason if kept else "", kept.version if kept else 0,
    )  # fmt: skip


def _answer(place: Place, criterion: Criterion, content: Content | None) -> str:
    answer = content.answer_to(criterion.id) if content else None
    if content is None or answer is None:
        return ""
    hides = place.challenge.hides_names
    return masked(answer.text, names_to_hide(content.company.name, content.people)) if hides else answer.text


def note_rows(found: list[Item]) -> list[NoteRow]:
    return [
        NoteRow(each.label, each.note.is_flagged, each.note.text, each.note.version)
        if each.note
        else NoteRow(each.label, False, "", 0)
        for each in found
    ]


def differences_of(place: Place, upload: SheetUpload) -> tuple[Differences, dict[str, Assignment]]:
    """What the upload would change now, and the assignments by label."""
    found = items(place)
    scores = {(each.label, each.position): each for each in score_rows(place, found)}
    notes = {each.label: each for each in note_rows(found)}
    locked = {each.label for each in found if each.is_locked}
    return differences(restore(upload.typed), scores, notes, locked=locked), {e.label: e.assignment for e in found}


def upload_of(seat: Seat, token: str, *, at: datetime, hold: bool = False) -> SheetUpload:
    """Raises `NotFound` for another person's, an unknown one and one that is older than seven days."""
    query = select(SheetUpload).where(SheetUpload.token == token, SheetUpload.seat_id == seat.id)
    query = query.where(SheetUpload.uploaded_at > at - KEPT_FOR).execution_options(populate_existing=True)
    found: SheetUpload | None = db.session.scalar(query.with_for_update() if hold else query)
    if found is None:
        raise NotFound
    return found


def waiting_upload(seat: Seat, *, at: datetime) -> SheetUpload | None:
    """The seat's last upload when it is not applied yet."""
    return db.session.scalar(
        select(SheetUpload)
        .where(
            SheetUpload.seat_id == seat.id, SheetUpload.applied_at.is_(None), SheetUpload.uploaded_at > at - KEPT_FOR
        )
        .order_by(SheetUpload.id.desc())
        .limit(1)
    )
