"""News as Atom (RFC 4287): escaped by the XML library, with ids that never change and the instants of the acts. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from sprint.when import utc_second

ATOM = "http://www.w3.org/2005/Atom"
NOTHING_YET = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries was last changed: Atom asks for an instant."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """One piece of news. `key` names it for ever within this installation; `tags` are its theme and service area."""

    key: str
    title: str
    href: str
    published_at: datetime
    updated_at: datetime
    summary: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Feed:
    """`href` is its own address, `page` that of the page with the same content."""

    key: str
    title: str
    author: str
    href: str
    page: str
    entries: Sequence[Entry] = field(default_factory=tuple)

    @property
    def updated_at(self) -> datetime:
        return max((each.updated_at for each in self.entries), default=NOTHING_YET)


def atom(feed: Feed) -> bytes:
    """The feed as XML in UTF-8. The same feed gives the same bytes."""
    root = Element("feed", {"xmlns": ATOM, "xml:lang": "en-GB"})
    _texts(root, id=tag(feed.href, feed.key), title=feed.title, updated=utc_second(feed.updated_at))
    _texts(SubElement(root, "author"), name=feed.author)
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.href})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.page})
    for each in feed.entries:
        _entry(SubElement(root, "entry"), each)
    written: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + written + b"\n"


def _entry(node: Element, entry: Entry) -> None:
    _texts(
        node, id=tag(entry.href, entry.key), title=entry.title, updated=utc_second(entry.updated_at),
        published=utc_second(entry.published_at), summary=entry.summary,
    )  # fmt: skip
    SubElement(node, "link", {"rel": "alternate", "type": "text/html", "href": entry.href})
    for each in entry.tags:
        SubElement(node, "category", {"term": clean(each)})


def _texts(node: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(node, name).text = clean(text)


def clean(text: str) -> str:
    """Without the characters that XML cannot hold, escaped or not."""
    return _NOT_XML.sub("", text)


def tag(address: str, key: str) -> str:
    """A name for ever (RFC 4151), made of this installation's host."""
    return f"tag:{urlsplit(address).hostname},2026:{quote(key)}"
