"""What the company wrote for other challenges, to be used again: read and searched over its own rows only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import joinedload, selectinload

from sprint.challenges.models import Challenge
from sprint.db import db
from sprint.proposals import manifest
from sprint.proposals.manifest import Content
from sprint.proposals.models import Answer, Proposal, Submission
from sprint.proposals.parts import CONFIDENTIAL, IDEA, answer_key, position_in
from sprint.proposals.queries.last import is_last
from sprint.proposals.queries.owners import is_of
from sprint.proposals.reuse import Earlier, best

MOST_PROPOSALS = 60
"""The newest so many are searched."""


def earlier_texts(proposal: Proposal, part: str, typed: str, *, asked: str) -> list[Earlier]:
    """Texts of the company's other proposals that fit this part: those with all the words typed, or, when nothing is
    typed, the likest to the question `asked` first."""
    return best([each for other in _others(proposal) for each in _texts(other, part)], typed, asked=asked)


def earlier_text(proposal: Proposal, part: str, key: str) -> Earlier | None:
    """The one of them with this key."""
    found = (each for other in _others(proposal) for each in _texts(other, part))
    return next((each for each in found if each.key == key), None)


def has_earlier(proposal: Proposal) -> bool:
    """Whether the company has another proposal at all."""
    query = select(Proposal.id).where(_is_other(proposal)).limit(1)
    return db.session.scalar(query) is not None


@dataclass(frozen=True)
class Other:
    """Another proposal of the company: its draft, and what it submitted last."""

    draft: Proposal
    content: Content | None
    submitted_at: datetime | None


def _others(proposal: Proposal) -> list[Other]:
    drafts = db.session.scalars(
        select(Proposal)
        .where(_is_other(proposal))
        .options(joinedload(Proposal.challenge).selectinload(Challenge.criteria), selectinload(Proposal.answers))
        .order_by(Proposal.id.desc())
        .limit(MOST_PROPOSALS)
    ).all()
    sent = _last_submissions(drafts)
    return [_other(draft, sent.get(draft.id)) for draft in drafts]


def _is_other(proposal: Proposal) -> ColumnElement[bool]:
    return and_(is_of([proposal.company_id]), Proposal.id != proposal.id)


def _last_submissions(drafts: Sequence[Proposal]) -> dict[int, Submission]:
    wanted = [draft.id for draft in drafts]
    query = select(Submission).join(Proposal, is_last()).where(Proposal.id.in_(wanted))
    return {each.proposal_id: each for each in db.session.scalars(query)} if wanted else {}


def _other(draft: Proposal, sent: Submission | None) -> Other:
    return Other(draft, manifest.read(sent.content) if sent else None, sent.at if sent else None)


def _texts(other: Other, part: str) -> list[Earlier]:
    """Each text once: what was submitted, and the draft where it reads otherwise."""
    if part == IDEA:
        sent, drafted = _people(other)
    elif part == CONFIDENTIAL:
        sent, drafted = _confidential(other)
    else:
        sent, drafted = _answers(other)
    known = {each.text for each in sent}
    return [each for each in (*sent, *(one for one in drafted if one.text not in known)) if each.text.strip()]


def _answers(other: Other) -> tuple[list[Earlier], list[Earlier]]:
    draft, positions = other.draft, {each.id: each for each in other.draft.challenge.criteria}
    sent = [
        _earlier(other, answer_key(positions[each.criterion_id].position), each.title, each.question, each.text, is_sent=True)
        for each in (other.content.answers if other.content else ())
        if each.criterion_id in positions
    ]  # fmt: skip
    drafted = [_drafted(other, each) for each in draft.answers]
    return sent, drafted


def _drafted(other: Other, answer: Answer) -> Earlier:
    asked = next(each for each in other.draft.challenge.criteria if each.id == answer.criterion_id)
    return _earlier(other, answer_key(asked.position), asked.title, asked.question, answer.text)


def _people(other: Other) -> tuple[list[Earlier], list[Earlier]]:
    label = "People who would do the work"
    sent = [_earlier(other, IDEA, label, "", "\n".join(other.content.people), is_sent=True)] if other.content else []
    return sent, [_earlier(other, IDEA, label, "", other.draft.people)]


def _confidential(other: Other) -> tuple[list[Earlier], list[Earlier]]:
    label = "Confidential parts"
    sent = [_earlier(other, CONFIDENTIAL, label, "", other.content.confidential, is_sent=True)] if other.content else []
    return sent, [_earlier(other, CONFIDENTIAL, label, "", other.draft.confidential)]


def _earlier(other: Other, part: str, title: str, question: str, text: str, *, is_sent: bool = False) -> Earlier:
    draft = other.draft
    return Earlier(
        key=f"{draft.reference}:{part}:{'sent' if is_sent else 'draft'}", challenge=draft.challenge.title, title=title,
        question=question, text=text, place=position_in(part) or 0,
        at=(other.submitted_at if is_sent else None) or draft.changed_at, is_sent=is_sent,
    )  # fmt: skip
