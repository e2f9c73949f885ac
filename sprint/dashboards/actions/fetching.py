"""Brings a file from another server: of bounded size and time, from that host alone, never from a private network unasked."""

from __future__ import annotations

from http.client import HTTPException, HTTPResponse
from time import monotonic
from typing import IO
from urllib.parse import urljoin, urlsplit

from sprint.datasets.actions.reaching import REDIRECTS, TIMEOUT, Unreachable, answering, leads_to
from sprint.errors import BadInput

SECONDS_UP_TO = 120
"""For the whole file, however slowly it comes."""
AT_ONCE = 64 * 1024


def fetch(address: str, into: IO[bytes], *, bytes_up_to: int, may_be_private: bool, accept: str) -> str:
    """Write what the address answers; its media type. Raises `BadInput` with the reason in a sentence."""
    try:
        return _follow(address, into, bytes_up_to, may_be_private, accept)
    except Unreachable as problem:
        raise BadInput(_told(address, str(problem))) from problem
    except (OSError, HTTPException, ValueError) as problem:
        raise BadInput(f"{_host(address)} did not answer as it should ({type(problem).__name__}).") from problem


def _told(address: str, reason: str) -> str:
    if "private network" in reason:
        return f"{_host(address)} is on a private network. If you know that it is the right one, say --allow-private."
    if "no web address" in reason:
        return "Give a web address that begins https:// or http://, without a name or password in it."
    return f"{_host(address)}: {reason}"


def _host(address: str) -> str:
    return urlsplit(address).hostname or "This address"


def _follow(address: str, into: IO[bytes], bytes_up_to: int, may_be_private: bool, accept: str) -> str:
    first, until = address, monotonic() + SECONDS_UP_TO
    for _ in range(REDIRECTS + 1):
        with answering("GET", address, may_be_private=may_be_private, timeout=TIMEOUT, accept=accept) as answer:
            onwards = leads_to(answer)
            if not onwards:
                return _written(answer, into, bytes_up_to, until)
        address = urljoin(address, onwards)
        if not address.isprintable():
            raise Unreachable("It leads to an address that cannot be read.")
        _same_host(first, address)
    raise Unreachable("It leads on and on.")


def _same_host(first: str, then: str) -> None:
    """Another server may publish for somebody else; and what was asked for in secret is not asked for in the open."""
    before, after = urlsplit(first), urlsplit(then)
    if after.hostname != before.hostname or (before.scheme, after.scheme) == ("https", "http"):
        raise BadInput(
            f"{before.hostname} leads to {after.scheme}://{after.hostname}. Give that address if you trust it."
        )


def _written(answer: HTTPResponse, into: IO[bytes], bytes_up_to: int, until: float) -> str:
    if answer.status != 200:
        raise BadInput(f"The server answered with the status {answer.status} and not with a file.")
    if (answer.getheader("Content-Encoding") or "identity") != "identity":
        raise BadInput("The server sent the file packed, which nobody asked for.")
    size = 0
    while part := answer.read1(AT_ONCE):
        size += len(part)
        if size > bytes_up_to:
            raise BadInput(f"The file is larger than {bytes_up_to // 1024**2} MB.")
        if monotonic() > until:
            raise BadInput(f"The file had not come after {SECONDS_UP_TO} seconds.")
        into.write(part)
    return (answer.getheader("Content-Type") or "").partition(";")[0].strip().lower()
