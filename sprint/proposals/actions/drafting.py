"""Writing a proposal: everything here may be saved half-finished, and nothing is ever lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy.orm.attributes import flag_modified

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.actions import note_drafter
from sprint.challenges.models import Challenge, Criterion
from sprint.db import db, run, unit_of_work
from sprint.errors import BadInput, Conflict
from sprint.organisations import queries as organisations
from sprint.organisations.models import Company
from sprint.proposals import policy
from sprint.proposals.actions.keeping import Before, keep
from sprint.proposals.models import Answer, EligibilityAnswer, Proposal
from sprint.proposals.parts import CONFIDENTIAL, IDEA, IDEA_LABELS, answer_key
from sprint.proposals.queries import is_of
from sprint.proposals.queries.versions import text_of
from sprint.proposals.references import proposal_reference

HELD = (
    select(Proposal.version, Challenge.version)
    .join(Challenge, Challenge.id == Proposal.challenge_id)
    .where(Proposal.id == bindparam("proposal"))
    .with_for_update(of=Proposal)
)


@unit_of_work
def start(challenge: Challenge, company: Company, *, by: Actor, at: datetime) -> Proposal:
    """Begin a draft. The company's draft for this challenge is given back when there is one already."""
    policy.may_start(by, challenge, company, at).require()
    db.session.execute(select(Company.id).where(Company.id == company.id).with_for_update())
    there: Proposal | None = db.session.scalar(
        select(Proposal).where(Proposal.challenge_id == challenge.id, is_of([company.id]))
    )
    if there is not None:
        return there
    proposal = Proposal(
        reference=proposal_reference(challenge.reference),
        challenge_id=challenge.id,
        company_id=company.id,
        created_by_id=by.user_id,
        created_at=at,
        changed_at=at,
    )
    db.session.add(proposal)
    db.session.flush()
    note_drafter(challenge, company.id)
    audit.record("proposal.started", proposal, by=by, at=at)
    return proposal


