"""Reading what the outbox holds."""

from __future__ import annotations

import re

from sprint.db import db
from sprint.outbox.models import Message


def mails(to: str = "") -> list[Message]:
    """Every mail, or those to one address, in the order they were written."""
    db.session.expire_all()
    found = db.session.query(Message).order_by(Message.id)
    return list(found.filter_by(email=to) if to else found)


def subjects(to: str = "") -> list[str]:
    return [mail.subject for mail in mails(to)]


def path_in(mail: Message, begins: str) -> str:
    """The first link of ours in a mail that begins so, without the host."""
    found = re.search(rf"http://localhost({re.escape(begins)}\S*)", mail.body)
    assert found is not None, f"No link {begins} in:\n{mail.body}"
    return found.group(1)
