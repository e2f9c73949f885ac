"""What a file really is: by its content, and only if the name agrees."""

from __future__ import annotations

import pytest

from sprint.errors import BadInput
from sprint.files.content import MEDIA_TYPES, media_type, plain_name
from sprint.policy_figures import FILE_BYTES_UP_TO
from tests.files import samples

REAL = {
    "plan.pdf": samples.PDF,
    "plan.docx": samples.DOCX,
    "costs.xlsx": samples.XLSX,
    "plan.odt": samples.OPEN_DOCUMENT,
    "map.png": samples.PNG,
    "photo.jpg": samples.JPEG,
    "photo.JPEG": samples.JPEG,
    "data.csv": samples.CSV,
    "from-excel.csv": b"\xef\xbb\xbfa;b\r\n1;2\r\n",
    "old.csv": "Gebühr,£5\n".encode("cp1252"),
}


@pytest.mark.parametrize("name", REAL)
def test_every_accepted_kind_is_known_by_its_content(name: str) -> None:
    assert media_type(REAL[name], name) == MEDIA_TYPES[name.rsplit(".", 1)[1].lower()]


def refusal(data: bytes, name: str) -> str:
    with pytest.raises(BadInput) as refused:
        media_type(data, name)
    return refused.value.reason


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"", "plan.pdf") == "The selected file is empty."


def test_a_file_may_have_ten_megabytes_and_not_a_byte_more() -> None:
    whole = samples.PDF[:-6].ljust(FILE_BYTES_UP_TO - 6, b" ") + b"%%EOF\n"
    assert media_type(whole, "plan.pdf") == "application/pdf"
    assert refusal(whole + b" ", "plan.pdf") == "The selected file must be smaller than 10 MB."


@pytest.mark.parametrize("name", ["plan.exe", "plan", "plan.html", "plan.svg", "plan.pdf.zip", "", ".", "pdf"])
def test_another_ending_is_refused(name: str) -> None:
    assert refusal(samples.PDF, name) == "The selected file must be a PDF, DOCX, XLSX, ODT, PNG, JPEG or CSV."


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (samples.HTML, "plan.pdf"),
        (samples.HTML, "data.csv"),
        (b"\n\n  <html>", "data.csv"),
        (b"#!/bin/sh\nrm -rf /\n", "data.csv"),
        (b"{\\rtf1 x}", "data.csv"),
        (b"a,b\n\0\0", "data.csv"),
        ("a,b\n1,2\n".encode("utf-16"), "data.csv"),
        (samples.PDF, "plan.docx"),
        (samples.PNG, "photo.jpg"),
        (samples.zipped(readme_txt="hello"), "plan.docx"),
        (samples.zipped(readme_txt="hello"), "costs.xlsx"),
        (samples.XLSX, "plan.docx"),
        (samples.DOCX, "costs.xlsx"),
        (samples.DOCX_WITH_MACROS, "plan.docx"),
        (samples.zipped(mimetype="application/pdf"), "plan.pdf"),
        (samples.zipped(mimetype="text/csv"), "data.csv"),
        (samples.zipped(mimetype="x" * 500), "plan.odt"),
        (samples.encrypted(), "plan.odt"),
        (b"PK\x03\x04 and then nothing", "plan.docx"),
        (samples.DOCX[: len(samples.DOCX) // 2], "plan.docx"),
        (b"MZ\x90\0\x03", "plan.pdf"),
    ],
)
def test_content_that_is_not_what_the_name_says_is_refused(data: bytes, name: str) -> None:
    ending = name.rsplit(".", 1)[1].upper()
    assert refusal(data, name) == (
        f"“{name}” is named {ending} but its content is something else. "
        "Save it again as PDF, DOCX, XLSX, ODT, PNG, JPEG or CSV."
    )


@pytest.mark.parametrize("data", [samples.bomb(), samples.many_parts()])
def test_a_file_that_unpacks_to_far_more_is_refused_without_unpacking_it(data: bytes) -> None:
    assert len(data) < FILE_BYTES_UP_TO
    assert refusal(data, "plan.docx") == (
        "The selected file unpacks to far more than its size. Save it again without large pictures."
    )


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("plan.pdf", "plan.pdf"),
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\ada\\plan.pdf", "plan.pdf"),
        ("..\\..\\plan.pdf", "plan.pdf"),
        ("/absolute/plan.pdf", "plan.pdf"),
        ("plan\r\nSet-Cookie: x.pdf", "planSet-Cookie: x.pdf"),
        ("plan\u202efdp.pdf", "planfdp.pdf"),
        ("...pdf", "pdf"),
        ("folder/", ""),
        ("é" * 300 + ".pdf", "é" * 116 + ".pdf"),
    ],
)
def test_a_name_keeps_no_path_and_nothing_that_cannot_be_seen(given: str, plain: str) -> None:
    assert plain_name(given) == plain