def begin(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """Take the proposal's row for this act, and check that it may still be written.

    Every act on the draft raises the version, so what was read under another version is read again.
    """
    hold(proposal)
    policy.may_write(by, proposal, at).require()


def hold(proposal: Proposal) -> int:
    """Lock the proposal's row and answer its version; what was read under another version of it or its challenge is
    read again. Nothing to do for one that `queries.held` has read in this transaction."""
    if proposal.is_held:
        return proposal.version
    if run(HELD, {"proposal": proposal.id}).one() != (proposal.version, proposal.challenge.version):
        db.session.expire_all()
    return proposal.version


def touch(proposal: Proposal, *, at: datetime) -> None:
    """Something in the draft changed; the version rises even when the instant is the same as before."""
    proposal.changed_at = at
    flag_modified(proposal, "changed_at")


@unit_of_work
def save_idea(
    proposal: Proposal, values: Mapping[str, Any], *, version: int | None, origin: str = "", by: Actor, at: datetime
) -> None:
    """Title, summary, price and people. Raises `Conflict` when somebody changed them since `version`."""
    begin(proposal, by=by, at=at)
    if unknown := values.keys() - IDEA_LABELS.keys():
        raise BadInput(f"A proposal has no {', '.join(sorted(unknown))}.")
    different = sorted(name for name, value in values.items() if getattr(proposal, name) != value)
    if not different:
        return
    if version is not None and version != proposal.version:
        raise Conflict("A colleague changed this page after you opened it.")
    is_begun = any(getattr(proposal, name) for name in IDEA_LABELS)
    before = Before(text_of(proposal, IDEA), proposal.created_by_id, proposal.changed_at) if is_begun else None
    for name in different:
        setattr(proposal, name, values[name])
    keep(proposal, IDEA, text_of(proposal, IDEA), before=before, origin=origin, by=by, at=at)
    touch(proposal, at=at)
    audit.record("proposal.idea_saved", proposal, by=by, at=at, parts=different, **_brought(origin))


@unit_of_work
def save_confidential(
    proposal: Proposal, text: str, *, version: int | None, origin: str = "", by: Actor, at: datetime
) -> None:
    """Which parts are confidential, why and until when."""
    begin(proposal, by=by, at=at)
    if text == proposal.confidential:
        return
    if version is not None and version != proposal.version:
        raise Conflict("A colleague changed this page after you opened it.")
    before = Before(proposal.confidential, proposal.created_by_id, proposal.changed_at)
    proposal.confidential = text
    keep(proposal, CONFIDENTIAL, text, before=before, origin=origin, by=by, at=at)
    touch(proposal, at=at)
    audit.record("proposal.confidential_saved", proposal, by=by, at=at, **_brought(origin))


@unit_of_work
def save_answer(
    proposal: Proposal,
    criterion: Criterion,
    text: str,
    *,
    version: int | None,
    origin: str = "",
    by: Actor,
    at: datetime,
) -> Answer:
    """Keep one answer, however long. `version` is that of the answer when its page was opened, 0 for none yet."""
    begin(proposal, by=by, at=at)
    if criterion.challenge_id != proposal.challenge_id:
        raise BadInput("This question belongs to another challenge.")
    answer = next((each for each in proposal.answers if each.criterion_id == criterion.id), None)
    if answer is not None and answer.text == text:
        return answer
    if version is not None and version != (answer.version if answer else 0):
        raise Conflict("A colleague changed this answer after you opened it.")
    before = Before(answer.text, answer.changed_by_id, answer.changed_at) if answer else None
    keep(proposal, answer_key(criterion.position), text, before=before, origin=origin, by=by, at=at)
    if answer is None:
        answer = Answer(criterion_id=criterion.id, changed_by_id=by.user_id, changed_at=at)
        proposal.answers.append(answer)
    answer.text, answer.changed_at = text, at
    answer.changed_by_id = by.user_id  # type: ignore[assignment]  # whoever may write is signed in
    touch(proposal, at=at)
    audit.record("proposal.answer_saved", proposal, by=by, at=at, criterion=criterion.position, **_brought(origin))
    return answer


def _brought(origin: str) -> dict[str, bool]:
    """The fact that a text was brought here and not typed."""
    return {"is_brought": True} if origin else {}


@unit_of_work
def answer_eligibility(proposal: Proposal, answers: Mapping[int, bool], *, by: Actor, at: datetime) -> None:
    """Yes or no by question id; questions left out keep what they had."""
    begin(proposal, by=by, at=at)
    asked = {question.id for question in proposal.challenge.eligibility}
    if answers.keys() - asked:
        raise BadInput("This question belongs to another challenge.")
    given = {each.question_id: each for each in proposal.eligibility}
    if all(key in given and given[key].is_yes == value for key, value in answers.items()):
        return
    for question_id, is_yes in answers.items():
        if question_id in given:
            given[question_id].is_yes = is_yes
        else:
            proposal.eligibility.append(EligibilityAnswer(question_id=question_id, is_yes=is_yes))
    touch(proposal, at=at)
    audit.record("proposal.eligibility_answered", proposal, by=by, at=at, answered=len(answers))


@unit_of_work
def confirm_details(proposal: Proposal, *, seen: int | None = None, by: Actor, at: datetime) -> None:
    """Say that what the company told the region about itself is right for this proposal: its facts and statements.

    `seen` is the version of the company that was shown. Raises `Conflict` when a colleague changed it since.
    """
    begin(proposal, by=by, at=at)
    company = proposal.company
    organisations.hold(company)
    db.session.refresh(company)
    if seen is not None and seen != company.version:
        raise Conflict("A colleague changed these details after you opened the page. Read them again.")
    checked = proposal.details_confirmed_at
    if checked is not None and checked >= company.as_told_since:
        return
    proposal.details_confirmed_at = at
    touch(proposal, at=at)
    audit.record("proposal.details_confirmed", proposal, by=by, at=at)
