"""When a request arrived: noted at the door, before its body is read and before anything about it is checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sprint.clock import now

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ARRIVED = "sprint.arrived_at"


class Door:
    """The outermost layer of the application. A large file on a slow line takes minutes to read: who began to send it
    before a close is in time."""

    def __init__(self, inside: WSGIApplication) -> None:
        self.inside = inside

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        environ[ARRIVED] = now()
        return self.inside(environ, start_response)
