"""The acts of a region as they were recorded, here or before it came here, and the chains that prove it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, or_, select

from sprint.audit.chain import canonical
from sprint.audit.models import AuditEntry, AuditLink, SealedDetail
from sprint.db import Base, db
from sprint.proposals.models import Proposal
from sprint.transfer import entries
from sprint.transfer.models import CarriedEntry, CarriedLink, RegionImport
from sprint.transfer.queries.extent import Extent, root_of
from sprint.when import utc_stamp

AT_ONCE = 500
NAMED = {
    "actor_id": "users", "authority_id": "organisations", "company_id": "organisations", "challenge_id": "challenges",
    "proposal_id": "proposals",
}  # fmt: skip


def subjects() -> dict[str, str]:
    """The table that gives the subject of an act its id, by what the act calls it."""
    found = {}
    for mapper in Base.registry.mappers:
        table: Any = mapper.local_table
        if list(table.primary_key.columns.keys()) == ["id"]:
            found[mapper.class_.__name__.lower()] = root_of(table).name
    return found


class Acts:
    """Walks the acts once; afterwards `chains` says how far each chain has to go."""

    def __init__(self, extent: Extent) -> None:
        self.extent, self.subjects = extent, subjects()
        self.going = {table.name for table in extent.going}
        self.came_with = db.session.scalar(
            select(RegionImport.id).where(RegionImport.authority_id == extent.authority_id)
        )
        carried = select(func.max(CarriedLink.chain)).where(CarriedLink.import_id == self.came_with)
        self.own_chain = (db.session.scalar(carried) or 0) + 1
        self.chains: dict[int, int] = {}

    def lines(self) -> Iterator[bytes]:
        """What was recorded, and the numbers of the rows that it is about."""
        for entry, detail, position, before in self._rows():
            here = {name: getattr(entry, name) for name in entries.FIELDS} | {"at": utc_stamp(entry.at)}
            own = entries.original(here, hash=entry.hash, detail=detail, position=position)
            act = json.loads(before) if before else {**own, "chain": self.own_chain}
            if act["position"]:
                self.chains[act["chain"]] = max(act["position"], self.chains.get(act["chain"], 0))
            yield canonical({"act": act, "rows": self._named(entries.told(own))}).encode() + b"\n"

    def _rows(self) -> Iterator[Any]:
        proposals = select(Proposal.id).where(Proposal.bidder_id.is_not(None))
        query = (
            select(AuditEntry, SealedDetail.detail, AuditLink.position, CarriedEntry.content)
            .outerjoin(SealedDetail, SealedDetail.entry_id == AuditEntry.id)
            .outerjoin(AuditLink, AuditLink.entry_id == AuditEntry.id)
            .outerjoin(CarriedEntry, CarriedEntry.entry_id == AuditEntry.id)
            .where(AuditEntry.authority_id == self.extent.authority_id, AuditEntry.act.not_in(entries.ABOUT_MOVING))
            .where(or_(AuditEntry.proposal_id.is_(None), AuditEntry.proposal_id.in_(proposals)))
            .order_by(AuditEntry.id)
        )
        with db.session.execute(query, execution_options={"yield_per": AT_ONCE}) as found:
            for row in found:
                yield row
                db.session.expunge(row[0])

    def _named(self, told: dict[str, Any]) -> dict[str, int | None]:
        found = {name: self._number(table, told[name]) for name, table in NAMED.items()}
        return found | {"subject_id": self._number(self.subjects.get(told["subject_type"], ""), told["subject_id"])}

    def _number(self, table: str, row_id: int | None) -> int | None:
        return self.extent.numbers(table).of(row_id) if table in self.going and row_id is not None else None

    def links(self, chain: int) -> Iterator[bytes]:
        """The hash of every entry of a chain, of whichever region, up to the last act of this one."""
        upto = self.chains[chain]
        if chain == self.own_chain:
            query = select(AuditEntry.hash).join(AuditLink, AuditLink.entry_id == AuditEntry.id)
            query = query.where(AuditLink.position <= upto).order_by(AuditLink.position)
        else:
            query = select(CarriedLink.entry_hash).where(
                CarriedLink.import_id == self.came_with, CarriedLink.chain == chain
            )
            query = query.where(CarriedLink.position <= upto).order_by(CarriedLink.position)
        with db.session.execute(query, execution_options={"yield_per": AT_ONCE}) as found:
            for (entry_hash,) in found:
                yield entry_hash.encode() + b"\n"
