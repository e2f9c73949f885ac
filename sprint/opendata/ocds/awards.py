"""Who was shortlisted, how many proposals there were, and the contracts that followed: as they stood at one instant. Pure.

A shortlist is an award of a place in the sprint, with no value of its own; a contract carries one.
"""

from __future__ import annotations

from datetime import datetime

from sprint.opendata.ocds.process import Agreement, Node, Party, Process, Shortlist
from sprint.opendata.ocds.tender import filled, money
from sprint.when import utc_second


def awards(process: Process, at: datetime) -> list[Node]:
    return [
        _award(shortlist, team, at)
        for shortlist in process.shortlists
        if shortlist.at <= at
        for team in shortlist.teams
    ]


def _award(shortlist: Shortlist, team: Party, at: datetime) -> Node:
    is_over = shortlist.reopened_at is not None and shortlist.reopened_at <= at
    return filled(
        {
            "id": award_id(shortlist.number, team),
            "title": "A place in the sprint",
            "description": "\n\n".join(filter(None, (shortlist.reason, _departure(team)))),
            "status": "cancelled" if is_over else "active",
            "date": utc_second(shortlist.at),
            "suppliers": [team.reference],
        }
    )


def _departure(team: Party) -> str:
    words = "Shortlisted although its place in the ranking alone would not have given it that:"
    return f"{words} {team.departure}" if team.departure else ""


def award_id(number: int, team: Party) -> str:
    return f"{number}-{team.id}"


def statistics(process: Process, at: datetime) -> list[Node]:
    """Of the last released round; a count that would give somebody away is left out."""
    released = [each for each in process.shortlists if each.at <= at]
    if not released:
        return []
    last = released[-1]
    counts = (("bids", last.received), ("validBids", last.eligible))
    return [
        {"id": measure, "measure": measure, "value": value, "date": utc_second(last.at)}
        for measure, value in counts
        if value is not None
    ]


def contracts(process: Process, at: datetime) -> list[Node]:
    return [_contract(each) for each in process.agreements if each.at <= at]


def _contract(agreement: Agreement) -> Node:
    return filled(
        {
            "id": award_id(agreement.shortlist, agreement.team),
            "awardID": award_id(agreement.shortlist, agreement.team),
            "description": agreement.reason,
            "status": "active",
            "value": money(agreement.amount),
            "period": {"startDate": f"{agreement.starts_on.isoformat()}T00:00:00Z"},
            "dateSigned": utc_second(agreement.at),
        }
    )
