"""Public challenges with everything that open contracting data say of them: as many statements for one as for twenty."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from sprint.challenges import sheet
from sprint.challenges.models import Challenge, Criterion
from sprint.challenges.queries import is_public
from sprint.db import db
from sprint.errors import NotFound
from sprint.opendata.ocds.process import Change, Ending, Party, Process
from sprint.opendata.queries import afterwards, before
from sprint.opendata.queries.api.changed import something_happened
from sprint.organisations.models import Authority, Council

AT_ONCE = 20
PageOf = Callable[[str], str]
"""The address of a challenge's page by its reference."""


@dataclass(frozen=True)
class Slice:
    """Some challenges in the order of their references; `next` asks for those after them, empty at the end."""

    processes: list[Process]
    next: str


def one(reference: str, at: datetime, *, page_of: PageOf) -> Process:
    """Raises `NotFound` for what is not public and what does not exist alike."""
    found = _whole(_public(at).where(Challenge.reference == reference.upper()), page_of)
    if not found:
        raise NotFound
    return found[0]


def some(
    at: datetime, *, after: str, page_of: PageOf, size: int = AT_ONCE, edition_id: int | None = None, since: datetime | None = None
) -> Slice:  # fmt: skip
    """The challenges whose references follow `after`, `size` at most; `since` leaves those out of which nothing was told since."""
    query = _public(at).where(Challenge.reference > after).order_by(Challenge.reference).limit(size + 1)
    if edition_id is not None:
        query = query.where(Challenge.edition_id == edition_id)
    if since is not None:
        query = query.where(something_happened(since, at))
    found = _whole(query, page_of)
    return Slice(found[:size], found[size - 1].reference if len(found) > size else "")


def every_of(edition_id: int, at: datetime, *, page_of: PageOf) -> Iterator[Process]:
    """All of an edition, some at a time; the session keeps nothing that nobody holds."""
    after, is_first = "", True
    while after or is_first:
        found = some(at, after=after, page_of=page_of, edition_id=edition_id)
        yield from found.processes
        after, is_first = found.next, False


def _public(at: datetime) -> Select[Any]:
    return select(Challenge).where(is_public(at))


def _whole(query: Select[Any], page_of: PageOf) -> list[Process]:
    parts = (Challenge.councils, Challenge.measures, Challenge.eligibility, Challenge.catalogued)
    query = query.options(
        joinedload(Challenge.authority),
        *(selectinload(part) for part in parts),
        selectinload(Challenge.criteria).selectinload(Criterion.descriptors),
    )
    challenges = db.session.scalars(query).all()
    ids, sheets = [each.id for each in challenges], {each.id: sheet.sheet_of(each) for each in challenges}
    changes, answers = before.changes(ids), before.answers(ids)
    councils = _councils(sheets.values(), changes.values())
    shortlists, agreements = afterwards.shortlists(ids), afterwards.agreements(ids)
    return [
        Process(
            reference=each.reference,
            page=page_of(each.reference),
            buyer=_buyer(each.authority),
            sheet=sheets[each.id],
            public_from=max(filter(None, (each.published_at, each.public_from))),
            opens_at=each.opens_at,
            councils=councils,
            changes=tuple(changes[each.id]),
            answers=tuple(answers[each.id]),
            shortlists=tuple(shortlists.get(each.id, ())),
            agreements=tuple(agreements[each.id]),
            ending=_ending(each),
        )
        for each in challenges
    ]


def _buyer(authority: Authority) -> Party:
    return Party(id=f"authority-{authority.slug}", name=authority.name, roles=("buyer", "procuringEntity"))


def _councils(sheets: Iterable[sheet.Sheet], changes: Iterable[Sequence[Change]]) -> dict[int, Party]:
    """Every one that a sheet names, now or before a change. One that a moved region left behind has no number."""
    named = [each["councils"] for each in sheets]
    named += [one.old for of in changes for each in of for one in each.fields if one.field == "councils"]
    numbers = {number for each in named for number, _ in each if isinstance(number, int)}
    found = db.session.scalars(select(Council).where(Council.id.in_(numbers)).order_by(Council.id))
    return {each.id: Party(f"council-{each.slug}", each.name, ("interestedParty",)) for each in found}


def _ending(challenge: Challenge) -> Ending | None:
    if challenge.withdrawn_at:
        return Ending(challenge.withdrawn_at, "cancelled", challenge.withdrawal_reason)
    if challenge.no_award_at:
        return Ending(challenge.no_award_at, "unsuccessful", challenge.no_award_reason)
    return None
