"""Sending a file from a phone: progress, a refusal, a broken connection, and without scripts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Browser as Chromium

from tests.files.samples import CSV, HTML, PDF
from tests.frozen import Clock
from tests.journeys.upload_steps import choose, send
from tests.journeys.walker import Walker
from tests.people import Browser
from tests.proposals.bids import drafted

pytestmark = pytest.mark.browser


def focused(walker: Walker) -> str:
    return str(walker.page.evaluate("document.activeElement.innerText"))


@pytest.mark.once
def test_a_file_goes_in_the_background_and_says_how_it_went(
    app: Flask, walk: Callable[..., Walker], now: Clock
) -> None:
    made = drafted(now(), hides_names=True)
    page = f"{made.home}/files"
    ada = walk(made.owner, phone=True).open(page)

    choose(ada, "plan.pdf", HTML)
    send(ada, "Upload the file", "its content is something else")
    assert "There is a problem" in focused(ada)
    assert ada.page.title().startswith("Error: ")

    choose(ada, "empty.csv", b"")
    send(ada, "Upload the file", "The selected file is empty.")

    choose(ada, "plan.pdf", PDF.replace(b"trailer", b"<< /Author (Ada Fenwick) >> trailer"))
    ada.page.route("**/files", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    ada.page.get_by_role("button", name="Upload the file").click()
    ada.page.get_by_text("The file was not sent: the connection broke off.").wait_for()
    ada.faults.clear()
    ada.page.unroute("**/files")
    send(ada, "Try again", "“plan.pdf” is added.").shot("files")
    assert focused(ada) == "“plan.pdf” is added."
    ada.sees("This file names Ada Fenwick (author) in its properties.")

    ada.click("Replace of plan.pdf")
    choose(ada, "plan.csv", CSV)
    send(ada, "Replace the file", "Version 2 is in your draft").shot("file-versions")
    assert ada.page.url.endswith("/versions")


@pytest.mark.once
def test_a_file_goes_without_scripts_too(
    app: Flask, chromium: Chromium, address: str, browser: Browser, now: Clock
) -> None:
    made = drafted(now())
    home, client = made.home, browser(made.owner)
    ada = Walker(chromium, address, scripts=False)
    ada.take_cookie_of(client)
    ada.page.goto(f"{address}{home}/files")
    choose(ada, "plan.pdf", PDF)
    ada.page.get_by_role("button", name="Upload the file").click()
    ada.sees("“plan.pdf” is added.")
    ada.close()
