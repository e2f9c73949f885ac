"""Sending a file from a page, in the background as the page does it."""

from __future__ import annotations

from playwright.sync_api import Route

from tests.journeys.walker import Walker


def choose(walker: Walker, name: str, data: bytes) -> None:
    walker.page.set_input_files(
        "[type=file]", files=[{"name": name, "mimeType": "application/octet-stream", "buffer": data}]
    )


def send(walker: Walker, button: str, answer: str) -> Walker:
    """The file goes without a new page, so the answer is waited for."""
    walker.page.get_by_role("button", name=button).click()
    walker.page.get_by_text(answer).first.wait_for()
    return walker.check()


def send_slowly(walker: Walker, button: str, answer: str, *, shot: str) -> Walker:
    """The same over a connection that holds the file back until its progress has been seen."""
    held: list[Route] = []
    walker.page.route("**/files", lambda route: held.append(route) if _is_sent(route) else route.continue_())
    walker.page.get_by_role("button", name=button).click()
    walker.page.get_by_role("progressbar").wait_for()
    walker.page.get_by_role("button", name="Stop").wait_for()
    walker.check().shot(shot)
    held[0].continue_()
    walker.page.get_by_text(answer).first.wait_for()
    walker.page.unroute("**/files")
    return walker.check()


def _is_sent(route: Route) -> bool:
    return route.request.method == "POST"
