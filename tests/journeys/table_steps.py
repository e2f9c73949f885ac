"""Steps of a panel at its table: the round closed, a sheet unlocked, scores agreed and signed, and what stays on record."""

from __future__ import annotations

from pathlib import Path

from tests.journeys.panel_steps import REASON, sign
from tests.journeys.walker import Walker

AGREED = f"We read the answer again together, and scores moved to the middle. {REASON}"
COMPARING = f"We read the answer again together: it is stronger than the other proposals. {REASON}"
LATER = f"After the discussion we came down to what two of us had first. {REASON}"
DISSENT = "The pilot site has not agreed to take part, so the second score is too high."


def close_the_round(chair: Walker, reference: str) -> None:
    page = f"/challenges/{reference}/moderation/round"
    chair.open(page).press("Close the scoring round").sees("There is a problem")
    chair.put("close-reason", "Idris Vane is ill. Two locked sheets are enough for the one that is missing.")
    chair.shot("32-round").press("Close the scoring round").sees("The scoring round is closed")
    chair.open(f"/challenges/{reference}/moderation").sees("Scoring is closed").shot("33-moderation")


def unlock(chair: Walker, person: Walker, reference: str, label: str, name: str) -> None:
    """The person mends one reason and locks again; what was locked first stays on the table."""
    chair.open(f"/challenges/{reference}/moderation/{label}").sees("2 points apart").shot("34-table")
    chair.page.get_by_text(f"Unlock the scores of {name}").click()
    details = chair.page.locator("details[open]", has_text=f"Unlock the scores of {name}")
    details.locator("textarea").fill("The reason speaks of another file than the one they scored.")
    details.get_by_role("button", name="Unlock").click()
    chair.check().sees("The score sheet is unlocked")
    person.open(f"/challenges/{reference}/scoring/{label}/1").page.locator("[name=score][value='3']").check()
    person.put("reason", f"The file of the proposal shows it too. {REASON}").page.locator(
        ".nm-foot button"
    ).last.click()
    person.open(f"/challenges/{reference}/scoring/{label}/check").sees("The chair gave this sheet back to you")
    person.shot("35-unlocked").press("Lock my scores").sees("are locked")


def agree_in_two_windows(chair: Walker, other: Walker, reference: str, label: str) -> None:
    """A comparison is pointed out; whoever saves second sees both texts, and the form counts."""
    page = f"/challenges/{reference}/moderation/{label}/1"
    other.open(page).sees("As first locked")
    _agree(chair.open(page), 4, COMPARING).sees("This seems to compare bids.").shot("36-compares")
    _agree(chair, 4, AGREED)
    _agree(other, 3, LATER).sees("Two versions: nothing is lost").shot("37-two-windows")
    other.press("Save and continue").sees("is agreed at 3")
    _agree(other, 4, f"{AGREED} This is the second criterion.").sees("is agreed at 4")


def _agree(chair: Walker, point: int, reason: str) -> Walker:
    chair.page.locator(f"[name=score][value='{point}']").check()
    return chair.put("reason", reason).press("Save and continue")


def record_who_is_here(chair: Walker, reference: str, label: str, *more: str) -> None:
    chair.open(f"/challenges/{reference}/moderation/{label}")
    for name in more:
        chair.choose(name)
    chair.press("Record who is here").sees("Who is present is on record")


def dissent(person: Walker, reference: str, label: str) -> None:
    person.open(f"/challenges/{reference}/moderation/{label}").sees("Your signature")
    person.page.get_by_text("I do not agree").click()
    person.put("dissent", DISSENT).shot("38-dissent").press("Put my dissent on record").sees("Does not sign", DISSENT)


def project(observer: Walker, reference: str, label: str) -> None:
    """The observer watches, and finds no form."""
    observer.open(f"/challenges/{reference}/moderation/{label}/1/projector").sees("Agreed").shot("39-projector")
    observer.open(f"/challenges/{reference}/moderation/{label}/1").sees("As first locked")
    assert observer.page.get_by_role("button", name="Save and continue").count() == 0


def complete(chair: Walker, reference: str, label: str) -> None:
    chair.open(f"/challenges/{reference}/moderation/{label}").shot("40-signed").press("Complete the moderation")
    chair.sees(f"The moderation of proposal {label} is complete")


def moderate(chair: Walker, others: list[Walker], reference: str, label: str) -> None:
    """Without a hitch."""
    record_who_is_here(chair, reference, label)
    for position in (1, 2):
        _agree(chair.open(f"/challenges/{reference}/moderation/{label}/{position}"), 3, f"{AGREED} It is {label}.")
    for person in (*others, chair):
        sign(person, reference, label)
    complete(chair, reference, label)


def read_the_record(chair: Walker, officer: Walker, reference: str, *texts: str) -> None:
    """The minutes and the report keep both what each had scored and what was agreed."""
    chair.open(f"/challenges/{reference}/moderation").sees("4 of 4 complete").click("Read and print the minutes")
    chair.sees(*texts, DISSENT, "Agreed: 3 of 5.").shot("41-minutes")
    officer.open(f"/challenges/{reference}/panel/report").shot("42-report")
    with officer.page.expect_download() as found:
        officer.page.get_by_role("link", name="Download agreed scores (CSV)").click()
    assert Path(found.value.path()).read_text("utf-8-sig").count("\n") >= 8
