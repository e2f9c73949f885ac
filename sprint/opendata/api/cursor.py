"""Where a page of the API ends: signed, so that a cursor that somebody changed is told apart from one that we gave. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from json import dumps

from itsdangerous import BadSignature, URLSafeSerializer

from sprint.errors import BadInput

Key = tuple[str | int, ...]
BAD = "This cursor is not one that we gave. Take “next” from the page before as it is, or begin again without “cursor”."
OTHER = "This cursor belongs to another list or to other filters. Keep the filters while you go from page to page, or begin again without “cursor”."


def made(after: Key, *, of: str, asked: Mapping[str, str], secret: str) -> str:
    """A cursor after the item with this key, in the list `of` with these filters."""
    return _serializer(secret).dumps([_question(of, asked), *after])


def read(cursor: str, *, of: str, asked: Mapping[str, str], secret: str) -> Key:
    """The key after which to go on. Raises `BadInput`."""
    try:
        question, *after = _serializer(secret).loads(cursor)
    except (BadSignature, ValueError, TypeError) as problem:
        raise BadInput(BAD) from problem
    if question != _question(of, asked):
        raise BadInput(OTHER)
    return tuple(after)


def _question(of: str, asked: Mapping[str, str]) -> str:
    return sha256(dumps([of, sorted(asked.items())]).encode()).hexdigest()[:16]


def _serializer(secret: str) -> URLSafeSerializer:
    return URLSafeSerializer(secret, salt="cursor of the API", signer_kwargs={"digest_method": sha256})
