"""Loading a region: all of it or nothing, in one unit of work."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zipfile import BadZipFile, ZipFile

from sqlalchemy import Table, select
from sqlalchemy.exc import OperationalError, StatementError

from sprint import audit
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.db import db, unit_of_work
from sprint.editions.models import Edition
from sprint.errors import Conflict
from sprint.organisations.models import Authority, Membership
from sprint.proposals.models import Opening
from sprint.shortlists.draw import commitment, new_seed
from sprint.shortlists.models import Decision, Draw
from sprint.shortlists.queries import load_round
from sprint.transfer.actions.arriving import Arrival, take_rows
from sprint.transfer.actions.meeting import meet_bodies, meet_files, meet_people
from sprint.transfer.actions.telling import take_acts
from sprint.transfer.manifest import Manifest, Unfit
from sprint.transfer.models import RegionImport
from sprint.transfer.queries import Written
from sprint.transfer.rules import RULES, Belongs, Needed
from sprint.transfer.vault import Locked, Vault

NAMED_IN_TEXTS = ("criteria", "eligibility_questions", "measures")
NONSENSE = (
    ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError, StatementError, BadZipFile, zlib.error,
)  # fmt: skip
"""What values raise that no row of ours has: names of columns, kinds and numbers that cannot be."""
MEETING = {"users": meet_people, "organisations": meet_bodies, "stored_files": meet_files}


@dataclass(frozen=True)
class Loaded:
    """How many rows came, by table, and what has to be said of them."""

    counts: dict[str, int]
    notes: tuple[str, ...]


class _Trial(Exception):
    """Ends a dry run, so that nothing of it stays."""


@unit_of_work
def note_export(authority: Authority, *, written: Written, sha256: str, by: Actor, at: datetime) -> None:
    """On record in the region that it was taken along, whole."""
    rows = sum(written.rows.values())
    audit.record("region.exported", authority, by=by, at=at, sha256=sha256, rows=rows, parts=len(written.members))


def load(
    archive: ZipFile, manifest: Manifest, vault: Vault, *, sha256: str, is_trial: bool, by: Actor, at: datetime,
    tell: Callable[[str], None] = lambda _: None,
) -> Loaded:  # fmt: skip
    """Raises `Unfit` with the reason. A trial does everything but keep it. `tell` hears the name of each table as its turn
    comes."""
    arrival = Arrival(archive, vault, manifest, is_trial)
    try:
        _load(arrival, sha256=sha256, by=by, at=at, tell=tell)
    except _Trial:
        pass
    except Locked as problem:
        raise Unfit(f"{problem} was changed after the archive was made.") from None
    except Conflict as problem:
        raise Unfit(
            "Something in the archive has a number or an address here that has to be its own: a reference, a token or a code. "
            "Nothing was loaded."
        ) from problem
    except OperationalError:  # the database is away or busy, whatever the archive holds
        raise
    except NONSENSE as problem:
        raise Unfit("Something in the archive is not as we write it. Nothing was loaded.") from problem
    return Loaded(dict(arrival.counts), tuple(arrival.notes))


@unit_of_work
def _load(arrival: Arrival, *, sha256: str, by: Actor, at: datetime, tell: Callable[[str], None]) -> None:
    _check_new(arrival.manifest.region)
    for table in _in_turn():
        name = table.name
        if name not in MEETING and not isinstance(RULES[name], Belongs | Needed):
            continue
        tell(name)
        if name in MEETING:
            MEETING[name](arrival)
        else:
            take_rows(arrival, table)
    db.session.expire_all()
    authority = db.session.execute(select(Authority).filter_by(code=arrival.manifest.region)).scalar_one()
    kept = RegionImport(authority_id=authority.id, sha256=sha256, imported_at=at)
    db.session.add(kept)
    db.session.flush()
    tell("acts")
    take_acts(arrival, kept.id)
    lots = _fix_lots(authority, at=at)
    _weigh_anew(arrival)
    rows = sum(arrival.counts.values())
    audit.record("region.imported", authority, by=by, at=at, sha256=sha256, rows=rows, lots=lots)
    if arrival.is_trial:
        raise _Trial


def _in_turn() -> list[Table]:
    """Those first that others name; and what texts name by number, right after the challenges."""
    tables = list(db.metadata.sorted_tables)
    early = [table for table in tables if table.name in NAMED_IN_TEXTS]
    others = [table for table in tables if table.name not in NAMED_IN_TEXTS]
    place = next(number for number, table in enumerate(others, 1) if table.name == "challenges")
    return [*others[:place], *early, *others[place:]]


def _check_new(code: str) -> None:
    """A region is where it is once. The mere name of one, which came with somebody's adoption, is no region yet."""
    region = select(Authority.id).where(Authority.code == code).scalar_subquery()
    uses = (
        select(Edition.id).where(Edition.authority_id == region),
        select(Membership.id).where(Membership.organisation_id == region),
    )
    if any(db.session.scalar(use.limit(1)) is not None for use in uses):
        raise Unfit(
            f"This installation holds the region {code} already. A region is loaded once, into an installation without it."
        )


def _fix_lots(authority: Authority, *, at: datetime) -> dict[str, str]:
    """Lots that nobody has drawn do not travel, since nobody may know them: every opened challenge without any gets new ones."""
    opened = select(Opening.challenge_id).where(Opening.second_at.is_not(None))
    has_lots = select(Draw.id).where(Draw.challenge_id == Challenge.id)
    query = select(Challenge).where(
        Challenge.authority_id == authority.id, Challenge.id.in_(opened), ~has_lots.exists()
    )
    told = {}
    for challenge in db.session.scalars(query.order_by(Challenge.id)).all():
        seed = new_seed()
        told[challenge.reference] = commitment(seed)
        db.session.add(Draw(challenge=challenge, seed=seed, commitment=commitment(seed), committed_at=at))
    db.session.flush()
    return told


def _weigh_anew(arrival: Arrival) -> None:
    """The fingerprint of what a decision rests on is made of numbers, which are others here."""
    for number in arrival.stands:
        decision = db.session.get_one(Decision, arrival.id_of("decisions", number))
        about = load_round(db.session.get_one(Challenge, decision.challenge_id))
        table = Decision.__table__
        db.session.execute(table.update().where(table.c.id == decision.id).values(scores_fingerprint=about.fingerprint))
