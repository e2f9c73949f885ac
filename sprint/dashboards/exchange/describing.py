"""Reads the metadata beside a file of indicators: who published it, when, under which licence, and whether its columns are ours. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sprint.dashboards.exchange.columns import COLUMNS, NAMES, VERSION
from sprint.errors import BadInput

TEXT_UP_TO = 200
LICENCES = (
    "www.nationalarchives.gov.uk/doc/open-government-licence/", "creativecommons.org/licenses/by/", "creativecommons.org/publicdomain/zero/",
)  # fmt: skip
"""Under these anybody may publish the figures again and name the source, which is what happens here."""
FAST_CLOCK = timedelta(days=1)


@dataclass(frozen=True)
class About:
    publisher: str
    licence: str
    """Its address."""
    published_at: datetime


def described(text: str, *, at: datetime) -> About:
    """Raises `BadInput` with what is wrong, in a sentence."""
    found = _parsed(text)
    _check_version(found)
    _check_columns(found)
    return About(_publisher(found), _licence(found), _published(found, at))


def _parsed(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise BadInput(
            "The metadata beside the file are not JSON. They have to be those that belong to it."
        ) from problem
    if not isinstance(found, dict):
        raise BadInput("The metadata beside the file do not describe a table.")
    return found


def _check_version(found: dict[str, Any]) -> None:
    version = found.get("schema:version")
    if version is None:
        raise BadInput("The metadata do not say which version of the indicators these are (schema:version).")
    if version != VERSION:
        raise BadInput(
            f"These are figures of version {str(version)[:20]!r} of the indicators; this service reads version {VERSION!r}. "
            "Bring whichever is older up to date."
        )


def _check_columns(found: dict[str, Any]) -> None:
    schema = found.get("tableSchema")
    columns = schema.get("columns") if isinstance(schema, dict) else None
    names = [each.get("name") for each in columns if isinstance(each, dict)] if isinstance(columns, list) else []
    if names != list(NAMES):
        raise BadInput(f"The metadata describe other columns than {', '.join(NAMES)}.")
    if schema.get("primaryKey") != [each.name for each in COLUMNS if each.is_key]:  # type: ignore[union-attr]  # it has columns
        raise BadInput("The metadata name another primary key than region, year, theme and indicator.")


def _publisher(found: dict[str, Any]) -> str:
    publisher = found.get("dc:publisher")
    name = publisher.get("schema:name") if isinstance(publisher, dict) else publisher
    if not isinstance(name, str) or not name.strip() or len(name) > TEXT_UP_TO or not name.isprintable():
        raise BadInput("The metadata do not say who published the figures (dc:publisher).")
    return name.strip()


def _licence(found: dict[str, Any]) -> str:
    licence = found.get("dc:license")
    address = licence.get("@id") if isinstance(licence, dict) else licence
    if not isinstance(address, str) or not _is_open(address):
        raise BadInput(
            "The figures are not under a licence by which they may be shown here (dc:license): the Open Government Licence, "
            "Creative Commons Attribution or CC0."
        )
    return address


def _is_open(address: str) -> bool:
    rest = address.removeprefix("https://").removeprefix("http://")
    return (
        rest != address and rest.startswith(LICENCES) and len(address) <= TEXT_UP_TO and address.isascii() and address.isprintable()
        and " " not in address
    )  # fmt: skip


def _published(found: dict[str, Any], at: datetime) -> datetime:
    given = found.get("dc:modified")
    text = given.get("@value") if isinstance(given, dict) else given
    try:
        instant = datetime.fromisoformat(str(text))
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None or instant.year < 2000:
        raise BadInput("The metadata do not say when the figures last changed (dc:modified), with its time zone.")
    if instant > at + FAST_CLOCK:
        raise BadInput("The metadata say that the figures changed at a time that is yet to come (dc:modified).")
    return instant
