"""The mails that accounts cause. Those with a link that acts are private: nobody else reads them in the app."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sprint.accounts.models import User
from sprint.outbox.actions import Recipient, once, post
from sprint.policy_figures import LINK_HOURS


def confirm(user: User, token: str, *, name: str, at: datetime) -> None:
    to = Recipient(user.email, user.id, name)
    _post("account.confirm", "confirm", to, at=at, is_private=True, path=f"/confirm/{token}", hours=LINK_HOURS)


def already_known(user: User, *, at: datetime) -> None:
    """Somebody registered with the address of an account: its owner is told, the page is not."""
    _post("account.known", "already_known", _to(user), at=at)


def reset(user: User, token: str, *, at: datetime) -> None:
    _post(
        "account.reset", "reset", _to(user), at=at, is_private=True, path=f"/password/reset/{token}", hours=LINK_HOURS
    )


def unknown(email: str, *, at: datetime) -> None:
    _post("account.unknown", "unknown", Recipient(email), at=at)


def password_changed(user: User, *, at: datetime) -> None:
    _post("account.password_changed", "password_changed", _to(user), at=at)


def confirm_address(email: str, token: str, *, at: datetime) -> None:
    """To the new address alone, not to the account: who reads the account's mail here has not shown to own it."""
    path = f"/account/email/{token}"
    _post("account.address", "confirm_address", Recipient(email), at=at, is_private=True, path=path, hours=LINK_HOURS)


def address_wanted(holder: User, *, at: datetime) -> None:
    """Somebody wants to move another account to the address of this one: its owner is told, the page is not."""
    _post("account.address_wanted", "address_wanted", _to(holder), at=at)


def address_changed(user: User, old: str, *, at: datetime) -> None:
    """To the address that was in force until now."""
    _post("account.address_changed", "address_changed", Recipient(old, user.id, user.name), at=at)


def second_factor_added(user: User, *, at: datetime) -> None:
    _post("account.second_factor_added", "second_factor_added", _to(user), at=at)


def second_factor_removed(user: User, *, at: datetime) -> None:
    _post("account.second_factor_removed", "second_factor_removed", _to(user), at=at)


def recovery_code_used(user: User, *, left: int, at: datetime) -> None:
    _post("account.recovery_code_used", "recovery_code_used", _to(user), at=at, left=left)


def _to(user: User) -> Recipient:
    return Recipient(user.email, user.id, user.name)


def _post(event: str, template: str, to: Recipient, *, at: datetime, is_private: bool = False, **facts: Any) -> None:
    post(f"{event}:{once()}", f"accounts/{template}", [to], at=at, about=None, is_private=is_private, **facts)
