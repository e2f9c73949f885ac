"""Puts a pack together: every part as files, and last the index with the hash of each. The same parts give the same bytes. Pure.

Files are stored and not compressed: other builds of zlib give other bytes for the same text, and attachments are packed
already. Every file has the instant of the last act as its time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import IO

from sprint.files.zipping import Entry, write_zip
from sprint.packs.index import Listed, page_of
from sprint.packs.page import STYLE, csv, csv_path, html
from sprint.packs.parts import Exact, Page, Part, Table
from sprint.packs.redacting import Public, Whole

SUMS = "SHA256SUMS"
CHECK = Path(__file__).with_name("verify.py")


@dataclass(frozen=True)
class Cover:
    """What the index says of the whole: `at` is the instant of the last act in it, `keep_until` the retention date."""

    reference: str
    title: str
    region: str
    at: datetime
    keep_until: date
    keep_because: str
    is_public: bool


@dataclass
class Binder:
    """Writes one pack. Afterwards `sums` is the SHA-256 of its list of hashes, which stands for all of it."""

    cover: Cover
    variant: Whole | Public
    sums: str = ""
    _listed: list[Listed] = field(default_factory=list)

    def write(self, parts: Iterable[Part], out: IO[bytes]) -> None:
        """One file in memory at a time."""
        write_zip(self._entries(parts), out)

    def _entries(self, parts: Iterable[Part]) -> Iterator[Entry]:
        for part in parts:
            shown = self.variant.part(part)
            if shown is not None:
                yield from self._files(shown)
        yield self._entry("style.css", "How the pages look", STYLE.encode())
        yield self._entry("verify.py", "Checks the hashes and the audit trail: python3 verify.py", CHECK.read_bytes())
        yield from self._left_out()
        index = page_of(self.cover, self._listed, self.variant.left_out)
        yield self._entry("index.html", "What is in this pack", index.encode())
        lines = "".join(f"{each.sha256}  {each.path}\n" for each in sorted(self._listed, key=lambda one: one.path))
        self.sums = sha256(lines.encode()).hexdigest()
        yield self._stored(SUMS, lines.encode())

    def _files(self, part: Part) -> Iterator[Entry]:
        if isinstance(part, Exact):
            yield self._entry(part.path, part.about, part.load())
            return
        yield self._entry(f"{part.path}.html", part.about, html(part).encode())
        for block in part.blocks:
            if isinstance(block, Table) and block.rows:
                yield self._entry(
                    csv_path(part, block), f"{block.title or part.title}, as a table", csv(block).encode()
                )

    def _left_out(self) -> Iterator[Entry]:
        if self.cover.is_public:
            page = self.variant.part(_left_out_page(self.variant))
            yield from self._files(page) if page else ()

    def _entry(self, path: str, about: str, data: bytes) -> Entry:
        self._listed.append(Listed(path, about, len(data), sha256(data).hexdigest()))
        return self._stored(path, data)

    def _stored(self, path: str, data: bytes) -> Entry:
        return Entry(path, self.cover.at, lambda: data, is_packed=True)


def _left_out_page(variant: Whole | Public) -> Page:
    rows: Sequence[tuple[str, ...]] = [
        (each.file, each.what, each.why.label, each.note, str(each.times)) for each in variant.left_out
    ]
    headings = ("File", "What", "Exemption (Freedom of Information Act 2000)", "Why, and until when", "How often")
    table = Table("left-out", "", headings, tuple(rows), "Nothing was left out.")
    return Page(
        "left-out", "What was left out, and why", "Every text that the full pack has and this one has not.", (table,)
    )
