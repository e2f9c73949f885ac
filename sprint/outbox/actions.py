"""Adding mail to the outbox, and delivering it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email import policy
from typing import Any
from uuid import uuid4

from flask import current_app
from flask_mail import Mail
from flask_mail import Message as PlainEnvelope
from sqlalchemy import bindparam, insert, or_, select

from sprint.db import db, unit_of_work
from sprint.outbox.letters import write
from sprint.outbox.models import ABOUT, Message
from sprint.seal import mark, marks, veil

LEASE = timedelta(minutes=5)
MESSAGE = insert(Message.__table__)
"""No act reads its own mail back, so the rows go past the ORM."""
KNOWN = select(Message.event, Message.email).where(Message.event.in_(bindparam("names", expanding=True)))
BACK_OFF = (1, 5, 30, 120, 720)  # minutes before each further attempt; then the message is parked


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
    """`post` for many events with one look-up. From `expires_at` on what has not left yet is no longer sent."""
    known = _known({name for each in notices for name in each.names})
    shared = {"is_private": is_private, "created_at": at, "due_at": at, "expires_at": expires_at}
    rows = [
        {**shared, **_row(notice, recipient, at=at, is_unlisted=is_unlisted)}
        for notice in notices
        for recipient in {one.email: one for one in notice.to}.values()
        if not any((name, recipient.email) in known for name in notice.names)
    ]
    if rows:
        db.session.execute(MESSAGE, rows)


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
    return {(row.event, row.email) for row in db.session.execute(KNOWN, {"names": sorted(names)})}


def link(path: str) -> str:
    """An absolute address from the configured one, never from the request's Host."""
    base: str = current_app.config["BASE_URL"]
    return base.rstrip("/") + path


def once() -> str:
    """A suffix for events that may happen again and shall be told again."""
    return uuid4().hex[:12]


@dataclass(frozen=True)
class Parcel:
    """A claimed message as it goes out: copied, so that no transaction is open while the mail server answers."""

    message_id: int
    email: str
    subject: str
    body: str
    unsubscribe_path: str = ""


def deliver_due(*, at: datetime, limit: int = 20) -> int:
    """Send what is due; answers how many were tried.

    Each message is claimed, sent and marked by itself. A worker that dies leaves at most the one it was sending
    claimed; another takes that up after `LEASE`.
    """
    if not current_app.config["MAIL_SERVER"]:
        return 0
    tried = 0
    while tried < limit and (parcel := _claim(at=at)):
        _mark(parcel.message_id, _send(parcel), at=at)
        tried += 1
    return tried


@unit_of_work
def _claim(*, at: datetime) -> Parcel | None:
    message = db.session.scalar(
        select(Message)
        .where(Message.sent_at.is_(None), Message.parked_at.is_(None), Message.due_at <= at)
        .where(or_(Message.claimed_at.is_(None), Message.claimed_at < at - LEASE))
        .where(or_(Message.expires_at.is_(None), Message.expires_at > at))
        .order_by(Message.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if message is None:
        return None
    message.claimed_at, message.attempts = at, message.attempts + 1
    return Parcel(message.id, message.email, message.subject, message.body, message.unsubscribe_path)


class Envelope(PlainEnvelope):
    """A message as the mail server gets it, with headers folded only where they have to be (RFC 5322: 998 characters).

    At the usual 78 a long address in a header becomes encoded words, and no mail programme finds it.
    """

    def as_bytes(self) -> bytes:
        whole = self._message()
        whole.policy = policy.SMTP.clone(max_line_length=998)
        written: bytes = whole.as_bytes()
        return written


def one_click(address: str) -> dict[str, str]:
    """The headers by which a mail programme offers to stop such mail (RFC 2369 and RFC 8058)."""
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _send(parcel: Parcel) -> str:
    """What went wrong; empty when the server took it."""
    mailer: Mail = current_app.extensions["mailer"]
    envelope = Envelope(subject=parcel.subject, recipients=[parcel.email], body=parcel.body)
    envelope.msgId = f"<outbox-{veil(parcel.message_id)}@{current_app.config['MAIL_DOMAIN']}>"
    if parcel.unsubscribe_path:
        envelope.extra_headers = one_click(link(parcel.unsubscribe_path))
    try:
        mailer.send(envelope)
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}"[:300]
    return ""


@unit_of_work
def _mark(message_id: int, fault: str, *, at: datetime) -> None:
    message = db.session.get_one(Message, message_id)
    message.last_error = fault
    if not fault:
        message.sent_at = at
        return
    message.claimed_at = None
    if message.attempts > len(BACK_OFF):
        message.parked_at = at
    else:
        message.due_at = at + timedelta(minutes=BACK_OFF[message.attempts - 1])


@unit_of_work
def send_again(message: Message, *, at: datetime) -> None:
    """Take a parked message up again."""
    if message.parked_at:
        message.parked_at, message.attempts, message.due_at = None, 0, at
