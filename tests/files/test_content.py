"""What a file really is: by its content, and only if the name agrees."""

from __future__ import annotations

from collections.abc import Iterator
from zipfile import ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis.strategies import binary

from sprint.errors import BadInput
from sprint.files import archives
from sprint.files.content import MEDIA_TYPES, media_type, plain_name
from sprint.files.metadata import names_in
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
    "wide.csv": "Gebühr\t5\n".encode("utf-16"),
    "chart.docx": samples.nested(samples.XLSX, 1),
    "page-behind.png": samples.PNG + samples.HTML,
    "archive-behind.pdf": samples.PDF + samples.DOCX,
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
        ("<html>".encode("utf-16"), "data.csv"),
        (b"junk\n" + samples.PDF, "plan.pdf"),
        (b"\xef\xbb\xbf" + samples.HTML, "plan.pdf"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "map.png"),
        (b'<?xml version="1.0"?><svg/>', "data.csv"),
        (samples.PDF, "data.csv"),
        (samples.PDF, "plan.docx"),
        (samples.PNG, "photo.jpg"),
        (samples.zipped(readme_txt="hello"), "plan.docx"),
        (samples.zipped(readme_txt="hello"), "costs.xlsx"),
        (samples.XLSX, "plan.docx"),
        (samples.DOCX, "costs.xlsx"),
        (samples.zipped(mimetype="application/pdf"), "plan.pdf"),
        (samples.zipped(mimetype="text/csv"), "data.csv"),
        (samples.zipped(mimetype="x" * 500), "plan.odt"),
        (b"MZ\x90\0\x03", "plan.pdf"),
    ],
)
def test_content_that_is_not_what_the_name_says_is_refused(data: bytes, name: str) -> None:
    ending = name.rsplit(".", 1)[1].upper()
    assert refusal(data, name) == (
        f"“{name}” is named {ending} but its content is something else. "
        "Save it again as PDF, DOCX, XLSX, ODT, PNG, JPEG or CSV."
    )


CUT_OFF = "is damaged or was cut off on its way. Open it on your device, save it again and choose it once more."
PROTECTED = "is protected, so the panel may not be able to open it. Save a copy without a password or restrictions."
MACROS = "holds macros, which are small programs. Save it without them, as DOCX, XLSX or PDF."
TOO_MUCH = "unpacks to far more than its size. Save it again without large pictures."
ODT_WITH_PASSWORD = samples.zipped(
    mimetype=samples.ODT, **{"META-INF__manifest_xml": "<manifest:encryption-data/>", "content_xml": "x"}
)


