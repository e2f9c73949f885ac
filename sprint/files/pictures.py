"""The parts of a PNG or JPEG: whether it is whole and of a sensible size."""

from __future__ import annotations

from collections.abc import Iterator

PNG = b"\x89PNG\r\n\x1a\n"
MOST_PIXELS = 200_000_000
"""A poster of A0 at 300 dots an inch has 140 million."""
MOST_CHUNKS = 50_000
CUT_OFF = "is damaged or was cut off on its way. Open it on your device, save it again and choose it once more"
TOO_LARGE = "has too many pixels to be opened safely. Save it smaller"
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of JPEG whose segment holds height and width."""
SCAN, JPEG_END = 0xDA, b"\xff\xd9"


class Unfit(Exception):
    """Why this picture is refused, as the end of a sentence that begins with its name."""


def check_png(data: bytes) -> None:
    """Raises `Unfit` unless it begins with its size, ends where it says, and is no larger than can be opened."""
    chunks = png_chunks(data)
    name, head = next(chunks, (b"", b""))
    if name != b"IHDR" or len(head) != 13 or not any(name == b"IEND" for name, _ in chunks):
        raise Unfit(CUT_OFF)
    _check_size(int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big"))


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Name and content of each chunk up to the end of the picture or of the bytes; what follows is no part of it."""
    at = len(PNG)
    for _ in range(MOST_CHUNKS):
        length = int.from_bytes(data[at : at + 4], "big")
        name, end = data[at + 4 : at + 8], at + 12 + length
        if len(name) < 4 or end > len(data):
            return
        yield name, data[at + 8 : end - 4]
        if name == b"IEND":
            return
        at = end


def check_jpeg(data: bytes) -> None:
    """Raises `Unfit` unless it has a frame, a scan and an end."""
    size, read, is_scanned = b"", 2, False
    for marker, content in jpeg_segments(data):
        size = content[1:5] if marker in FRAMES else size
        read, is_scanned = read + 4 + len(content), marker == SCAN
    if len(size) < 4 or not is_scanned or data.find(JPEG_END, read) < 0:
        raise Unfit(CUT_OFF)
    _check_size(int.from_bytes(size[2:], "big"), int.from_bytes(size[:2], "big"))


def jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Marker and content of each segment up to the first scan."""
    at = 2
    for _ in range(MOST_CHUNKS):
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if data[at : at + 1] != b"\xff" or at + 4 > len(data):
            return
        marker, length = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if length < 2 or at + 2 + length > len(data):
            return
        yield marker, data[at + 4 : at + 2 + length]
        if marker == SCAN:
            return
        at += 2 + length


def _check_size(width: int, height: int) -> None:
    """A height of 0 is allowed: JPEG may tell it later."""
    if width == 0 or width * height > MOST_PIXELS:
        raise Unfit(TOO_LARGE if width else CUT_OFF)
