"""The least that a Flask application can need in the last minute before a close: the same requests, with nothing done in them."""

from __future__ import annotations

import http.client
from collections.abc import Sequence
from urllib.parse import urlencode

from benchmarks.crowd import closed_loop
from benchmarks.server import Server
from benchmarks.submitter import BOUNDARY, PLAIN

NOTE = urlencode({"text": "x" * 14_000}).encode()
"""As large as the content of a proposal."""


def floor(server: Server, files: Sequence[bytes], concurrent: int) -> float:
    """Seconds for a company for each of `files`: six requests as of a complete submission, of which two make one durable
    insert each and the others answer with a word. `server` serves `benchmarks.bare_app`."""

    def work(file: bytes) -> None:
        line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=90)
        _read(line)
        _send(line, "/files", _form(file), f"multipart/form-data; boundary={BOUNDARY}")
        _read(line)
        _read(line)
        _send(line, "/notes", NOTE, PLAIN)
        _read(line)
        line.close()

    with server:
        return closed_loop(files, work, concurrent)


def _read(line: http.client.HTTPConnection) -> None:
    line.request("GET", "/page")
    line.getresponse().read()


def _send(line: http.client.HTTPConnection, path: str, body: bytes, kind: str) -> None:
    line.request("POST", path, body, {"Content-Type": kind})
    answer = line.getresponse()
    answer.read()
    if answer.status != 302:
        raise RuntimeError(f"The bare application answered {answer.status}.")


def _form(file: bytes) -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="Plan.pdf"\r\n\r\n'
    return head.encode() + file + f"\r\n--{BOUNDARY}--\r\n".encode()
