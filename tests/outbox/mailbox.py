"""A real mail server for tests: keeps what it is sent, and can be told to refuse."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import Message as Mail
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller


class Mailbox:
    """`mails` in the order they came, `raw` as they came; `answer` is what the server says to the next ones; `on_mail` is called first."""

    def __init__(self) -> None:
        self.mails: list[Mail] = []
        self.raw: list[bytes] = []
        self.answer = "250 OK"
        self.on_mail: Callable[[Mail], None] = lambda mail: None

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:
        if not self.answer.startswith("250"):
            return self.answer
        self.raw.append(envelope.content)
        mail = message_from_bytes(envelope.content, policy=default)
        self.mails.append(mail)
        self.on_mail(mail)
        return self.answer

    @property
    def subjects(self) -> list[str]:
        return [str(mail["Subject"]) for mail in self.mails]


@contextmanager
def mail_server(box: Mailbox) -> Iterator[int]:
    """Runs in a thread of its own; gives the port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()
