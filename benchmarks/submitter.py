"""Somebody at a company who changes a proposal and submits it, over and over, by HTTP with a real session cookie."""

from __future__ import annotations

import http.client
import json
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

DRAFTED = "We rode along for a week."
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass(frozen=True)
class Receipt:
    """What the server acknowledged: the number of the submission and the text that it was to hold."""

    proposal: str
    number: int
    text: str


@dataclass
class Submitter:
    """Notes every answer of the server; a lost connection ends its work, as it would end a person's."""

    port: int
    cookie: str
    proposal: str
    text: str = DRAFTED
    token: str = ""
    version: str = "1"
    receipts: list[Receipt] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    is_cut_off: bool = False

    def arrive(self) -> None:
        """Open the page to submit from, for the token of its form."""
        status, _, page = self._send("GET", f"/proposals/{self.proposal}/check")
        found = TOKEN.search(page)
        if status != 200 or found is None:
            raise RuntimeError(f"The page to submit from answered {status}: {page[:300]}")
        self.token = found.group(1)

    def work(self, texts: list[str]) -> None:
        """For each text: save it as the first answer, then submit."""
        try:
            for text in texts:
                self.write(text)
                self.submit()
        except (OSError, http.client.HTTPException):
            self.is_cut_off = True

    def write(self, text: str) -> None:
        """Save as a page does that saves itself; a save whose answer was lost is tried again with what is stored."""
        body = {"text": text, "version": self.version}
        status, _, page = self._send("POST", f"/proposals/{self.proposal}/answers/1", body, {"X-Autosave": "1"})
        self.statuses.append(status)
        if status == 200:
            self.text, self.version = text, str(json.loads(page)["version"])

    def submit(self) -> None:
        began = time.perf_counter()
        status, address, _ = self._send("POST", f"/proposals/{self.proposal}/submission", {})
        self.statuses.append(status)
        if status == 302:
            self.seconds.append(time.perf_counter() - began)
            self.receipts.append(Receipt(self.proposal, int(address.rsplit("/", 1)[-1]), self.text))

    def _send(
        self, method: str, path: str, form: dict[str, str] | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, str, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=90)
        body = None if form is None else urlencode({**form, "csrf_token": self.token})
        sent = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded", **(headers or {})}
        try:
            connection.request(method, path, body, sent)
            answer = connection.getresponse()
            if renewed := answer.headers.get("Set-Cookie"):
                self.cookie = renewed.partition(";")[0]
            return answer.status, answer.headers.get("Location", ""), answer.read().decode()
        finally:
            connection.close()
