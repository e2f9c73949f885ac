"""A person at a browser: finds things by the words on the page, and every kind of page is checked with axe."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page

from tests.journeys.accessible import violations

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}


@cache
def shots_folder() -> Path | None:
    """Where screenshots go: only when SHOTS names a folder."""
    if not (name := os.environ.get("SHOTS")):
        return None
    folder = Path(name)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Walker:
    """One window. Each page opened or arrived at is checked; `shot(name)` keeps a picture of it."""

    def __init__(self, chromium: Browser, address: str, *, phone: bool = False, scripts: bool = True) -> None:
        self.address, self.phone = address, phone
        size: Any = PHONE if phone else DESKTOP
        self.context = chromium.new_context(
            viewport=size, is_mobile=phone, has_touch=phone, java_script_enabled=scripts
        )
        self.context.set_default_timeout(10_000)
        self.page: Page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("console", self._note)

    def _note(self, message: Any) -> None:
        if message.type == "error" and "status of" not in message.text:
            self.faults.append(message.text)

    def take_cookie_of(self, client: FlaskClient) -> None:
        cookie = client.get_cookie("session")
        assert cookie is not None
        self.context.add_cookies([{"name": "session", "value": cookie.value, "url": self.address}])

    def open(self, path: str) -> Walker:
        self.page.goto(path if path.startswith("http") else self.address + path)
        return self.check()

    def click(self, name: str, *, role: str = "link", nth: int = 0) -> Walker:
        """Follow the link or press the button of that name."""
        exact = self.page.get_by_role(role, name=name, exact=True)  # type: ignore[arg-type]
        found = exact if exact.count() else self.page.get_by_role(role, name=name)  # type: ignore[arg-type]
        found.nth(nth).click()
        return self.check()

    def press(self, name: str, *, nth: int = 0) -> Walker:
        return self.click(name, role="button", nth=nth)

    def fill(self, label: str, value: str, *, nth: int = 0) -> Walker:
        self.page.get_by_label(label).nth(nth).fill(value)
        return self

    def put(self, name: str, value: str) -> Walker:
        """Type into the field of that name."""
        self.page.fill(f"[name='{name}']", value)
        return self

    def choose(self, label: str, *, nth: int = 0) -> Walker:
        self.page.get_by_label(label).nth(nth).check()
        return self

    @property
    def text(self) -> str:
        return self.page.inner_text("main")

    @property
    def heading(self) -> str:
        return self.page.inner_text("h1")

    def sees(self, *texts: str) -> Walker:
        for text in texts:
            assert text in self.page.inner_text("body"), f"{text!r} is not on {self.page.url}:\n{self.text[:1500]}"
        return self

    def sees_nothing_of(self, *texts: str) -> Walker:
        body = self.page.inner_text("body")
        assert [text for text in texts if text in body] == []
        return self

    def check(self) -> Walker:
        """No accessibility violation, no sideways scrolling, no script error."""
        self.page.wait_for_load_state()
        found = violations(self.page, phone=self.phone)
        assert found == [], f"{self.page.url}: {found}"
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} scrolls sideways by {wide} px"
        assert self.faults == [], f"{self.page.url}: {self.faults}"
        return self

    def shot(self, name: str) -> Walker:
        if (folder := shots_folder()) is not None:
            kind = "phone" if self.phone else "desktop"
            self.page.screenshot(path=str(folder / f"{name}-{kind}.png"), full_page=True)
        return self

    def close(self) -> None:
        self.context.close()
