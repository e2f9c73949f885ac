"""What is known of bidding companies and of people on a panel, for the matches between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import select

from sprint.accounts.models import User
from sprint.accounts.queries import names_of
from sprint.db import db
from sprint.organisations.models import Company, Membership, Organisation
from sprint.panels.matches import Firm, Person, Tie
from sprint.panels.queries.visibility import in_open_box
from sprint.proposals.manifest import Content, read
from sprint.proposals.models import Answer, Proposal, SignOff, Submission
from sprint.proposals.queries import is_last

companies: Any = Company.__table__
Authors = dict[int, set[int]]
"""By proposal, the ids of those who wrote, signed off or sent it."""


def firms(challenge_id: int, proposal_ids: Iterable[int] | None = None) -> dict[int, Firm]:
    """By proposal in the opened box: the company as it was submitted and who belongs to it: six statements."""
    rows = db.session.execute(
        select(Proposal.id, Proposal.bidder_id, Proposal.created_by_id, Submission.by_id, Submission.content)
        .select_from(Proposal)
        .join(Submission, is_last())
        .where(Proposal.challenge_id == challenge_id, in_open_box())
        .where(*([Proposal.id.in_(set(proposal_ids))] if proposal_ids is not None else []))
        .order_by(Proposal.id)
    ).all()
    authors = _authors({row.id: {row.created_by_id, row.by_id} for row in rows})
    names = names_of({each for ids in authors.values() for each in ids})
    members = _members({row.bidder_id for row in rows})
    return {
        row.id: _firm(
            row.bidder_id, read(row.content), sorted(names.get(each, "") for each in authors[row.id]), members
        )
        for row in rows
    }


def _firm(company_id: int, content: Content, authors: list[str], members: dict[int, list[Person]]) -> Firm:
    facts = content.company
    return Firm(
        company_id, facts.name, facts.number, content.people, tuple(authors), tuple(members.get(company_id, []))
    )


def _authors(known: Authors) -> Authors:
    """Adds who last wrote each answer, and the owner who signed the proposal off."""
    written = select(Answer.proposal_id, Answer.changed_by_id).where(Answer.proposal_id.in_(known))
    signed = select(SignOff.proposal_id, SignOff.signed_by_id).where(SignOff.proposal_id.in_(known))
    for query in (written.order_by(Answer.id), signed.order_by(SignOff.proposal_id)):
        for proposal_id, user_id in db.session.execute(query):
            known[proposal_id] |= {user_id} if user_id else set()
    return known


def _members(company_ids: Collection[int]) -> dict[int, list[Person]]:
    """By company, everybody who belongs or belonged to it."""
    rows = db.session.execute(
        select(Membership.organisation_id, User.id, User.name, User.email)
        .join(User, User.id == Membership.user_id)
        .where(Membership.organisation_id.in_(company_ids))
        .order_by(User.id, Membership.id)
    ).all()
    ties = ties_of({row.id for row in rows})
    found: dict[int, dict[int, Person]] = defaultdict(dict)
    for row in rows:
        found[row.organisation_id][row.id] = Person(row.name, (row.email,), ties[row.id])
    return {company_id: list(people.values()) for company_id, people in found.items()}


def ties_of(user_ids: Collection[int]) -> dict[int, tuple[Tie, ...]]:
    """By person, every organisation they belong or belonged to; of several roles there the one that lasts longest."""
    rows = db.session.execute(
        select(Membership.user_id, Organisation.id, Organisation.name, companies.c.company_number, Membership.ended_at)
        .join(Organisation, Organisation.id == Membership.organisation_id)
        .outerjoin(companies, companies.c.id == Organisation.id)
        .where(Membership.user_id.in_(user_ids))
        .order_by(Membership.user_id, Organisation.id, Membership.id)
    )
    found: dict[int, dict[int, Tie]] = defaultdict(dict)
    for user_id, key, name, number, left_at in rows:
        known = found[user_id].get(key)
        if known is None or (known.left_at and (left_at is None or left_at > known.left_at)):
            found[user_id][key] = Tie(key, name, number or "", left_at)
    return defaultdict(tuple, {user_id: tuple(ties.values()) for user_id, ties in found.items()})
