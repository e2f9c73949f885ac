"""Acts as they were recorded, to be taken to another installation with the proof that they were. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sprint.audit.chain import GENESIS, canonical, hash_of, link_hash
from sprint.audit.sealing import LEFT_OUT, is_faithful, is_split

ABOUT_MOVING = ("region.exported", "region.imported")
"""Acts of the operator that are about an installation and not about the region: each keeps its own."""

FIELDS = (
    "token", "at", "act", "actor_id", "actor_name", "subject_type", "subject_id", "subject_reference", "authority_id",
    "challenge_id", "proposal_id", "company_id", "facts", "source",
)  # fmt: skip


def original(
    fields: Mapping[str, Any], *, hash: str, detail: str | None, position: int | None
) -> dict[str, Any]:  # its name in the entry
    """One act with everything its hash is made of. `detail` is what was sealed beside it, `position` its place in the chain."""
    return {**{name: fields[name] for name in FIELDS}, "hash": hash, "detail": detail, "position": position}


def fault(act: Mapping[str, Any]) -> str:
    """What is wrong with one act; empty when it is as it was recorded."""
    if hash_of({name: act[name] for name in FIELDS}) != act["hash"]:
        return "its content does not match its hash"
    if is_split(act["facts"]) and not (act["detail"] and is_faithful(act["facts"], act["detail"])):
        return "its sealed detail is gone or was changed"
    return ""


def told(act: Mapping[str, Any]) -> dict[str, Any]:
    """Its fields with what was sealed put back."""
    if act["detail"] is None:
        return {name: act[name] for name in FIELDS}
    detail = json.loads(act["detail"])
    return {name: act[name] for name in FIELDS} | {name: detail[name] for name in (*LEFT_OUT, "facts")}


def again(act: Mapping[str, Any], references: Mapping[str, int | None]) -> dict[str, Any]:
    """The same act with the numbers that its rows have here, and the hash under which it was recorded before."""
    fields = told(act)
    facts = canonical({**json.loads(fields["facts"]), "carried": act["hash"]})
    return {**fields, **references, "facts": facts}


class Chain:
    """Walks a chain from its beginning, and holds the acts against it."""

    def __init__(self) -> None:
        self.position, self.head = 0, GENESIS
        self.acts: dict[int, str] = {}

    def expect(self, position: int, entry_hash: str) -> None:
        self.acts[position] = entry_hash

    def walk(self, hashes: Iterator[str]) -> Iterator[tuple[int, str]]:
        """Position and hash of each link; raises `ValueError` where an act is not what the chain holds there."""
        for entry_hash in hashes:
            self.position, self.head = self.position + 1, link_hash(self.head, entry_hash)
            if self.acts.pop(self.position, entry_hash) != entry_hash:
                raise ValueError(f"link {self.position} is another act than the one in the archive")
            yield self.position, entry_hash
        if self.acts:
            raise ValueError(f"the chain ends before link {min(self.acts)}")
