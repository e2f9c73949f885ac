"""A picture without what a camera or a programme wrote into it: place, device, names, comments. Pure."""

from __future__ import annotations

from sprint.files.pictures import PNG, SCAN, jpeg_segments, png_chunks

ACCEPTED = ("image/png", "image/jpeg")
ALT_CHARACTERS = 150
SHOWN_CHUNKS = (
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs",
)  # fmt: skip
"""What changes how a PNG looks; texts, times and EXIF are left out."""
KEPT_APPLICATION = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""What a decoder needs; the others hold EXIF, XMP, small copies of the picture and the like."""
COMMENT, EXIF = 0xFE, 0xE1
ORIENTATION = 0x0112


def plain(data: bytes, media_type: str) -> bytes:
    """The same picture for the eye; `data` has passed the checks of files."""
    return _plain_png(data) if media_type == "image/png" else _plain_jpeg(data)


def _plain_png(data: bytes) -> bytes:
    found, at = [PNG], len(PNG)
    for name, content in png_chunks(data):
        whole = data[at : at + 12 + len(content)]
        found += [whole] if name in SHOWN_CHUNKS else []
        at += len(whole)
    return b"".join(found)


def _plain_jpeg(data: bytes) -> bytes:
    """Up to the scan segment by segment; from the scan to the end of the picture as it is, and nothing behind it."""
    kept, turned, rest = [data[:2]], 1, b""
    for marker, content in jpeg_segments(data):
        turned = _orientation(content) if marker == EXIF and content.startswith(b"Exif\0\0") else turned
        if marker == SCAN:
            rest = data[data.index(_segment(marker, content)) :]
            break
        kept += [_segment(marker, content)] if _is_shown(marker, content) else []
    if turned != 1:
        kept.insert(1, _turned(turned))
    return b"".join(kept) + rest[: rest.find(b"\xff\xd9") + 2]


def _is_shown(marker: int, content: bytes) -> bool:
    if 0xE0 <= marker <= 0xEF:
        return marker in KEPT_APPLICATION and content.startswith(KEPT_APPLICATION[marker])
    return marker != COMMENT


def _segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + (len(content) + 2).to_bytes(2, "big") + content


def _orientation(content: bytes) -> int:
    """Which way up the camera was held, from 1 to 8; 1 when it does not say."""
    block = content[6:]
    order = "little" if block[:2] == b"II" else "big"
    first = int.from_bytes(block[4:8], order)  # type: ignore[arg-type]
    for number in range(min(int.from_bytes(block[first : first + 2], order), 100)):  # type: ignore[arg-type]
        entry = block[first + 2 + 12 * number : first + 14 + 12 * number]
        if len(entry) == 12 and int.from_bytes(entry[:2], order) == ORIENTATION:  # type: ignore[arg-type]
            found = int.from_bytes(entry[8:10], order)  # type: ignore[arg-type]
            return found if 1 <= found <= 8 else 1
    return 1


def _turned(orientation: int) -> bytes:
    """An EXIF block that says which way up, and nothing else."""
    entry = ORIENTATION.to_bytes(2, "big") + b"\0\x03\0\0\0\x01" + orientation.to_bytes(2, "big") + b"\0\0"
    return _segment(EXIF, b"Exif\0\0MM\0\x2a\0\0\0\x08" + b"\0\x01" + entry + b"\0\0\0\0")
