"""Somebody at a company who brings a proposal in, by HTTP with a real session cookie, on one connection as a browser does."""

from __future__ import annotations

import http.client
import json
import re
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
SEEN = re.compile(r'name="seen"[^>]*value="([^"]+)"')
FINGERPRINT = re.compile(r">([0-9a-f]{64})<")
PLAIN = "application/x-www-form-urlencoded"
BOUNDARY = "a-boundary-between-the-parts-of-a-form"
LOST = (OSError, http.client.HTTPException)


@dataclass(frozen=True)
class Receipt:
    """What the server acknowledged: the submission, the first answer and file it was to hold, the fingerprint shown."""

    proposal: str
    number: int
    text: str
    file: bytes = b""
    fingerprint: str = ""


@dataclass
class Submitter:
    """Notes every answer of the server; a lost connection ends its work, as it would end a person's."""

    port: int
    cookie: str
    proposal: str
    text: str
    token: str = ""
    seen: str = ""
    version: str = "1"
    file: bytes = b""
    receipts: list[Receipt] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    """Of each submission alone."""
    is_cut_off: bool = False
    _line: http.client.HTTPConnection | None = None

    def arrive(self) -> None:
        """Open the page to submit from, for what its form holds."""
        status, _, page = self._send("GET", f"/proposals/{self.proposal}/check")
        found, seen = TOKEN.search(page), SEEN.search(page)
        if status != 200 or found is None:
            raise RuntimeError(f"The page to submit from answered {status}: {page[:300]}")
        self.token, self.seen = found.group(1), seen.group(1) if seen else ""

    def work(self, texts: Sequence[str]) -> None:
        """For each text: save it as the first answer, then submit."""
        try:
            for text in texts:
                self.write(text)
                self.submit()
        except LOST:
            self.is_cut_off = True
        finally:
            self.leave()

    def write(self, text: str) -> None:
        """Save as a page does that saves itself; a save whose answer was lost is tried again with what is stored."""
        body = {"text": text, "version": self.version}
        status, _, page = self._post(f"/proposals/{self.proposal}/answers/1", body, {"X-Autosave": "1"})
        if status == 200:
            self.text, self.version, self.seen = text, str(json.loads(page)["version"]), ""

    def attach(self, data: bytes) -> None:
        """Give a file with the draft, as a browser sends it."""
        lines = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{self.token}\r\n'
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="Plan.pdf"\r\n'
            "Content-Type: application/pdf\r\n\r\n"
        )
        body = lines.encode() + data + f"\r\n--{BOUNDARY}--\r\n".encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}
        status, address, _ = self._send("POST", f"/proposals/{self.proposal}/files", body, kind)
        self.statuses.append(status)
        if status == 302:
            self.file = data
            self.statuses.append(self._send("GET", address)[0])

    def submit(self, *, reads: bool = False) -> None:
        """Press the button; `reads` follows to the receipt, as a browser does."""
        began = time.perf_counter()
        status, address, _ = self._post(f"/proposals/{self.proposal}/submission", {"seen": self.seen})
        if status != 302:
            return
        self.seconds.append(time.perf_counter() - began)
        self.receipts.append(
            Receipt(self.proposal, int(address.rsplit("/", 1)[-1]), self.text, self.file, self._fingerprint(address, reads))
        )  # fmt: skip

    def leave(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None

    def _fingerprint(self, address: str, reads: bool) -> str:
        """A receipt that could not be read is still one: the submission was acknowledged."""
        if not reads:
            return ""
        found = None
        with suppress(*LOST):
            status, _, page = self._send("GET", address)
            self.statuses.append(status)
            found = FINGERPRINT.search(page)
        return found.group(1) if found else "none shown"

    def _post(self, path: str, form: dict[str, str], headers: dict[str, str] | None = None) -> tuple[int, str, str]:
        body = urlencode({**form, "csrf_token": self.token}).encode()
        answer = self._send("POST", path, body, {"Content-Type": PLAIN, **(headers or {})})
        self.statuses.append(answer[0])
        return answer

    def _send(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        self._line = self._line or http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        try:
            self._line.request(method, path, body, {"Cookie": self.cookie, **(headers or {})})
            answer = self._line.getresponse()
            if renewed := answer.headers.get("Set-Cookie"):
                self.cookie = renewed.partition(";")[0]
            return answer.status, answer.headers.get("Location", ""), answer.read().decode()
        except LOST:
            self.leave()
            raise
