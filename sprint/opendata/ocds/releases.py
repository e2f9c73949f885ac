"""The releases of one challenge: each says everything that was public at its instant, and never changes. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sprint.opendata.ocds.awards import awards, contracts, statistics
from sprint.opendata.ocds.events import Event, events
from sprint.opendata.ocds.process import Node, Party, Process
from sprint.opendata.ocds.tender import filled, planning, tender
from sprint.when import utc_second


def ocid(process: Process, prefix: str) -> str:
    return f"{prefix}-{process.reference.lower()}"


def releases(process: Process, at: datetime, *, prefix: str, since: datetime | None = None) -> list[Node]:
    """Oldest first, those from `since` on; `prefix` is the publisher's, as registered with the Open Contracting Partnership."""
    wanted = [event for event in events(process, at) if since is None or event.at >= since]
    return [_release(process, event, ocid(process, prefix)) for event in wanted]


def _release(process: Process, event: Event, known_as: str) -> Node:
    bids = statistics(process, event.at)
    return filled(
        {
            "ocid": known_as,
            "id": f"{known_as}-{event.key}",
            "date": utc_second(event.at),
            "tag": [event.tag],
            "initiationType": "tender",
            "language": "en",
            "parties": [_party(each) for each in _parties(process, event.at)],
            "buyer": process.buyer.reference,
            "planning": planning(process, event.at),
            "tender": tender(process, event.at),
            "bids": {"statistics": bids} if bids else None,
            "awards": awards(process, event.at),
            "contracts": contracts(process, event.at),
        }
    )


def _parties(process: Process, at: datetime) -> Iterable[Party]:
    """Each once; a company stands here only from the release of a shortlist that names it."""
    named = {each["id"] for each in (award["suppliers"][0] for award in awards(process, at))}
    teams = {team.id: team for each in process.shortlists for team in each.teams if team.id in named}
    councils = (process.councils.get(number) for number, _ in process.sheet_at(at)["councils"])
    return [process.buyer, *filter(None, councils), *teams.values()]


def _party(party: Party) -> Node:
    identifier = {"scheme": "GB-COH", "id": party.number, "legalName": party.name} if party.number else None
    return filled(
        {
            "id": party.id,
            "name": party.name,
            "roles": list(party.roles),
            "identifier": identifier,
            "details": {"scale": party.scale} if party.scale else None,
        }
    )
