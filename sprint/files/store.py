"""Where the bytes are: a local folder by default, S3-compatible storage by URL. What is put here is sealed already."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

import obstore
from obstore.store import LocalStore, ObjectStore, from_url


@cache
def at(url: str) -> ObjectStore:
    """The store behind `url` ("file:///var/lib/sprint/files", "s3://bucket/prefix")."""
    if folder := _folder(url):
        folder.mkdir(parents=True, exist_ok=True)
        return LocalStore(folder)
    return from_url(url)


def put(url: str, place: str, data: bytes) -> None:
    """Keep `data`; when this returns it outlives a loss of power."""
    obstore.put(at(url), _path(place), data)
    if folder := _folder(url):
        for path in (folder / _path(place), (folder / _path(place)).parent, folder):
            _flush(path)


def get(url: str, place: str) -> bytes | None:
    """None when nothing is there."""
    try:
        return bytes(obstore.get(at(url), _path(place)).bytes())
    except FileNotFoundError:
        return None


def beginning(url: str, place: str, length: int) -> bytes:
    """The first bytes; empty when nothing is there."""
    try:
        return bytes(obstore.get_range(at(url), _path(place), start=0, length=length))
    except FileNotFoundError:
        return b""


def remove(url: str, place: str) -> None:
    """Removing what is gone already is no error."""
    try:
        obstore.delete(at(url), _path(place))
    except FileNotFoundError:
        return


def older_than(url: str, instant: datetime) -> Iterator[list[str]]:
    """The places whose bytes were written before `instant`, some hundred at a time."""
    for listed in obstore.list(at(url), chunk_size=500):
        yield [each["path"].rpartition("/")[2] for each in listed if each["last_modified"] < instant]


def _path(place: str) -> str:
    return f"{place[:2]}/{place}"


def _folder(url: str) -> Path | None:
    return Path(url.removeprefix("file://")) if url.startswith("file://") else None


def _flush(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
