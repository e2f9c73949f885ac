"""Tables as CSV that no spreadsheet program can be made to calculate."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice

from flask import Response

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_FIRST = frozenset(DANGEROUS)
AT_ONCE = 500
"""Rows that are written before they go out."""


def as_csv(rows: Iterable[Sequence[object]]) -> str:
    """UTF-8 text with CRLF line ends and a byte order mark, which spreadsheet programs need to read accents."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerows([safe(cell) for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


def as_file(rows: Iterable[Sequence[object]], name: str) -> Response:
    """The same as a download of that name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(as_csv(rows), mimetype="text/csv", headers=headers)


def safe(cell: object) -> str:
    """Text that would be read as a formula gets an apostrophe in front."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(DANGEROUS) else text


def unguarded(cell: str) -> str:
    """What `safe` was given: a table of ours that comes back says what it said."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(DANGEROUS) else cell


def in_parts(headings: Sequence[str], rows: Iterable[Sequence[object]], *, mark: bool = True) -> Iterator[str]:
    """The same table as `as_csv`, some rows at a time: a long one is never in memory as a whole. Files for programs go
    without the byte order mark, which would be part of the first heading to most of them."""
    yield as_csv([headings]).removeprefix("" if mark else "\ufeff")
    left = iter(rows)
    while some := list(islice(left, AT_ONCE)):
        out = StringIO()
        csv.writer(out).writerows([_quick(cell) for cell in row] for row in some)
        yield out.getvalue()


def _quick(cell: object) -> object:
    """As `safe`, for cells by the hundred thousand: the writer itself turns numbers and dates into text."""
    return f"'{cell}" if cell.__class__ is str and cell[:1] in _FIRST else cell
