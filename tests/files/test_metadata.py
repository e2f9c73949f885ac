"""Names in the properties of files: found in every kind of file, and never at the price of a hostile one."""

from __future__ import annotations

import struct
import zlib

import pytest

from sprint.files.content import MEDIA_TYPES, media_type
from sprint.files.metadata import MOST_NAMES, Named, names_in
from tests.files import samples

CORE = (
    '<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>Ada Fenwick</dc:creator>'
    "<cp:lastModifiedBy>Ben Ode</cp:lastModifiedBy><dc:title>Plan</dc:title></cp:coreProperties>"
)
APP = '<Properties xmlns="p"><Application>Word</Application><Company>Saltergill Labs Ltd</Company><Manager>C. Lee</Manager></Properties>'
META = (
    '<office:document-meta xmlns:office="o" xmlns:meta="m" xmlns:dc="d"><office:meta><meta:generator>x</meta:generator>'
    "<meta:initial-creator>Ada Fenwick</meta:initial-creator><dc:creator>Ben Ode</dc:creator></office:meta></office:document-meta>"
)
XMP = (
    '<x:xmpmeta xmlns:x="x"><rdf:RDF xmlns:rdf="r"><rdf:Description xmlns:dc="d" xmlns:xmp="m" xmlns:pdfx="p" pdfx:Company="Saltergill">'
    "<dc:creator><rdf:Seq><rdf:li>Ada Fenwick</rdf:li></rdf:Seq></dc:creator><xmp:CreatorTool>Word</xmp:CreatorTool>"
    "</rdf:Description></rdf:RDF></x:xmpmeta>"
)
ADA, BEN = Named("author", "Ada Fenwick"), Named("last changed by", "Ben Ode")


def exif(*tags: tuple[int, bytes], order: str = "<") -> bytes:
    """An EXIF block with texts."""
    texts, at = b"", 8 + 2 + 12 * len(tags) + 4
    entries = b""
    for tag, text in tags:
        entries += struct.pack(f"{order}HHII", tag, 1 if tag == 0x9C9D else 2, len(text), at + len(texts))
        texts += text
    head = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HI", 42, 8)
    return head + struct.pack(f"{order}H", len(tags)) + entries + b"\0\0\0\0" + texts


def text(key: bytes, value: bytes) -> bytes:
    return samples.chunk(b"tEXt", key + b"\0" + value)


def found(data: bytes, name: str) -> set[Named]:
    return set(names_in(data, media_type(data, name)))


