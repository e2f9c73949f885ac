"""Dates of challenges as iCalendar (RFC 5545), for the calendars that people already use. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Event:
    """One date of a challenge. `key` names it for ever; `changed_at` is when it last moved; `status` is CONFIRMED, TENTATIVE or CANCELLED."""

    key: str
    at: datetime
    title: str
    href: str
    text: str
    changed_at: datetime
    status: str = "CONFIRMED"


def icalendar(name: str, events: Iterable[Event]) -> bytes:
    """The calendar as bytes. The same events give the same bytes."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Digital Public Services Sprint//Challenges//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    begin, end, rest = calendar.to_ical().partition(b"END:VCALENDAR")
    return b"".join([begin, *(_written(each) for each in events), end, rest])


@lru_cache(maxsize=4096)
def _written(event: Event) -> bytes:
    """Kept by content: programmes ask again and again, and writing one event takes the library a millisecond."""
    from icalendar import Event as Component

    component = Component()
    component.add("uid", f"{event.key}@{urlsplit(event.href).hostname}")
    component.add("dtstamp", event.changed_at)
    component.add("last-modified", event.changed_at)
    component.add("dtstart", event.at)
    component.add("summary", event.title)
    component.add("description", event.text)
    component.add("url", event.href)
    component.add("status", event.status)
    component.add("transp", "TRANSPARENT")
    written: bytes = component.to_ical()
    return written
