"""Whether a link answers: one short request that can never reach a private network.

Every address behind a host name is looked at first, and the connection goes to an address that was looked at: a name
that changes its answer in between leads nowhere else. Each redirect is looked at in the same way.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import SplitResult, urljoin, urlsplit

from sprint.datasets.rules import is_web_address

TIMEOUT = 10.0
REDIRECTS = 4
AGENT = "sprint-link-check/1.0"
TRANSLATED = tuple(map(ipaddress.ip_network, ("::/96", "64:ff9b::/96", "64:ff9b:1::/48")))
"""IPv6 addresses behind which some other address lies, whichever a network makes of it."""
NO_HEAD = (403, 405, 501)
"""Servers that refuse HEAD may still answer GET."""


class Unreachable(Exception):
    """The link did not answer, or leads where no check may go."""


def answers(link: str, *, may_be_private: bool = False, timeout: float = TIMEOUT) -> bool:
    """Whether the link, or where it leads to, answers with a page."""
    try:
        return _status(link, may_be_private=may_be_private, timeout=timeout) < 400
    except (Unreachable, OSError, HTTPException, ValueError):
        return False


def _status(link: str, *, may_be_private: bool, timeout: float) -> int:
    for _ in range(REDIRECTS + 1):
        status, onwards = _ask("HEAD", link, may_be_private, timeout)
        if status in NO_HEAD:
            status, onwards = _ask("GET", link, may_be_private, timeout)
        if not onwards:
            return status
        link = urljoin(link, onwards)
    raise Unreachable("It leads on and on.")


def _ask(method: str, link: str, may_be_private: bool, timeout: float) -> tuple[int, str]:
    """Status, and where it leads to when it redirects. The answer's content is never read."""
    with answering(method, link, may_be_private=may_be_private, timeout=timeout) as answer:
        return answer.status, leads_to(answer)


def leads_to(answer: HTTPResponse) -> str:
    """Where it redirects to; empty when it does not."""
    return (answer.getheader("Location") or "") if answer.status in (301, 302, 303, 307, 308) else ""


@contextmanager
def answering(
    method: str, link: str, *, may_be_private: bool, timeout: float, accept: str = "*/*"
) -> Iterator[HTTPResponse]:
    """The answer to one request, its content yet to be read. Raises `Unreachable` and whatever a connection can raise."""
    if not is_web_address(link):
        raise Unreachable("It is no web address.")
    parts = urlsplit(link)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    address = _public_address(str(parts.hostname), port, may_be_private)
    connection = _Connection(parts, address, port, timeout)
    try:
        connection.request(method, _path(parts), headers={"User-Agent": AGENT, "Accept": accept})
        with connection.getresponse() as answer:
            yield answer
    finally:
        connection.close()


def _path(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _public_address(host: str, port: int, may_be_private: bool) -> str:
    """One address of the host, once all of them are known to be of the public Internet."""
    found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    if not found:
        raise Unreachable("The host has no address.")
    if not may_be_private and not all(is_public(address) for address in found):
        raise Unreachable("The host is on a private network.")
    return sorted(found, key=lambda address: ":" in address)[0]


def is_public(address: str) -> bool:
    """Neither private, local, reserved nor one of these wrapped into IPv6."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if any(ip in network for network in TRANSLATED):
        return False
    wrapped = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())] if isinstance(ip, ipaddress.IPv6Address) else []
    return all(one.is_global and not one.is_multicast for one in (ip, *wrapped) if one is not None)


class _Connection(HTTPConnection):
    """Connects to an address that was looked at, in the name of the host."""

    def __init__(self, parts: SplitResult, address: str, port: int, timeout: float) -> None:
        super().__init__(str(parts.hostname), port, timeout=timeout)
        self.address, self.is_secure = address, parts.scheme == "https"

    def connect(self) -> None:
        plain = socket.create_connection((self.address, self.port), self.timeout)
        if self.is_secure:
            self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)
        else:
            self.sock = plain
