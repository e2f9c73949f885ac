"""Setting up, using and removing the second factor."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CursorResult, delete, update

from sprint import audit
from sprint.accounts import notify, policy, queries, second_factor
from sprint.accounts.actions.tries import count_try, forget_tries
from sprint.accounts.limits import Key
from sprint.accounts.models import RecoveryCode, User, UserSession
from sprint.actor import Actor
from sprint.db import db, unit_of_work


@unit_of_work
def begin_second_factor(user: User) -> None:
    """Draw a new secret; it counts only once a code of it was entered. One that is on stays on until then."""
    user.totp_pending = second_factor.new_secret()


@unit_of_work
def confirm_second_factor(user: User, code: str, *, session: UserSession, by: Actor, at: datetime) -> list[str] | None:
    """Switch it on when the code is right, and answer the recovery codes: they are never shown again."""
    step = second_factor.matching_step(user.totp_pending or "", code, at=at, after=None)
    if step is None:
        return None
    user.totp_secret, user.totp_pending, user.totp_last_step = user.totp_pending, None, step
    user.totp_confirmed_at = session.second_factor_at = at
    audit.record("account.second_factor_added", user, by=by, at=at)
    notify.second_factor_added(user, at=at)
    return _draw_codes(user)


def pass_second_factor(user: User, code: str, *, address: str, at: datetime) -> bool:
    """Whether the code is the app's present one, or an unused recovery code; either works once. Raises `TooMany`."""
    tries = count_try(Key("code", str(user.id)), Key("address", address), at=at)
    return _use(user, code, tries, at=at)


@unit_of_work
def _use(user: User, code: str, tries: list[int], *, at: datetime) -> bool:
    step = second_factor.matching_step(user.totp_secret or "", code, at=at, after=user.totp_last_step)
    if step is not None:
        user.totp_last_step = step
    elif not _use_recovery_code(user, code, at=at):
        return False
    forget_tries(tries)
    return True


def _use_recovery_code(user: User, code: str, *, at: datetime) -> bool:
    spent: CursorResult[tuple[()]] = db.session.execute(  # type: ignore[assignment]
        update(RecoveryCode)
        .where(RecoveryCode.user_id == user.id, RecoveryCode.used_at.is_(None), RecoveryCode.code_hash == _hash(code))
        .values(used_at=at)
    )
    if spent.rowcount != 1:
        return False
    audit.record("account.recovery_code_used", user, by=Actor(user_id=user.id, name=user.name), at=at)
    notify.recovery_code_used(user, left=queries.recovery_codes_left(user), at=at)
    return True


@unit_of_work
def new_recovery_codes(user: User, *, by: Actor, at: datetime) -> list[str]:
    """Ten new ones; the old stop working."""
    audit.record("account.recovery_codes_renewed", user, by=by, at=at)
    return _draw_codes(user)


@unit_of_work
def remove_second_factor(user: User, *, by: Actor, at: datetime) -> None:
    policy.may_remove_second_factor(by).require()
    if not user.has_second_factor:
        return
    user.totp_secret = user.totp_pending = user.totp_confirmed_at = user.totp_last_step = None
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    audit.record("account.second_factor_removed", user, by=by, at=at)
    notify.second_factor_removed(user, at=at)


def _draw_codes(user: User) -> list[str]:
    codes = second_factor.new_recovery_codes()
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.user_id == user.id))
    db.session.add_all(RecoveryCode(user_id=user.id, code_hash=_hash(code)) for code in codes)
    return codes


def _hash(code: str) -> str:
    return queries.hash_of(second_factor.plain_recovery_code(code))
