"""The names in a picture's EXIF block: its artist, its owner, who holds the rights."""

from __future__ import annotations

from collections.abc import Iterator

ROLES = {0x013B: "author", 0x8298: "rights", 0xA430: "author", 0x9C9D: "author"}
"""Artist, Copyright, CameraOwnerName and Windows' XPAuthor."""
XP_AUTHOR, POINTER = 0x9C9D, 0x8769
MOST_TAGS = 500


def names(block: bytes) -> Iterator[tuple[str, str]]:
    """Role and name; nothing from a block that is no EXIF. `block` begins with its byte order."""
    order = {b"II": "little", b"MM": "big"}.get(block[:2])
    if order is None:
        return
    first = _number(block, 4, 4, order)
    for tag, content in _directory(block, first, order):
        if tag == POINTER:
            yield from _named(_directory(block, int.from_bytes(content[:4], order), order))  # type: ignore[arg-type]
    yield from _named(_directory(block, first, order))


def _named(entries: Iterator[tuple[int, bytes]]) -> Iterator[tuple[str, str]]:
    for tag, content in entries:
        if role := ROLES.get(tag):
            text = content.decode("utf-16-le", "replace") if tag == XP_AUTHOR else content.decode("utf-8", "replace")
            yield role, text.strip("\0 ")


def _directory(block: bytes, at: int, order: str) -> Iterator[tuple[int, bytes]]:
    """Tag and content of each entry of text, bytes or a pointer."""
    for number in range(min(_number(block, at, 2, order), MOST_TAGS)):
        entry = at + 2 + 12 * number
        tag, kind, count = (_number(block, entry + skip, size, order) for skip, size in ((0, 2), (2, 2), (4, 4)))
        length = count * (4 if kind == 4 else 1)
        start = entry + 8 if length <= 4 else _number(block, entry + 8, 4, order)
        if kind in (1, 2, 4, 7) and entry + 12 <= len(block):
            yield tag, block[start : start + min(length, 1000)]


def _number(block: bytes, at: int, size: int, order: str) -> int:
    return int.from_bytes(block[at : at + size], order)  # type: ignore[arg-type]
