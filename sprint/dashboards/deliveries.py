"""How far a mail is, in a word for its tag and a sentence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sprint.when import moment


class Mail(Protocol):
    """The columns of a mail that tell about its delivery."""

    @property
    def due_at(self) -> datetime: ...
    @property
    def sent_at(self) -> datetime | None: ...
    @property
    def parked_at(self) -> datetime | None: ...
    @property
    def attempts(self) -> int: ...
    @property
    def last_error(self) -> str: ...


@dataclass(frozen=True)
class Delivery:
    label: str
    tag: str
    text: str


def state_of(mail: Mail) -> Delivery:
    if mail.sent_at:
        return Delivery("Sent", "finished", moment(mail.sent_at))
    if mail.parked_at:
        return Delivery("Parked", "warm", f"after {_tries(mail.attempts)}: {mail.last_error}")
    if mail.attempts:
        return Delivery(
            "Waiting", "wash", f"next try {moment(mail.due_at)}, after {_tries(mail.attempts)}: {mail.last_error}"
        )
    return Delivery("Waiting", "wash", "not tried yet")


def _tries(number: int) -> str:
    return f"{number} {'try' if number == 1 else 'tries'}"
