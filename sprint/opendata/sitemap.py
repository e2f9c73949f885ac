"""The public pages as a sitemap (sitemaps.org), and as an index of sitemaps where they are too many for one. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from xml.sax.saxutils import escape

from sprint.when import utc_second

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
AT_ONCE = 50_000
"""The most that one file may hold."""


class Page(NamedTuple):
    """`changed_at` is None where nobody's act alone tells it."""

    address: str
    changed_at: datetime | None = None


def sitemap(pages: Iterable[Page]) -> str:
    return _document("urlset", "url", pages)


def index(addresses: Iterable[str]) -> str:
    return _document("sitemapindex", "sitemap", map(Page, addresses))


def _document(root: str, item: str, pages: Iterable[Page]) -> str:
    lines = [f"<{item}><loc>{escape(each.address)}</loc>{_changed(each)}</{item}>" for each in pages]
    body = "\n".join(lines)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{NAMESPACE}">\n{body}\n</{root}>\n'


def _changed(page: Page) -> str:
    return f"<lastmod>{utc_second(page.changed_at)}</lastmod>" if page.changed_at else ""
