"""A pack's bytes, its index, and the check that anybody can run: a change of one byte is found and named."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest

from sprint.packs.page import html
from sprint.packs.parts import Page, Part, Table, cell, facts, rows
from sprint.packs.verify import faults
from tests.packs.packs import AT, bound, trail_parts, unpacked


def some() -> list[Part]:
    table = Table("lines", "Lines", ("A", "B"), rows([("=1+1", "<b>"), (None, True)]))
    return [Page("a/page", "Page", "About & it.", (table, facts("Facts", ("One", AT)))), *trail_parts()]


def test_the_same_parts_give_the_same_bytes_stored_and_dated_by_the_last_act() -> None:
    assert bound(some()) == bound(some())
    with ZipFile(BytesIO(bound(some()))) as found:
        kinds = {(each.date_time, each.compress_type, each.create_system) for each in found.infolist()}
        assert kinds == {((2027, 4, 6, 10, 30, 14), ZIP_STORED, 3)} or kinds == {
            ((2027, 4, 6, 10, 30, 15), ZIP_STORED, 3)
        }
        listed = dict(line.split("  ")[::-1] for line in found.read("SHA256SUMS").decode().splitlines())
        assert listed == {
            each: sha256(found.read(each)).hexdigest() for each in found.namelist() if each != "SHA256SUMS"
        }
        assert found.read("a/lines.csv").decode("utf-8-sig") == "A,B\r\n'=1+1,<b>\r\n,yes\r\n"


def test_a_page_is_offline_has_no_script_and_takes_no_markup() -> None:
    page = html(some()[0])  # type: ignore[arg-type]
    assert ("<td>&lt;b&gt;</td>" in page, "About &amp; it." in page, "<b>" in page) == (True, True, False)
    assert [word for word in ("<script", "http:", "https:", "style=", "onclick") if word in page] == []
    assert 'href="../style.css"' in page
    assert "2027-04-06T09:30:15.000000Z" in page


@pytest.mark.parametrize(("value", "told"), [(None, ""), (False, "no"), (3, "3"), ("x", "x")])
def test_values_are_told_in_one_way(value: object, told: str) -> None:
    assert cell(value) == told


def replaced(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new)


TAMPERED = {
    "an act": ("8-record/entries.jsonl", replaced('"act":"a.1"', '"act":"a.9"'), "Act 1 does not match its hash."),
    "a sealed detail": ("8-record/entries.jsonl", replaced('\\"salt\\":\\"s', '\\"salt\\":\\"t'), "The sealed detail of act 2 does not match its hash."),
    "a place": ("8-record/entries.jsonl", replaced('"position":7', '"position":6'), "Act 2 is not in the chain where it says."),
    "the chain": ("8-record/chain.txt", lambda text: "".join(text.splitlines(keepends=True)[:2]), "The chain does not lead to the head."),
    "the length": ("8-record/head.json", replaced('"length": 7', '"length": 8'), "The chain is not as long as it says."),
    "a page": ("a/page.html", replaced("About", "Above"), "a/page.html was changed."),
}  # fmt: skip


@pytest.mark.parametrize("what", TAMPERED)
def test_whatever_is_changed_is_named(tmp_path: Path, what: str) -> None:
    folder = unpacked(bound(some()), tmp_path)
    assert faults(folder) == []
    path, change, said = TAMPERED[what]
    before = (folder / path).read_text(encoding="utf-8")
    (folder / path).write_text(change(before), encoding="utf-8")
    assert (change(before) != before, said in faults(folder)) == (True, True)


def test_a_file_that_is_gone_or_new_is_named(tmp_path: Path) -> None:
    folder = unpacked(bound(some()), tmp_path)
    (folder / "a/lines.csv").rename(folder / "a/other.csv")
    assert faults(folder) == ["a/lines.csv is missing.", "a/other.csv is in no list."]


def test_the_check_in_the_pack_runs_alone(tmp_path: Path) -> None:
    folder = unpacked(bound(some()), tmp_path)
    command = [sys.executable, "-I", "-S", str(folder / "verify.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Every file is as it was packed, and the chain holds.")
    assert "Head at length 7" in done.stdout
    assert "1 acts waited" in done.stdout
    (folder / "style.css").write_text("")
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (1, "style.css was changed.\n")
