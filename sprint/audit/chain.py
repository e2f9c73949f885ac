"""The arithmetic of the chain: canonical text of an entry, its hash, and the hash of a link."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

GENESIS = "0" * 64


def canonical(fields: Mapping[str, Any]) -> str:
    """JSON with sorted keys, no spaces, UTF-8 kept: the same facts give the same text."""
    return json.dumps(fields, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)


def hash_of(fields: Mapping[str, Any]) -> str:
    return sha256(canonical(fields).encode()).hexdigest()


def link_hash(previous: str, entry: str) -> str:
    return sha256(f"{previous}{entry}".encode()).hexdigest()
