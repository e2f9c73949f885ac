"""Steps of assessors at their desks: with keys, in a workbook, with a note; a late conflict; who is late is reminded."""

from __future__ import annotations

from pathlib import Path

from openpyxl.workbook import Workbook
from playwright.sync_api import FilePayload

from tests.assessments.workbooks import REASON as REASON_CELL
from tests.assessments.workbooks import SCORE as SCORE_CELL
from tests.assessments.workbooks import changed
from tests.journeys.panel_steps import REASON
from tests.journeys.walker import Walker

NOTE = "Ask about the phone line when we meet."
LATE = "My sister started work there last week. I learnt of it yesterday."


def open_labels(person: Walker, reference: str) -> list[str]:
    """The proposals that this person has begun or has yet to begin, in their own order."""
    person.open(f"/challenges/{reference}/scoring")
    links = person.page.locator("main .nm-tasks a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return [link.split("/")[-2] for link in links if link.endswith("/1")]


def score(person: Walker, reference: str, label: str, *points: int) -> None:
    """By mouse or finger, and locked."""
    for position, point in enumerate(points, 1):
        person.open(f"/challenges/{reference}/scoring/{label}/{position}")
        person.page.locator(f"[name=score][value='{point}']").check()
        person.put("reason", reason(label, position)).page.locator(".nm-foot button").last.click()
        person.page.wait_for_load_state()
    person.check().press("Lock my scores").sees("are locked")


def score_by_keyboard(person: Walker, reference: str, label: str, *points: int) -> None:
    """No mouse: a number, the tab key, the reason, and on with n."""
    for position, point in enumerate(points, 1):
        person.open(f"/challenges/{reference}/scoring/{label}/{position}")
        keys = person.page.keyboard
        keys.press(str(point))
        _tab_to(person, "reason")
        keys.insert_text(reason(label, position))
        keys.press("Tab")
        if position == 1:
            person.shot("16-scoring")
        with person.page.expect_navigation():
            keys.press("n")
    person.check().sees("Check your answers").shot("17-check").press("Lock my scores").sees("are locked")


def _tab_to(person: Walker, name: str) -> None:
    for _ in range(8):
        person.page.keyboard.press("Tab")
        if person.page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(f"{name} is not reached with the tab key")


def reason(label: str, position: int) -> str:
    return f"Criterion {position} of {label}: {REASON}"


def keep_a_note(person: Walker, reference: str, label: str) -> None:
    person.open(f"/challenges/{reference}/scoring/{label}/1")
    person.choose("Come back to this proposal").put("note-text", NOTE).press("Keep this note")
    person.sees("Only you can see it").open(f"/challenges/{reference}/scoring").sees("Come back to this").shot(
        "18-pile"
    )


def score_offline(person: Walker, reference: str, labels: list[str], points: dict[str, tuple[int, ...]]) -> None:
    """The first score is given online; the workbook changes it and brings the rest, shown before it counts."""
    first = labels[0]
    person.open(f"/challenges/{reference}/scoring/{first}/1").page.locator("[name=score][value='1']").check()
    person.put("reason", "A first thought that the train gave time to mend.").page.locator(
        ".nm-foot button"
    ).last.click()
    person.page.wait_for_load_state()
    person.open(f"/challenges/{reference}/scoring/offline").shot("19-offline")
    with person.page.expect_download() as found:
        person.page.get_by_role("button", name="Download the workbook").click()
    data = changed(Path(found.value.path()).read_bytes(), lambda book: _fill(book, points))
    sent: FilePayload = {"name": "scores.xlsx", "mimeType": "application/octet-stream", "buffer": data}
    person.page.set_input_files("input[type=file]", sent)
    person.press("Upload and compare").sees("Nothing is saved yet", "A first thought").shot("20-differences")
    person.press("Save these changes").click("Check and lock 3 proposals", role="button").shot("21-ready")
    person.press("Lock 3 proposals").sees("Your scores for 3 proposals are locked")


def _fill(book: Workbook, points: dict[str, tuple[int, ...]]) -> None:
    sheet = book["Scores"]
    for row in range(1, sheet.max_row + 1):
        label, position = sheet.cell(row, 1).value, sheet.cell(row, 2).value
        if label in points:
            sheet.cell(row, SCORE_CELL).value = points[label][int(position) - 1]
            sheet.cell(row, REASON_CELL).value = reason(label, int(position))


def declare_late(person: Walker, reference: str, company: str, label: str) -> None:
    """What becomes void is said before it does; afterwards the proposal is gone for this person."""
    person.open(f"/challenges/{reference}/interests")
    group = person.page.locator(".nm-declaration", has_text=company)
    group.get_by_label("I have an interest").check()
    group.locator("select").select_option("family")
    group.locator("textarea").fill(LATE)
    person.press("Save").sees("void").shot("25-what-becomes-void")
    person.press("Declare, and make them void").sees("Waits for a ruling", "Void since").shot("26-late-conflict")
    assert person.page.goto(f"{person.address}/challenges/{reference}/scoring/{label}/1").status == 404  # type: ignore[union-attr]
    person.open(f"/challenges/{reference}/scoring").sees_nothing_of(f"Proposal {label}")


def remind(chair: Walker, reference: str, name: str) -> None:
    """The mail is read before it goes."""
    chair.open(f"/challenges/{reference}/panel/overview").sees("Scores overdue").shot("30-overview")
    chair.press(f"Remind {name} who is late").sees("Was due on").shot("31-nudge")
    chair.press("Send the reminder").sees(f"We have written to {name}. It is on record.")
