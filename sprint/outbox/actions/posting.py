"""Adding mail to the outbox, in the transaction of the act that it tells of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from flask import current_app
from sqlalchemy import Insert, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from sprint.db import db, run
from sprint.outbox.letters import write
from sprint.outbox.models import ABOUT, Message
from sprint.seal import mark, marks

MESSAGE: dict[str, Insert] = {
    "sqlite": sqlite.insert(Message.__table__).on_conflict_do_nothing(index_elements=["event", "email"]),
    "postgresql": postgresql.insert(Message.__table__).on_conflict_do_nothing(index_elements=["event", "email"]),
}
"""No act reads its own mail back, so the rows go past the ORM; what is there already stays as it is."""
KNOWN = select(Message.event, Message.email).where(Message.event.in_(bindparam("names", expanding=True)))


@dataclass(frozen=True)
class Recipient:
    """Where a mail goes: a person with an account, or an address that has none yet.

    `footer` goes below the letter; `unsubscribe_path` is where one click stops mail of this kind.
    """

    email: str
    user_id: int | None = None
    name: str = ""
    footer: str = ""
    unsubscribe_path: str = ""


ABOUT_COLUMNS = ("authority_id", "challenge_id", "proposal_id", "about_mark")


@dataclass(frozen=True)
class About:
    """What a mail is about: decides who else may read it.

    Of something sealed the row says neither what happened nor what it is about, and nobody else reads it.
    """

    authority_id: int | None = None
    challenge_id: int | None = None
    proposal_id: int | None = None
    is_sealed: bool = False

    @property
    def columns(self) -> dict[str, int | str | None]:
        if self.is_sealed:
            return dict.fromkeys(ABOUT_COLUMNS) | {
                "about_mark": mark(ABOUT, self.proposal_id) if self.proposal_id else None
            }
        return {
            "about_mark": None,
            "authority_id": self.authority_id,
            "challenge_id": self.challenge_id,
            "proposal_id": self.proposal_id,
        }


@dataclass(frozen=True)
class Notice:
    """One event for some people: the template gets `facts`, `recipient` and `link(path)` for addresses of this installation."""

    event: str
    template: str
    to: Sequence[Recipient]
    facts: Mapping[str, Any]
    about: About = About()

    @property
    def names(self) -> list[str]:
        """How its row names the event: the first is written, any of them finds it."""
        return sealed_names(self.event) if self.about.is_sealed else [self.event]


def sealed_names(event: str) -> list[str]:
    """What the rows of sealed mail have in the place of their event."""
    return marks("messages.event", event)


def post(
    event: str,
    template: str,
    to: list[Recipient],
    *,
    at: datetime,
    about: About | None = None,
    is_private: bool = False,
    is_unlisted: bool = False,
    **facts: Any,
) -> None:
    """Write one row for each recipient in the current transaction; rows that exist already are left alone.

    `event` names what happened ("challenge.published:12"); `facts` and `recipient` reach the template,
    with `link(path)` for addresses of this installation. Unlisted mail is in nobody's outbox page or count.
    """
    notice = Notice(event, template, to, facts, about or About())
    post_all([notice], at=at, is_private=is_private, is_unlisted=is_unlisted)


def post_all(
    notices: Sequence[Notice], *, at: datetime, is_private: bool = False, is_unlisted: bool = False,
    expires_at: datetime | None = None,
) -> None:  # fmt: skip
    """`post` for many events. From `expires_at` on what has not left yet is no longer sent."""
    known = _known({name for each in notices for name in each.names[1:]})
    shared = {"is_private": is_private, "created_at": at, "due_at": at, "expires_at": expires_at}
    rows = [
        {**shared, **_row(notice, recipient, at=at, is_unlisted=is_unlisted)}
        for notice in notices
        for recipient in {one.email: one for one in notice.to}.values()
        if not any((name, recipient.email) in known for name in notice.names[1:])
    ]
    message = MESSAGE[db.engine.dialect.name]
    if len(rows) == 1:
        run(message, rows[0])
    elif rows:
        db.session.execute(message, rows)


def _row(notice: Notice, recipient: Recipient, *, at: datetime, is_unlisted: bool) -> dict[str, Any]:
    letter = write(notice.template, recipient=recipient, link=link, at=at, **notice.facts)
    return {
        "event": notice.names[0],
        "user_id": recipient.user_id,
        "email": recipient.email,
        "subject": letter.subject,
        "body": letter.body + recipient.footer,
        "is_unlisted": is_unlisted or notice.about.is_sealed,
        "unsubscribe_path": recipient.unsubscribe_path,
        **notice.about.columns,
    }


def _known(names: set[str]) -> set[tuple[str, str]]:
    """Which of the names that earlier keys gave are taken, and for whom; what is written now has a name of today's."""
    if not names:
        return set()
    return {(row.event, row.email) for row in run(KNOWN, {"names": sorted(names)})}


def link(path: str) -> str:
    """An absolute address from the configured one, never from the request's Host."""
    base: str = current_app.config["BASE_URL"]
    return base.rstrip("/") + path


def once() -> str:
    """A suffix for events that may happen again and shall be told again."""
    return uuid4().hex[:12]
