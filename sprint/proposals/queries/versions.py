"""The parts of a draft as they stand, and every text that was kept of them. Callers hold a proposal of the person's own."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from sqlalchemy import func, select

from sprint.db import db
from sprint.errors import NotFound
from sprint.proposals.models import AnswerVersion, Proposal
from sprint.proposals.parts import CONFIDENTIAL, IDEA, IDEA_LABELS, idea_text, name_of, position_in

MOST_SHOWN = 200
HIGHEST = 2**31 - 1


def titles(proposal: Proposal) -> dict[int, str]:
    """The criteria's titles by position."""
    return {each.position: each.title for each in proposal.challenge.criteria}


def part_name(proposal: Proposal, part: str) -> str:
    """What the part is called. Raises `NotFound` for a key that names no part of this proposal."""
    name = name_of(part, titles(proposal))
    if name is None:
        raise NotFound
    return name


def text_of(proposal: Proposal, part: str) -> str:
    """The part as it stands in the draft now, in the shape of `AnswerVersion.text`."""
    if part == IDEA:
        return idea_text({name: getattr(proposal, name) for name in IDEA_LABELS})
    if part == CONFIDENTIAL:
        return proposal.confidential
    asked = {each.id for each in proposal.challenge.criteria if each.position == position_in(part)}
    return next((each.text for each in proposal.answers if each.criterion_id in asked), "")


def state_seen(proposal: Proposal, part: str) -> str:
    """A fingerprint of the part as it stands: what a page that changes it sends back."""
    return sha256(text_of(proposal, part).encode()).hexdigest()[:32]


def versions(proposal: Proposal, part: str) -> Sequence[AnswerVersion]:
    """Newest first."""
    query = select(AnswerVersion).where(AnswerVersion.proposal_id == proposal.id, AnswerVersion.part == part)
    ordered = query.order_by(AnswerVersion.saved_at.desc(), AnswerVersion.number.desc())
    return db.session.scalars(ordered.limit(MOST_SHOWN)).all()


def version(proposal: Proposal, part: str, number: int) -> AnswerVersion:
    """One of them. Raises `NotFound`."""
    found: AnswerVersion | None = db.session.scalar(
        select(AnswerVersion).filter_by(proposal_id=proposal.id, part=part, number=min(number, HIGHEST))
    )
    if found is None:
        raise NotFound
    return found


def version_before(kept: AnswerVersion) -> AnswerVersion | None:
    """The text that stood in the draft before this one."""
    query = select(AnswerVersion).filter_by(proposal_id=kept.proposal_id, part=kept.part, is_aside=False)
    earlier = query.where(AnswerVersion.number < kept.number).order_by(AnswerVersion.number.desc()).limit(1)
    found: AnswerVersion | None = db.session.scalar(earlier)
    return found


def version_counts(proposal: Proposal) -> dict[str, int]:
    """How many versions each part has."""
    query = select(AnswerVersion.part, func.count()).where(AnswerVersion.proposal_id == proposal.id)
    return {row[0]: row[1] for row in db.session.execute(query.group_by(AnswerVersion.part))}
