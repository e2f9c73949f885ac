"""The acts of a region that arrives: told again in the chain of this installation, and kept as they were recorded."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from sprint.audit.actions import DETAIL, ENTRY
from sprint.audit.chain import canonical, hash_of
from sprint.audit.sealing import is_split, split
from sprint.db import db
from sprint.transfer import entries
from sprint.transfer.actions.arriving import AT_ONCE, Arrival
from sprint.transfer.manifest import ACTS, Unfit, chain_name
from sprint.transfer.models import CarriedEntry, CarriedLink
from sprint.transfer.queries.acts import NAMED, subjects


def take_acts(arrival: Arrival, import_id: int) -> None:
    """Raises `Unfit` for an act that is not as it was recorded, or that its chain does not hold."""
    chains: dict[int, entries.Chain] = defaultdict(entries.Chain)
    tables = subjects()
    for text in arrival.lines(ACTS):
        given = json.loads(text)
        act = given["act"]
        if wrong := entries.fault(act):
            raise Unfit(f"The act {act['token']} of {act['at']} was changed: {wrong}.")
        if act["position"]:
            chains[act["chain"]].expect(act["position"], act["hash"])
        _tell(arrival, act, given["rows"], tables, import_id)
        arrival.counts["acts"] += 1
    for number, chain in sorted(chains.items()):
        _take_chain(arrival, number, chain, import_id)


def _tell(arrival: Arrival, act: dict[str, Any], rows: dict[str, Any], tables: dict[str, str], import_id: int) -> None:
    if rows["authority_id"] != arrival.region:
        raise Unfit(f"The act {act['token']} is of another region than {arrival.manifest.region}.")
    named = {**NAMED, "subject_id": tables.get(act["subject_type"], "")}
    here = {name: arrival.id_of(table, rows[name]) if rows[name] else None for name, table in named.items()}
    fields, detail = entries.again(act, here), ""
    if is_split(act["facts"]):
        fields, detail = split(fields)
    connection = db.session.connection()
    kept = connection.execute(ENTRY, {**fields, "at": datetime.fromisoformat(act["at"]), "hash": hash_of(fields)})
    entry_id = kept.inserted_primary_key[0]  # type: ignore[index]  # one row went in
    if detail:
        connection.execute(DETAIL, {"entry_id": entry_id, "detail": detail})
    carried = {"entry_id": entry_id, "import_id": import_id, "content": canonical(act)}
    connection.execute(insert(CarriedEntry.__table__), carried)


def _take_chain(arrival: Arrival, number: int, chain: entries.Chain, import_id: int) -> None:
    waiting: list[dict[str, Any]] = []
    hashes = (text.decode() for text in arrival.lines(chain_name(number)))
    try:
        for position, entry_hash in chain.walk(hashes):
            waiting.append({"import_id": import_id, "chain": number, "position": position, "entry_hash": entry_hash})
            if len(waiting) >= AT_ONCE:
                db.session.connection().execute(insert(CarriedLink.__table__), waiting)
                waiting = []
    except ValueError as problem:
        raise Unfit(f"{chain_name(number)}: {problem}.") from None
    if waiting:
        db.session.connection().execute(insert(CarriedLink.__table__), waiting)
