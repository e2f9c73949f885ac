"""Sending parked mail again."""

from __future__ import annotations

from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.dashboards import policy
from sprint.dashboards.queries import mail
from sprint.db import unit_of_work
from sprint.outbox.actions import send_again as take_up
from sprint.outbox.models import Message


@unit_of_work
def send_again(message: Message, *, by: Actor, at: datetime) -> None:
    """Asked twice, it is taken up once."""
    if message.parked_at is None and message.sent_at is None:
        return
    policy.may_send_again(by, message).require()
    take_up(message, at=at)
    audit.record("mail.sent_again", message, by=by, at=at)


@unit_of_work
def send_all_again(*, by: Actor, at: datetime) -> None:
    """Every parked mail, those about sealed proposals too; how many there were is told to nobody."""
    policy.may_send_all_again(by).require()
    for message in mail.parked(by):
        take_up(message, at=at)
    audit.record("mail.all_sent_again", by=by, at=at)
