"""The acts of a challenge with what proves them: the hashed fields of each, and the chain from the first to the last. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sprint.audit.chain import canonical

ENTRIES, CHAIN, HEAD = "8-record/entries.jsonl", "8-record/chain.txt", "8-record/head.json"


@dataclass(frozen=True)
class Act:
    """One entry: `position` is its place in the chain, None while it waits to be linked; `sealed` is its opened detail."""

    position: int | None
    hash: str
    fields: Mapping[str, Any]
    sealed: str = ""


@dataclass(frozen=True)
class Stretch:
    """The chain from its link number `first` to the last act: `before` is the hash that it goes on from."""

    first: int
    before: str
    entries: tuple[str, ...]
    head: str

    @property
    def length(self) -> int:
        return self.first + len(self.entries) - 1


def entries_text(acts: Iterable[Act]) -> str:
    """One act a line, as `verify.py` reads them."""
    lines = (
        canonical({"position": each.position, "hash": each.hash, "fields": each.fields, "sealed": each.sealed})
        for each in acts
    )
    return "".join(f"{line}\n" for line in lines)


def chain_text(stretch: Stretch) -> str:
    """The hash of every entry, one a line: those of other challenges tell nothing and are needed for the way to the head."""
    return "".join(f"{each}\n" for each in stretch.entries)


def head_text(stretch: Stretch) -> str:
    told = {"first": stretch.first, "before": stretch.before, "length": stretch.length, "head": stretch.head}
    return json.dumps(told, indent=1, sort_keys=True) + "\n"
