"""Pages of a pack as HTML that opens without a network, and their tables as CSV: the same cells give the same bytes. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from sprint.packs.parts import Facts, Page, Table
from sprint.web.spreadsheet import as_csv

STYLE = """\
body { max-width: 72rem; margin: 2rem auto; padding: 0 1rem; color: #1b2526;
  font: 1.1rem/1.5 "Atkinson Hyperlegible Next", Arial, sans-serif; }
h1, h2 { line-height: 1.2; } h2 { margin-top: 3rem; border-top: 2px solid; padding-top: 0.5rem; }
p, dd { max-width: 44rem; } dt { font-weight: 700; } dd { margin: 0 0 0.75rem; white-space: pre-wrap; overflow-wrap: anywhere; }
a { color: #0b5c60; } a:focus { background: #fd0; color: #1b2526; } .wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 0.4rem 1rem 0.4rem 0; border-bottom: 1px solid #c9d1d1; text-align: left; vertical-align: top; }
td { white-space: pre-wrap; overflow-wrap: break-word; max-width: 30rem; } .hash { overflow-wrap: anywhere; font-size: 0.9rem; }
@media print { body { max-width: none; font-size: 10pt; } .wide { overflow: visible; } a { color: inherit; } }
"""


def html(page: Page) -> str:
    body = "".join(_block(each) for each in page.blocks)
    depth = page.path.count("/")
    up = "" if page.path == "index" else f'<p><a href="{"../" * depth}index.html">What is in this pack</a></p>\n'
    return whole(page.title, f"{up}<h1>{escape(page.title)}</h1>\n<p>{escape(page.about)}</p>\n{body}", depth)


def whole(title: str, body: str, depth: int) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(title)}</title>\n<link rel="stylesheet" href="{"../" * depth}style.css">\n</head>\n'
        f"<body>\n<main>\n{body}</main>\n</body>\n</html>\n"
    )


def csv(table: Table) -> str:
    return as_csv([table.headings, *(tuple(map(str, row)) for row in table.rows)])


def csv_path(page: Page, table: Table) -> str:
    return f"{page.path.rpartition('/')[0]}/{table.name}.csv".removeprefix("/")


def _block(block: Facts | Table) -> str:
    heading = f"<h2>{escape(block.title)}</h2>\n" if block.title else ""
    return heading + (_facts(block) if isinstance(block, Facts) else _table(block))


def _facts(block: Facts) -> str:
    items = "".join(f"<dt>{escape(label)}</dt>\n<dd>{escape(str(text))}</dd>\n" for label, text in block.items)
    return f"<dl>\n{items}</dl>\n"


def _table(block: Table) -> str:
    note = f"<p>{escape(block.note)}</p>\n" if block.note else ""
    if not block.rows:
        return f"{note}<p>{escape(block.empty)}</p>\n"
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in block.headings)
    body = "".join(f"<tr>{_cells(row)}</tr>\n" for row in block.rows)
    link = f'<p><a href="{escape(block.name)}.csv">This table as a CSV file</a></p>\n'
    label = escape(block.title or block.name)
    return (
        f'{note}{link}<div class="wide" tabindex="0" role="region" aria-label="{label}"><table>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table></div>\n"
    )


def _cells(row: Iterable[object]) -> str:
    return "".join(f"<td>{escape(str(each))}</td>" for each in row)
