"""Steps around receipts: submitting, keeping the signed file, checking it in public, coming too late, the whole as a ZIP."""

from __future__ import annotations

import json
from pathlib import Path
from zipfile import ZipFile

from tests.journeys.walker import Walker


def submit(person: Walker, home: str, *, button: str = "Submit the proposal") -> Walker:
    return person.open(f"{home}/check").press(button).sees("Your proposal is submitted")


def keep(person: Walker, link: str, folder: Path) -> Path:
    """Download by the link or button of that name; answers where the file is."""
    with person.page.expect_download() as waiting:
        person.page.get_by_text(link, exact=True).first.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def check_in_public(visitor: Walker, receipt: Path, *says: str, shot: str) -> None:
    """Anybody who has the file sees that it is genuine, and that one with another figure in it is not."""
    _give(visitor, receipt).sees("Genuine", *says).shot(shot)
    forged = receipt.with_name("forged.json")
    forged.write_bytes(receipt.read_bytes().replace(b"2027-03", b"2027-02"))
    assert forged.read_bytes() != receipt.read_bytes()
    _give(visitor, forged).sees("Not genuine here").shot(f"{shot}-forged")


def _give(visitor: Walker, receipt: Path) -> Walker:
    visitor.open("/receipts")
    visitor.page.set_input_files("[type=file]", receipt)
    return visitor.press("Check the receipt")


def withdraw_and_revive(owner: Walker, home: str) -> None:
    owner.open(home).click("Withdraw the proposal").shot("25-withdraw")
    owner.put("reason", "Our partner left.").press("Withdraw the proposal").sees("The proposal is withdrawn.")
    owner.shot("26-withdrawn")
    submit(owner, home, button="Submit again").shot("27-third-receipt")


def come_too_late(person: Walker) -> None:
    """On the page to check, opened while there was time."""
    person.press("Submit again").sees("This came after the close", "at the very instant of the close").shot("31-late")


def holds_everything(parcel: Path, same: dict[str, Path], *others: str) -> None:
    """The ZIP can be read whole, its JSON is JSON; `same` files are in it byte for byte, `others` by their name."""
    with ZipFile(parcel) as archive:
        assert archive.testzip() is None
        held = {each.partition("/")[2]: archive.read(each) for each in archive.namelist()}
    assert [name for name, data in held.items() if name.endswith(".json") and json.loads(data) is None] == []
    assert {name: held.get(name) for name in same} == {name: path.read_bytes() for name, path in same.items()}
    assert [name for name in others if name not in held] == [], list(held)
