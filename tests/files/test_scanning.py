"""The virus scanner: a real clamd with a signature of our own, and servers that answer badly."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from sprint.files.scanning import Unreachable, signature_in
from sprint.policy_figures import FILE_BYTES_UP_TO
from tests.files import samples
from tests.files.clamd import MARKER, SIGNATURE


def test_a_clean_file_is_clean_up_to_the_largest(clamd: str) -> None:
    assert signature_in(samples.PDF, clamd) == ""
    assert signature_in(samples.PDF.ljust(FILE_BYTES_UP_TO, b" "), clamd) == ""


@pytest.mark.parametrize(
    "data",
    [
        samples.pdf(MARKER),
        samples.CSV + b" " * 300_000 + MARKER,
        samples.office(word__document_xml=b"<x>" + MARKER + b"</x>"),
    ],
)
def test_an_infected_file_is_known_by_its_signature(clamd: str, data: bytes) -> None:
    assert signature_in(data, clamd) == SIGNATURE


@pytest.fixture
def answering() -> Iterator[Callable[[bytes | None], str]]:
    """Servers that read what they are sent and answer with these bytes; None never answers."""
    servers: list[socket.socket] = []
    done = threading.Event()

    def start(said: bytes | None) -> str:
        server = socket.create_server(("127.0.0.1", 0))
        servers.append(server)
        threading.Thread(target=_serve, args=(server, said, done), daemon=True).start()
        return f"tcp://127.0.0.1:{server.getsockname()[1]}"

    yield start
    done.set()
    for server in servers:
        server.close()


def _serve(server: socket.socket, said: bytes | None, done: threading.Event) -> None:
    connection, _ = server.accept()
    with connection:
        received = b""
        while not received.endswith(b"\0\0\0\0"):
            received += connection.recv(65536)
        if said is None:
            done.wait(20)
        else:
            connection.sendall(said)


@pytest.mark.parametrize(
    "said",
    [
        b"",
        b"\0",
        b"INSTREAM size limit exceeded. ERROR\0",
        b"stream: Sprint.Test.File ERROR\0",
        b"stream: FOUND\0",
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"stream: OK and more\0",
        b"x" * 10_000,
        None,
    ],
)
def test_anything_but_a_plain_answer_counts_as_no_answer(
    answering: Callable[[bytes | None], str], said: bytes | None
) -> None:
    with pytest.raises(Unreachable):
        signature_in(samples.CSV, answering(said), seconds=0.3)


def test_a_plain_answer_counts(answering: Callable[[bytes | None], str]) -> None:
    assert signature_in(samples.CSV, answering(b"stream: OK\0")) == ""
    assert signature_in(samples.CSV, answering(b"stream: Eicar-Test\x1b[1m FOUND\0")) == "Eicar-Test[1m"


@pytest.mark.parametrize("url", ["tcp://127.0.0.1:1", "unix:///no/such/socket"])
def test_a_scanner_that_is_not_there_is_unreachable(url: str) -> None:
    with pytest.raises(Unreachable):
        signature_in(samples.CSV, url)
