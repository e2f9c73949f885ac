"""The first page of a pack: what it is, how to check it, what is in it with the hash of each file, and what is not. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Protocol
from urllib.parse import quote

from sprint.packs.page import whole
from sprint.packs.redacting import LeftOut
from sprint.when import day, moment, utc_stamp

NEVER = (
    "Private notes of assessors, and drafts that were never submitted.",
    "The number for lots while no lots are drawn: until then its fingerprint is all that anybody has.",
    "Who asked which question: only the company that asked knows.",
    "Who only read something, or took a copy of a file or of this pack: the region’s record has it. So reading changes no byte here.",
    "Letters that hold a link for their reader alone, and news to those who follow the challenge.",
)
CHECKS = (
    "Every file: “sha256sum --check SHA256SUMS” in the unpacked folder.",
    "The audit trail: “python3 verify.py” does the same, works out the hash of every act again and follows the chain to the head "
    "that it prints. “flask --app wsgi audit verify --head HASH” says whether the region’s chain of today still holds that head.",
    "Receipts: “flask --app wsgi receipt check” or the public page “Check a receipt”, with the key in keys.json.",
    "The ranking: each total is worked out line by line in 5-ranking/ranking.html. The advice: the command in 5-ranking/advice.html.",
    "The whole pack: the region’s record holds the SHA-256 of the file SHA256SUMS for every copy that was taken.",
)


@dataclass(frozen=True)
class Listed:
    """One file of the pack."""

    path: str
    about: str
    size: int
    sha256: str


class About(Protocol):
    """What the index needs of a cover."""

    @property
    def reference(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def keep_until(self) -> date: ...
    @property
    def keep_because(self) -> str: ...
    @property
    def is_public(self) -> bool: ...


def page_of(about: About, files: Sequence[Listed], left_out: Sequence[LeftOut]) -> str:
    title = f"Decision pack {about.reference}"
    body = (
        f"<h1>{escape(title)}</h1>\n<p>{escape(about.title)}</p>\n{_facts(about, left_out)}"
        f"<h2>How to check it</h2>\n{_list(CHECKS)}<h2>What is in it</h2>\n{_files(files)}"
        f"<h2>What is in no pack</h2>\n{_list(NEVER)}"
    )
    return whole(title, body, 0)


def _facts(about: About, left_out: Sequence[LeftOut]) -> str:
    items = [
        ("Region", about.region),
        (
            "State of",
            f"{moment(about.at)} ({utc_stamp(about.at)}): the last act in it. The same state gives the same bytes.",
        ),
        ("Variant", _variant(about, left_out)),
        ("Keep until", f"{day(about.keep_until)} at least. {about.keep_because}"),
    ]
    return (
        "<dl>\n" + "".join(f"<dt>{escape(label)}</dt>\n<dd>{escape(text)}</dd>\n" for label, text in items) + "</dl>\n"
    )


def _variant(about: About, left_out: Sequence[LeftOut]) -> str:
    if not about.is_public:
        return "Full, for the auditor, the Chief Digital Officer’s team and a court. It holds personal data and confidential parts."
    times = sum(each.times for each in left_out)
    return (
        f"For requests under the Freedom of Information Act 2000. {times} texts and files are left out or changed; left-out.html "
        "lists each with the reason. A machine made it: a person has to read it before it goes out."
    )


def _files(files: Iterable[Listed]) -> str:
    rows = "".join(
        f'<tr><td><a href="{quote(each.path)}">{escape(each.path)}</a></td><td>{escape(each.about)}</td>'
        f'<td>{each.size}</td><td class="hash">{each.sha256}</td></tr>\n'
        for each in sorted(files, key=lambda one: one.path)
    )
    head = "".join(f'<th scope="col">{each}</th>' for each in ("File", "What it is", "Bytes", "SHA-256"))
    return (
        '<div class="wide" tabindex="0" role="region" aria-label="Files"><table>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n"
    )


def _list(items: Iterable[str]) -> str:
    return "<ul>\n" + "".join(f"<li>{escape(each)}</li>\n" for each in items) + "</ul>\n"
