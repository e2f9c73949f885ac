"""Forgetting, without anybody's doing, sessions and single-use links that ended long ago: no record needs them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, or_, select

from sprint.accounts.models import AccountLink, UserSession
from sprint.db import db, unit_of_work
from sprint.policy_figures import KEEPS_SIGN_INS_DAYS, SESSION_HOURS

KEPT_FOR = timedelta(days=int(KEEPS_SIGN_INS_DAYS.value))


@unit_of_work
def forget_sign_ins(*, at: datetime) -> int:
    """Answers how many. A person's latest session stays, since it tells when they last signed in."""
    until = at - KEPT_FOR
    latest = select(func.max(UserSession.id)).group_by(UserSession.user_id)
    is_over = or_(UserSession.ended_at <= until, UserSession.started_at <= until - timedelta(hours=SESSION_HOURS))
    sessions = delete(UserSession).where(is_over, UserSession.id.not_in(latest)).returning(UserSession.id)
    return _count(sessions) + _count(
        delete(AccountLink).where(AccountLink.expires_at <= until).returning(AccountLink.id)
    )


def _count(statement: Any) -> int:
    return len(db.session.scalars(statement, execution_options={"synchronize_session": False}).all())
