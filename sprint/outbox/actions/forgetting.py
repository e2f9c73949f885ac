"""Forgetting, without anybody's doing, old mail that belongs to no challenge: no record needs it."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, or_

from sprint.db import db, unit_of_work
from sprint.outbox.models import Message
from sprint.policy_figures import KEEPS_MAIL_YEARS

KEPT_FOR = timedelta(days=366 * int(KEEPS_MAIL_YEARS.value))


@unit_of_work
def forget_mail(*, at: datetime) -> int:
    """Answers how many. What is about a challenge or a proposal stays: its record and the decision pack hold it.

    Mail that is still to be sent stays too, however old.
    """
    is_done = or_(Message.sent_at.is_not(None), Message.parked_at.is_not(None), Message.expires_at <= at)
    belongs = or_(Message.challenge_id.is_not(None), Message.proposal_id.is_not(None), Message.about_mark.is_not(None))
    old = delete(Message).where(Message.created_at <= at - KEPT_FOR, is_done, ~belongs).returning(Message.id)
    return len(db.session.scalars(old, execution_options={"synchronize_session": False}).all())