FILES = {
    "core.docx": (samples.office(word__document_xml="x", docProps__core_xml=CORE), {ADA, BEN}),
    "app.xlsx": (
        samples.office(xl__workbook_xml="x", docProps__app_xml=APP),
        {Named("company", "Saltergill Labs Ltd"), Named("manager", "C. Lee")},
    ),
    "meta.odt": (samples.zipped(mimetype=samples.ODT, content_xml="x", meta_xml=META), {ADA, BEN}),
    "plain.pdf": (samples.pdf(b"5 0 obj << /Author (Ada Fenwick) /Creator (Word) /Producer (x) >> endobj"), {ADA}),
    "escaped.pdf": (samples.pdf(b"<< /Author (Ada \\(Fen\\167ick\\)) >>"), {Named("author", "Ada (Fenwick)")}),
    "wide.pdf": (samples.pdf(b"<< /Author <FEFF" + "Ada Fenwick".encode("utf-16-be").hex().encode() + b"> >>"), {ADA}),
    "wide-literal.pdf": (samples.pdf(b"<< /Author (" + b"\xfe\xff" + "Zoë".encode("utf-16-be") + b") >>"), {Named("author", "Zoë")}),
    "packed.pdf": (samples.pdf(samples.stream(b"/ObjStm", b"5 0 << /Author (Ada Fenwick) /Company (Saltergill) >>")), {ADA, Named("company", "Saltergill")}),
    "xmp.pdf": (samples.pdf(b"9 0 obj << /Type /Metadata >> stream\n" + XMP.encode() + b"\nendstream endobj"), {ADA, Named("company", "Saltergill")}),
    "packed-xmp.pdf": (samples.pdf(samples.stream(b"/Metadata", XMP.encode())), {ADA, Named("company", "Saltergill")}),
    "earlier.pdf": (samples.pdf(b"<< /Author (Ada Fenwick) >>") + samples.pdf(b"<< /Author () >>"), {ADA}),
    "text.png": (samples.png(text(b"Author", b"Ada Fenwick"), text(b"Software", b"x")), {ADA}),
    "packed.png": (samples.png(samples.chunk(b"zTXt", b"Author\0\0" + zlib.compress(b"Ada Fenwick"))), {ADA}),
    "international.png": (samples.png(samples.chunk(b"iTXt", b"Author\0\0\0\0\0" + "Zoë".encode())), {Named("author", "Zoë")}),
    "xmp.png": (samples.png(samples.chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP.encode())), {ADA, Named("company", "Saltergill")}),
    "exif.png": (samples.png(samples.chunk(b"eXIf", exif((0x013B, b"Ada Fenwick\0")))), {ADA}),
    "exif.jpg": (samples.jpeg(samples.segment(0xE1, b"Exif\0\0" + exif((0x013B, b"Ada Fenwick\0"), (0x8298, b"Saltergill\0"), order=">"))), {ADA, Named("rights", "Saltergill")}),
    "windows.jpg": (samples.jpeg(samples.segment(0xE1, b"Exif\0\0" + exif((0x9C9D, "Ada Fenwick\0".encode("utf-16-le"))))), {ADA}),
    "xmp.jpg": (samples.jpeg(samples.segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP.encode())), {ADA, Named("company", "Saltergill")}),
    "program.docx": (samples.office(word__document_xml="x", docProps__core_xml=CORE.replace("Ada Fenwick", "python-docx").replace("Ben Ode", " ")), set()),
    "table.csv": (samples.CSV, set()),
    "nothing.pdf": (samples.PDF, set()),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_the_names_in_a_file_are_found(name: str) -> None:
    data, expected = FILES[name]
    assert found(data, name) == expected


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x><creator>&b;</creator></x>'


@pytest.mark.parametrize(
    "part",
    [
        LAUGHS,
        LAUGHS.encode("utf-16"),
        '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x><creator>Ada</creator></x>',
        "<x><creator>Ada",
        "<x>" * 20_000,
        "<creator>A" * 5000 + "</creator>" * 5000 + " " * 60_000,
        b"\xff\xfe\0\0",
        b'<?xml version="1.0" encoding="no-such"?><x/>',
    ],
)
def test_hostile_properties_name_nobody(part: str | bytes) -> None:
    assert found(samples.office(word__document_xml="x", docProps__core_xml=part), "plan.docx") == set()


def test_names_are_few_short_and_without_unseen_letters() -> None:
    many = b"".join(b"<< /Author (Person %d) >>\n" % number for number in range(500))
    assert len(found(samples.pdf(many), "plan.pdf")) == MOST_NAMES
    (long,) = found(samples.pdf(b"<< /Author (A\\000\\r\\n" + b"d" * 900 + b") >>"), "plan.pdf")
    assert long.name == "A " + "d" * 118


@pytest.mark.parametrize(
    "piece", [b"/Author(", b"stream\n", b"obj stream ", b"<x:xmpmeta", b"<< /Author (", b"\xff\xd8\xff"]
)
def test_a_file_made_to_be_slow_is_read_within_limits(piece: bytes) -> None:
    """Five megabytes of what the reader looks for; the limits on places looked at are what ends this."""
    assert len(names_in(samples.pdf(piece * (5_000_000 // len(piece))), MEDIA_TYPES["pdf"])) <= MOST_NAMES
