"""Writing what each company is told: drafting from the record, editing, and accepting what was pointed out."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from sprint import audit
from sprint.actor import Actor
from sprint.db import db, unit_of_work
from sprint.errors import Conflict
from sprint.shortlists import policy, queries
from sprint.shortlists.letter import changes, with_texts
from sprint.shortlists.models import AssessmentSummary, Decision, SummaryAcceptance, SummaryEdit
from sprint.shortlists.summary import Summary, read, write


def draft(decision: Decision, told: Mapping[int, Summary]) -> None:
    """One summary a proposal, by proposal id: part of the act that approves the decision."""
    for proposal_id, summary in told.items():
        content = write(summary)
        db.session.add(AssessmentSummary(decision=decision, proposal_id=proposal_id, drafted=content, content=content))


@unit_of_work
def edit_summary(
    row: AssessmentSummary, texts: Mapping[str, str], *, by: Actor, at: datetime, version: int | None = None
) -> bool:
    """Other words for some parts, each change kept with who made it. Answers whether anything changed.

    Summaries that were put to the second person are open again from then on. Raises `Conflict` when somebody else
    changed this one since `version` was read.
    """
    decision = held(row.decision_id)
    db.session.refresh(row)
    policy.may_write_summaries(by, decision, queries.bidding(decision)).require()
    before = read(row.content)
    after = with_texts(before, texts)
    if not (changed := changes(before, after)):
        return False
    if version is not None and version != row.version:
        raise Conflict("Somebody else changed this summary since you opened it.")
    db.session.add_all(
        SummaryEdit(summary_id=row.id, part=part, before=old, text=new, by_id=by.user_id or 0, at=at)
        for part, old, new in changed
    )
    row.content, row.edited_by_id, row.edited_at = write(after), by.user_id, at
    _open_again(decision)
    audit.record("summary.edited", row, by=by, at=at, parts=[part for part, _, _ in changed])
    return True


@unit_of_work
def accept_finding(row: AssessmentSummary, mark: str, reason: str, *, by: Actor, at: datetime) -> None:
    """Let something stay that was pointed out. Of two reasons for the same words the first counts."""
    decision = held(row.decision_id)
    policy.may_write_summaries(by, decision, queries.bidding(decision)).require()
    letter = next(each for each in queries.letters(decision, only=row.proposal.reference) if each.row.id == row.id)
    if mark in letter.accepted:
        return
    found = next((each for each in letter.unaccepted if each.mark == mark), None)
    if found is None:
        raise Conflict("The text changed since you opened this page, so this is not found in it any more.")
    db.session.add(
        SummaryAcceptance(
            summary_id=row.id, mark=mark, finding=found.sentence, reason=reason, by_id=by.user_id or 0, at=at
        )
    )
    audit.record("summary.accepted", row, by=by, at=at, part=found.spot.part, kind=found.kind)


def held(decision_id: int) -> Decision:
    """The decision, kept still until this act ends."""
    query = select(Decision).where(Decision.id == decision_id).with_for_update(of=Decision)
    return db.session.scalars(query.execution_options(populate_existing=True)).one()


def _open_again(decision: Decision) -> None:
    decision.prepared_by_id, decision.prepared_at = None, None
