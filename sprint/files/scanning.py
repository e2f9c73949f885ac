"""Asks a ClamAV scanner about a file: INSTREAM over a socket, with time limits."""

from __future__ import annotations

import socket
import struct
import time
from urllib.parse import urlsplit

PIECE = 64 * 1024
CONNECT_SECONDS = 3.0
ANSWER_SECONDS = 30.0
ANSWER_BYTES = 4096


class Unreachable(Exception):
    """The scanner gave no answer that can be relied on; the text is for the log."""


def signature_in(data: bytes, url: str, *, seconds: float = ANSWER_SECONDS) -> str:
    """The name of the signature that `data` matches, empty when it is clean. Raises `Unreachable`.

    `url` is "tcp://host:port" or "unix:///path". Anything but a plain "OK" or "FOUND" counts as no answer.
    """
    until = time.monotonic() + seconds
    try:
        with _connected(url) as scanner:
            said = _asked(scanner, data, until)
    except OSError as problem:
        raise Unreachable(type(problem).__name__) from None
    verdict = said.partition(b"\0")[0].decode("ascii", "replace").strip().removeprefix("stream: ")
    if verdict == "OK":
        return ""
    if verdict.endswith(" FOUND") and verdict != " FOUND":
        return "".join(letter for letter in verdict.removesuffix(" FOUND") if letter.isprintable())[:120]
    raise Unreachable(f"unexpected answer of {len(said)} bytes")


def _connected(url: str) -> socket.socket:
    place = urlsplit(url)
    if place.scheme == "unix":
        scanner = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        scanner.settimeout(CONNECT_SECONDS)
        try:
            scanner.connect(place.path)
        except OSError:
            scanner.close()
            raise
        return scanner
    return socket.create_connection((place.hostname or "", place.port or 3310), timeout=CONNECT_SECONDS)


def _asked(scanner: socket.socket, data: bytes, until: float) -> bytes:
    """zINSTREAM: each piece behind its length, then a length of nothing; the answer ends with a NUL."""
    _send(scanner, b"zINSTREAM\0", until)
    for start in range(0, len(data), PIECE):
        piece = data[start : start + PIECE]
        _send(scanner, struct.pack("!I", len(piece)) + piece, until)
    _send(scanner, struct.pack("!I", 0), until)
    said = b""
    while b"\0" not in said and len(said) < ANSWER_BYTES:
        scanner.settimeout(_left(until))
        piece = scanner.recv(ANSWER_BYTES)
        if not piece:
            break
        said += piece
    return said


def _send(scanner: socket.socket, piece: bytes, until: float) -> None:
    scanner.settimeout(_left(until))
    scanner.sendall(piece)


def _left(until: float) -> float:
    if (left := until - time.monotonic()) <= 0:
        raise TimeoutError
    return left
