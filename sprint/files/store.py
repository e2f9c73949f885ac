"""Where the bytes are: a local folder by default, S3-compatible storage by URL."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import obstore
from obstore.store import LocalStore, ObjectStore, from_url


@cache
def at(url: str) -> ObjectStore:
    """The store behind `url` ("file:///var/lib/sprint/files", "s3://bucket/prefix")."""
    if url.startswith("file://"):
        folder = Path(url.removeprefix("file://"))
        folder.mkdir(parents=True, exist_ok=True)
        return LocalStore(folder)
    return from_url(url)


def put(url: str, name: str, data: bytes) -> None:
    """Keep `data`; writing the same content again changes nothing."""
    obstore.put(at(url), _path(name), data)


def get(url: str, name: str) -> bytes:
    return bytes(obstore.get(at(url), _path(name)).bytes())


def _path(name: str) -> str:
    return f"{name[:2]}/{name}"
