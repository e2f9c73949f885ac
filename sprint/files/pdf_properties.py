"""What a PDF says about itself: its information dictionaries, packed ones too, and its XMP packets."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

ROLES = {b"Author": "author", b"Company": "company", b"Manager": "manager", b"SourceModifiedBy": "last changed by"}
"""`Creator` and `Producer` name the program, not a person."""
MOST_STREAMS = 2000
MOST_INFLATED = 2 * 1024 * 1024
MOST_IN_ALL = 32 * 1024 * 1024
_ENTRY = re.compile(rb"/(Author|Company|Manager|SourceModifiedBy)\s*(\(|<(?!<))")
_STREAM = re.compile(rb"<<([^\0]{0,2000}?)>>\s{0,4}stream\r?\n")
PACKET_OPENS, PACKET_CLOSES, PACKET_BYTES, MOST_PACKETS = b"<x:xmpmeta", b"</x:xmpmeta>", 60_000, 50
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|\r?\n|(.))", re.DOTALL)
_LETTERS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
STRING_BYTES = 2000


def info(data: bytes) -> Iterator[tuple[str, str]]:
    """Role and text of each entry that names somebody, wherever it stands: earlier versions in the file count too."""
    for piece in (data, *_streams(data, b"/ObjStm")):
        for found in _ENTRY.finditer(piece):
            start = found.end()
            yield ROLES[found[1]], _literal(piece, start) if found[2] == b"(" else _hexadecimal(piece, start)


def packets(data: bytes) -> Iterator[bytes]:
    """XMP packets, plain or packed."""
    for piece in (data, *_streams(data, b"/Metadata")):
        at = -1
        for _ in range(MOST_PACKETS):
            if (at := piece.find(PACKET_OPENS, at + 1)) < 0:
                break
            if (end := piece.find(PACKET_CLOSES, at, at + PACKET_BYTES)) > 0:
                yield piece[at : end + len(PACKET_CLOSES)]


def _streams(data: bytes, kind: bytes) -> Iterator[bytes]:
    """The unpacked streams of one kind, within limits; what cannot be unpacked is left out."""
    left = MOST_IN_ALL
    for number, found in enumerate(_stream_heads(data)):
        if number >= MOST_STREAMS or left <= 0:
            return
        if kind in found[1] and b"/FlateDecode" in found[1]:
            try:
                piece = zlib.decompressobj().decompress(data[found.end() : found.end() + MOST_INFLATED], MOST_INFLATED)
            except zlib.error:
                continue
            left -= len(piece)
            yield piece


def _stream_heads(data: bytes) -> Iterator[re.Match[bytes]]:
    """Each stream's dictionary, from its object's beginning. Looks at so many places only, so that no file takes long."""
    at = 0
    for _ in range(10 * MOST_STREAMS):
        if (at := data.find(b"stream", at + 6)) < 0:
            return
        near = max(at - 2000, 0)
        head = max(data.rfind(b"obj", near, at), near)
        found = _STREAM.match(data, max(data.find(b"<<", head, at), 0))
        if found and found.end() <= at + 8:
            yield found


def _literal(data: bytes, start: int) -> str:
    """The string from after its opening bracket to the one that closes it."""
    depth, at = 1, start
    while at < min(len(data), start + STRING_BYTES):
        letter = data[at]
        at += 2 if letter == 0x5C else 1
        depth += (letter == 0x28) - (letter == 0x29)
        if depth == 0:
            break
    return _text(_ESCAPE.sub(_unescaped, data[start : at - 1]))


def _unescaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 8) & 0xFF])
    return b"" if found[2] is None else _LETTERS.get(found[2], found[2])


def _hexadecimal(data: bytes, start: int) -> str:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", data[start : start + STRING_BYTES].partition(b">")[0])
    return _text(bytes.fromhex(digits[: len(digits) // 2 * 2].decode()))


def _text(raw: bytes) -> str:
    """UTF-16 or UTF-8 where it says so, otherwise PDF's own letters, which are nearly Latin-1."""
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return raw.decode("utf-16", "replace")
    return raw[3:].decode("utf-8", "replace") if raw.startswith(b"\xef\xbb\xbf") else raw.decode("latin-1")
