"""What a file really is, from its bytes: the name only has to agree."""

from __future__ import annotations

import io
import zipfile

from sprint.errors import BadInput
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
MOST_UNPACKED_BYTES = 200 * 1024 * 1024


def plain_name(name: str) -> str:
    """The last part of a name without path or control characters, at most 120 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    kept = "".join(letter for letter in last if letter.isprintable()).strip().lstrip(".")
    return kept[-120:]


def media_type(data: bytes, name: str) -> str:
    """The media type of `data`; raises `BadInput` with the reason when it cannot be accepted."""
    if not data:
        raise BadInput("The selected file is empty.")
    if len(data) > FILE_BYTES_UP_TO:
        raise BadInput("The selected file must be smaller than 10 MB.")
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    if ending not in MEDIA_TYPES:
        raise BadInput(f"The selected file must be a {ACCEPTED}.")
    if _really(data) != MEDIA_TYPES[ending]:
        raise BadInput(
            f"“{name}” is named {ending.upper()} but its content is something else. Save it again as {ACCEPTED}."
        )
    return MEDIA_TYPES[ending]


def _really(data: bytes) -> str:
    if data.startswith(b"%PDF-"):
        return MEDIA_TYPES["pdf"]
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return MEDIA_TYPES["png"]
    if data.startswith(b"\xff\xd8\xff"):
        return MEDIA_TYPES["jpeg"]
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data)
    return MEDIA_TYPES["csv"] if _is_table(data) else ""


def _zipped(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            entries = parts.infolist()
            if len(entries) > 5000 or sum(entry.file_size for entry in entries) > MOST_UNPACKED_BYTES:
                raise BadInput(
                    "The selected file unpacks to far more than its size. Save it again without large pictures."
                )
            names = {entry.filename for entry in entries}
            if "mimetype" in names and parts.getinfo("mimetype").file_size < 200:
                is_odt = parts.read("mimetype").decode("ascii", "replace").strip() == MEDIA_TYPES["odt"]
                return MEDIA_TYPES["odt"] if is_odt else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError):
        return ""
    if "[Content_Types].xml" not in names or any(name.endswith("vbaProject.bin") for name in names):
        return ""
    return (
        MEDIA_TYPES["docx"]
        if "word/document.xml" in names
        else MEDIA_TYPES["xlsx"]
        if "xl/workbook.xml" in names
        else ""
    )


def _is_table(data: bytes) -> bool:
    """Text without control characters that does not open like a page or a program."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = data.decode("cp1252")
        except UnicodeDecodeError:
            return False
    if any(ord(letter) < 32 and letter not in "\t\r\n" for letter in text):
        return False
    start = text.lstrip()[:200].lower()
    return not start.startswith(("<", "#!", "{\\rtf"))
