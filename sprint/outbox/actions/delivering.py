"""Delivering the outbox: each message is claimed, sent and marked by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from email import policy

from flask import current_app
from flask_mail import Mail
from flask_mail import Message as PlainEnvelope
from sqlalchemy import or_, select

from sprint.db import db, unit_of_work
from sprint.outbox.actions.posting import link
from sprint.outbox.models import Message
from sprint.seal import veil

LEASE = timedelta(minutes=5)
BACK_OFF = (1, 5, 30, 120, 720)  # minutes before each further attempt; then the message is parked


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
