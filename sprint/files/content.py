"""What a file really is, from its bytes: the name only has to agree."""

from __future__ import annotations

import codecs
import re
import unicodedata

from sprint.errors import BadInput
from sprint.files import archives, pictures
from sprint.policy_figures import FILE_BYTES_UP_TO

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "odt": "application/vnd.oasis.opendocument.text",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "csv": "text/csv",
}
ACCEPTED = "PDF, DOCX, XLSX, ODT, PNG, JPEG or CSV"
NAME_CHARACTERS = 120
PROTECTED = "is protected, so the panel may not be able to open it. Save a copy without a password or restrictions"
CUT_OFF = "is damaged or was cut off on its way. Open it on your device, save it again and choose it once more"
OLD_OFFICE = "is in an old Word or Excel format. Save it as DOCX, XLSX or PDF"
FOREIGN_LETTERS = "has letters that cannot be read. Save it again as “CSV UTF-8”"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
PDF_ENDS_WITHIN = 64 * 1024
_ENCRYPTED_PDF = re.compile(rb"/Encrypt\s*(?:\d{1,10}\s+\d{1,5}\s+R\b|<<)")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_PAGE_OR_PROGRAM = ("<", "#!", "{\\rtf", "%!ps", "%pdf-")


class _Unlike(Exception):
    """The content is none of the accepted kinds; `why` says more where more is known."""

    def __init__(self, why: str = "") -> None:
        super().__init__(why)
        self.why = why


def plain_name(name: str) -> str:
    """The last part of a name without path, control or direction characters, at most 120 characters, its ending kept."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if letter.isprintable()).strip().lstrip(".")
    stem, dot, ending = kept.rpartition(".")
    return f"{stem[: NAME_CHARACTERS - len(ending) - 1]}{dot}{ending}" if stem and len(ending) < 10 else kept[-120:]


def media_type(data: bytes, name: str) -> str:
    """The media type of `data`; raises `BadInput` with the reason when it cannot be accepted."""
    if not data:
        raise BadInput("The selected file is empty.")
    if len(data) > FILE_BYTES_UP_TO:
        raise BadInput("The selected file must be smaller than 10 MB.")
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if ending not in MEDIA_TYPES:
        raise BadInput(f"The selected file must be a {ACCEPTED}.")
    try:
        if (found := _really(data)) == MEDIA_TYPES[ending]:
            return found
    except (_Unlike, archives.Unfit, pictures.Unfit) as problem:
        if str(problem):
            raise BadInput(f"“{name}” {problem}.") from None
    raise BadInput(
        f"“{name}” is named {ending.upper()} but its content is something else. Save it again as {ACCEPTED}."
    )


def _really(data: bytes) -> str:
    if data.startswith(b"%PDF-"):
        return _pdf(data)
    if data.startswith(pictures.PNG):
        pictures.check_png(data)
        return MEDIA_TYPES["png"]
    if data.startswith(b"\xff\xd8\xff"):
        pictures.check_jpeg(data)
        return MEDIA_TYPES["jpeg"]
    if data.startswith(COMPOUND):
        raise _Unlike(PROTECTED if ENCRYPTED_PACKAGE in data else OLD_OFFICE)
    if data.startswith(b"PK\x03\x04"):
        return MEDIA_TYPES.get(archives.kind(data), "")
    return MEDIA_TYPES["csv"] if _is_table(data) else ""


def _pdf(data: bytes) -> str:
    """The words that say "encrypted" stand in the trailer, which no PDF compresses."""
    if b"%%EOF" not in data[-PDF_ENDS_WITHIN:]:
        raise _Unlike(CUT_OFF)
    if _ENCRYPTED_PDF.search(data):
        raise _Unlike(PROTECTED)
    return MEDIA_TYPES["pdf"]


def _is_table(data: bytes) -> bool:
    """Text without control characters that does not open like a page or a program."""
    text = _decoded(data)
    return not (_NOT_TEXT.search(text) or text.lstrip()[:200].lower().startswith(_PAGE_OR_PROGRAM))


def _decoded(data: bytes) -> str:
    """As UTF-8, as UTF-16 where it says so, or else as Excel writes it on Windows."""
    is_wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if is_wide else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _Unlike("" if re.search(rb"[\x00-\x08\x0e-\x1f]", data) else FOREIGN_LETTERS)
