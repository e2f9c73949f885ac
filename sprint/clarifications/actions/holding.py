"""How every act on questions begins: the challenge held, so that acts on its questions wait for each other."""

from __future__ import annotations

from sqlalchemy import select

from sprint.challenges.models import Challenge
from sprint.clarifications.limits import ANSWER_WORDS, QUESTION_WORDS, REASON_WORDS
from sprint.clarifications.models import Clarification
from sprint.db import db
from sprint.errors import BadInput
from sprint.words import count_words


def hold(challenge: Challenge) -> None:
    """The challenge as it is now. Proposals may still be started and sent meanwhile: their rows only refer to it."""
    query = select(Challenge).where(Challenge.id == challenge.id).with_for_update(key_share=True, of=Challenge)
    db.session.scalar(query.execution_options(populate_existing=True))


def hold_one(clarification: Clarification) -> None:
    """The challenge held, and the clarification as it is now."""
    hold(clarification.challenge)
    query = select(Clarification).where(Clarification.id == clarification.id)
    db.session.scalar(query.execution_options(populate_existing=True))


def require_question(text: str) -> str:
    return _required(text, "Write the question.", QUESTION_WORDS, "A question")


def require_answer(text: str) -> str:
    return _required(text, "Write the answer.", ANSWER_WORDS, "An answer")


def require_reason(text: str, missing: str) -> str:
    return _required(text, missing, REASON_WORDS, "A reason")


def _required(text: str, missing: str, limit: int, what: str) -> str:
    kept = text.strip()
    if not kept:
        raise BadInput(missing)
    if count_words(kept) > limit:
        raise BadInput(f"{what} can have up to {limit} words.")
    return kept
