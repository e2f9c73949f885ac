"""What an entry about a sealed proposal leaves out, and the salted hash that it holds in its place. Pure.

The chain covers the salted hash: anybody can check the chain, and who has the key the detail too.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from secrets import token_hex
from typing import Any

from sprint.audit.chain import canonical, hash_of

LEFT_OUT = {"actor_id": None, "actor_name": "", "company_id": None, "source": ""}
"""What stands in the entry where the detail is sealed."""


@dataclass(frozen=True)
class Told:
    """Who acted, and the facts of the act."""

    actor_id: int | None
    actor_name: str
    facts: Mapping[str, Any]


def split(fields: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """The fields of an entry without what is sealed, and the detail to seal."""
    detail = {name: fields[name] for name in (*LEFT_OUT, "facts")} | {"salt": token_hex(16)}
    return {**fields, **LEFT_OUT, "facts": canonical({"sealed": hash_of(detail)})}, canonical(detail)


def is_split(facts: str) -> bool:
    return bool(json.loads(facts).keys() == {"sealed"})


def is_faithful(facts: str, detail: str) -> bool:
    """Whether a detail is the one that its entry was written with."""
    return bool(json.loads(facts) == {"sealed": hash_of(json.loads(detail))})


def read(actor_id: int | None, actor_name: str, facts: str, detail: str | None) -> Told:
    """`detail` is the opened one, None for an entry that has none."""
    if detail is None:
        return Told(actor_id, actor_name, json.loads(facts))
    opened = json.loads(detail)
    return Told(opened["actor_id"], opened["actor_name"], json.loads(opened["facts"]))
