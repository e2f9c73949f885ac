"""The audit trail of a challenge in a pack, with the stretch of the chain that leads to its last act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cached_property

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import joinedload

from sprint.audit.chain import GENESIS
from sprint.audit.models import AuditEntry, AuditLink
from sprint.audit.queries import HASHED
from sprint.audit.words import sentence
from sprint.db import db
from sprint.packs import trail
from sprint.packs.parts import Exact, Facts, Page, Part, Table, Why, facts, rows
from sprint.packs.queries.scope import Scope
from sprint.proposals.models import Opening, Proposal
from sprint.proposals.queries.received import FOR_STAFF
from sprint.when import utc_stamp

READING = ("view.%", "report.%", "pack.%")
"""Acts of whoever only reads: not in the pack, so that reading changes no byte of it."""


class Trail:
    """Every act on the challenge that its region's staff may read."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope

    @cached_property
    def entries(self) -> Sequence[AuditEntry]:
        query = select(AuditEntry).options(joinedload(AuditEntry.sealed), joinedload(AuditEntry.link))
        return db.session.scalars(query.where(_is_told(self._scope)).order_by(AuditEntry.id)).all()

    @property
    def last_at(self) -> datetime:
        return max((each.at for each in self.entries), default=self._scope.challenge.created_at)

    @property
    def names(self) -> list[str]:
        return [each.told.actor_name for each in self.entries]

    def parts(self) -> Iterator[Part]:
        stretch = self._stretch()
        yield Page(
            "8-record/acts", "Acts on record", "Who did what when, with the hash of each entry and its place in the chain.",
            (_proof(stretch), _table(self._scope, self.entries)),
        )  # fmt: skip
        yield Exact(
            trail.ENTRIES, "Each act with the fields that its hash is made of", lambda: trail.entries_text(map(_act, self.entries)).encode(),
            Why.PERSON, "It tells who acted, and from which address.",
        )  # fmt: skip
        yield Exact(
            trail.CHAIN, "The hash of every entry up to the last act, one a line", trail.chain_text(stretch).encode
        )
        yield Exact(trail.HEAD, "Where the chain begins and ends", trail.head_text(stretch).encode)

    def _stretch(self) -> trail.Stretch:
        places = [each.link.position for each in self.entries if each.link]
        if not places:
            return trail.Stretch(1, GENESIS, (), GENESIS)
        query = (
            select(AuditLink.previous_hash, AuditEntry.hash, AuditLink.hash).join(AuditEntry, AuditEntry.id == AuditLink.entry_id)
            .where(AuditLink.position.between(min(places), max(places))).order_by(AuditLink.position)
        )  # fmt: skip
        links = db.session.execute(query).all()
        return trail.Stretch(min(places), links[0][0], tuple(each[1] for each in links), links[-1][2])


def _is_told(scope: Scope) -> ColumnElement[bool]:
    """Of a proposal only what is the region's business: its submissions, and what followed the opening. Nothing of what
    companies ask, follow or draft."""
    opened = select(Opening.first_at).where(Opening.challenge_id == scope.challenge.id, Opening.second_at.is_not(None))
    in_the_box = select(Proposal.id).where(Proposal.challenge_id == scope.challenge.id, Proposal.bidder_id.is_not(None))
    is_open = and_(
        AuditEntry.proposal_id.in_(in_the_box),
        or_(AuditEntry.act.in_(FOR_STAFF), AuditEntry.at >= opened.scalar_subquery()),
    )
    is_regions = and_(AuditEntry.proposal_id.is_(None), AuditEntry.company_id.is_(None))
    return and_(
        AuditEntry.challenge_id == scope.challenge.id, AuditEntry.authority_id == scope.challenge.authority_id,
        or_(is_open, is_regions), *(AuditEntry.act.not_like(each) for each in READING),
    )  # fmt: skip


def _act(entry: AuditEntry) -> trail.Act:
    fields = {name: getattr(entry, name) for name in HASHED} | {"at": utc_stamp(entry.at)}
    return trail.Act(
        entry.link.position if entry.link else None, entry.hash, fields, entry.sealed.detail if entry.sealed else ""
    )


def _table(scope: Scope, entries: Sequence[AuditEntry]) -> Table:
    lines = [
        (
            each.at, each.told.actor_name, sentence(each.act), each.act, bid.reference if (bid := scope.bids.get(each.proposal_id or 0)) else "",
            each.link.position if each.link else "waits", each.hash,
        )
        for each in entries
    ]  # fmt: skip
    headings = ("When", "By", "What", "Act", "Proposal", "Place in the chain", "SHA-256 of the entry")
    return Table("acts", "Acts", headings, rows(lines), "Nothing is on record.")


def _proof(stretch: trail.Stretch) -> Facts:
    return facts(
        "The chain", ("Head", stretch.head), ("Length at that head", stretch.length), ("From link number", stretch.first),
        ("After the hash", stretch.before),
    )  # fmt: skip