@pytest.mark.parametrize(
    ("data", "name", "reason"),
    [
        (samples.DOCX[: len(samples.DOCX) // 2], "plan.docx", CUT_OFF),
        (b"PK\x03\x04 and then nothing", "plan.docx", CUT_OFF),
        (samples.renamed(samples.DOCX, b"word/document.xml", b"[Content_Types].x"), "plan.docx", ""),
        (samples.lying(samples.DOCX, 3), "plan.docx", CUT_OFF),
        (samples.lying(samples.DOCX, 5000), "plan.docx", CUT_OFF),
        (samples.PDF[:20], "plan.pdf", CUT_OFF),
        (samples.PNG[:40], "map.png", CUT_OFF),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 32, "map.png", CUT_OFF),
        (samples.JPEG[:-2], "photo.jpg", CUT_OFF),
        (b"\xff\xd8\xff\xe0" + b"\0" * 32, "photo.jpg", CUT_OFF),
        (samples.png(width=60_000, height=60_000), "map.png", "has too many pixels to be opened safely. Save it smaller."),
        (samples.jpeg(width=60_000, height=60_000), "photo.jpg", "has too many pixels to be opened safely. Save it smaller."),
        (samples.pdf(trailer=b"<< /Root 1 0 R /Encrypt 7 0 R >>"), "plan.pdf", PROTECTED),
        (samples.pdf(trailer=b"<< /Encrypt << /Filter /Standard >> >>"), "plan.pdf", PROTECTED),
        (samples.compound("EncryptionInfo", "EncryptedPackage"), "plan.docx", PROTECTED),
        (samples.compound("EncryptionInfo", "EncryptedPackage"), "costs.xlsx", PROTECTED),
        (samples.compound("WordDocument"), "plan.docx", "is in an old Word or Excel format. Save it as DOCX, XLSX or PDF."),
        (samples.encrypted(), "plan.odt", PROTECTED),
        (ODT_WITH_PASSWORD, "plan.odt", PROTECTED),
        (samples.DOCX_WITH_MACROS, "plan.docx", MACROS),
        (samples.office(xl__workbook_xml="x", xl__macrosheets__sheet1_xml="x"), "costs.xlsx", MACROS),
        (samples.zipped(mimetype=samples.ODT, content_xml="x", Basic__Standard__Module1_xml="x"), "plan.odt", MACROS),
        (samples.bomb(), "plan.docx", TOO_MUCH),
        (samples.many_parts(), "plan.docx", TOO_MUCH),
        (samples.lying(samples.DOCX, 2**31), "plan.docx", TOO_MUCH),
        (samples.nested(samples.DOCX, 3), "plan.docx", TOO_MUCH),
        (samples.lying(samples.bomb(30), 100), "plan.docx", CUT_OFF),
        (b"ab\x81\x8d,c\n", "data.csv", "has letters that cannot be read. Save it again as “CSV UTF-8”."),
    ],
)  # fmt: skip
def test_a_file_of_the_right_kind_that_nobody_should_open_is_refused_with_its_reason(
    data: bytes, name: str, reason: str
) -> None:
    assert len(data) < FILE_BYTES_UP_TO
    if reason:
        assert refusal(data, name) == f"“{name}” {reason}"
    else:
        assert refusal(data, name).startswith(f"“{name}” ")


def test_an_archive_that_says_less_than_it_holds_is_never_unpacked_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """The directory says a hundred bytes of thirty million: no more than one further piece is unpacked."""
    seen = []
    whole = archives._unpacked

    def counted(data: bytes, entry: ZipInfo, most: int) -> Iterator[bytes]:
        for piece in whole(data, entry, most):
            seen.append(len(piece))
            yield piece

    monkeypatch.setattr(archives, "_unpacked", counted)
    refusal(samples.lying(samples.bomb(30), 100), "plan.docx")
    assert sum(seen) < 2 * 1024 * 1024


def test_entries_that_share_their_bytes_or_their_name_are_refused() -> None:
    """The bombs that need no nesting let many entries point at one."""
    shared = bytearray(samples.office(word__document_xml="<document/>", a_xml="0" * 100, b_xml="0" * 100))
    second = shared.rindex(b"PK\x01\x02")
    first = shared.rindex(b"PK\x01\x02", 0, second)
    shared[second + 42 : second + 46] = shared[first + 42 : first + 46]
    assert refusal(bytes(shared), "plan.docx") == f"“plan.docx” {CUT_OFF}"
    twice = samples.office(word__document_xml="<document/>", a_xml="1", b_xml="2")
    assert refusal(twice.replace(b"b.xml", b"a.xml"), "plan.docx") == f"“plan.docx” {CUT_OFF}"


@pytest.mark.parametrize(
    "head", [b"", b"%PDF-1.7 ", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", samples.DOCX]
)
@settings(max_examples=40, deadline=None)
@given(tail=binary(max_size=400))
def test_any_bytes_are_accepted_or_refused_with_a_sentence(head: bytes, tail: bytes) -> None:
    for name in ("a.pdf", "a.docx", "a.png", "a.jpg", "a.csv"):
        assert answer(head + tail, name).endswith((".", "is fine"))


def answer(data: bytes, name: str) -> str:
    try:
        names_in(data, media_type(data, name))
    except BadInput as refused:
        return refused.reason
    return "is fine"


@pytest.mark.parametrize(
    ("sent", "plain"),
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
        ("cafe\u0301.pdf", "café.pdf"),
        ("a\u200b\u2066b\u00ad.pdf", "ab.pdf"),
        ("x." + "y" * 300, ("x." + "y" * 300)[-120:]),
    ],
)
def test_a_name_keeps_no_path_and_nothing_that_cannot_be_seen(sent: str, plain: str) -> None:
    assert plain_name(sent) == plain
