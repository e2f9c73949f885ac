"""Covers and small packs for the tests of the pure parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from sprint.audit.chain import GENESIS, canonical, hash_of, link_hash
from sprint.packs import trail
from sprint.packs.binding import Binder, Cover
from sprint.packs.parts import Exact, Part
from sprint.packs.redacting import Whole

AT = datetime(2027, 4, 6, 9, 30, 15, tzinfo=UTC)
COVER = Cover("NMR-27-001", "How might we?", "Northmoor", AT, date(2034, 1, 31), "Six years.", is_public=False)
PUBLIC_COVER = replace(COVER, is_public=True)


def bound(parts: Iterable[Part]) -> bytes:
    out = BytesIO()
    Binder(COVER, Whole()).write(parts, out)
    return out.getvalue()


def unpacked(data: bytes, folder: Path) -> Path:
    with ZipFile(BytesIO(data)) as found:
        assert found.testzip() is None
        found.extractall(folder)
    return folder


def trail_parts() -> list[Part]:
    """Three entries, the second of another challenge, the third with a sealed detail."""
    detail = canonical({"facts": "{}", "actor_name": "Ada\u2028Lovelace", "salt": "s"})
    fields = [{"act": f"a.{number}", "facts": "{}"} for number in (1, 2)]
    fields.append(
        {
            "act": "a.3",
            "facts": canonical({"sealed": hash_of({"facts": "{}", "actor_name": "Ada\u2028Lovelace", "salt": "s"})}),
        }
    )
    hashes = [hash_of(each) for each in fields]
    head = before = link_hash(GENESIS, "earlier")
    for each in hashes:
        head = link_hash(head, each)
    acts = [
        trail.Act(5, hashes[0], fields[0]),
        trail.Act(7, hashes[2], fields[2], detail),
        trail.Act(None, hash_of(fields[0]), fields[0]),
    ]
    stretch = trail.Stretch(5, before, tuple(hashes), head)
    texts = {
        trail.ENTRIES: trail.entries_text(acts),
        trail.CHAIN: trail.chain_text(stretch),
        trail.HEAD: trail.head_text(stretch),
    }
    return [Exact(path, "", text.encode) for path, text in texts.items()]
