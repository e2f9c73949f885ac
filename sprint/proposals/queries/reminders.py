"""Which reminders are due, the drafts they are about, and who of their companies wants them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager, selectinload

from sprint.accounts.models import User
from sprint.accounts.queries import StopLink
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Amendment, Challenge
from sprint.challenges.queries.phases import in_phase
from sprint.db import db
from sprint.organisations.models import Company, Membership
from sprint.proposals.confirming import needs_word
from sprint.proposals.models import Attachment, Proposal, Reconfirmation, ReminderChoice, ReminderRound, Submission
from sprint.proposals.queries.last import is_last
from sprint.proposals.reminders import AHEAD, Before, passed

ALL = frozenset(Before)
STOP = StopLink("/proposals/reminders/stop/", salt="stop reminders of a close")


@dataclass(frozen=True)
class Due:
    """One reminder of one close; `passed` are all whose instant has come, of which a person gets the nearest only."""

    challenge_id: int
    closes_at: datetime
    before: Before
    passed: tuple[Before, ...]

    @property
    def instant(self) -> datetime:
        return self.closes_at - self.before.ahead


def reminders_due(at: datetime) -> list[Due]:
    """Those not all out yet, the nearest close first: three queries, however many challenges are open."""
    closing = db.session.execute(
        select(Challenge.id, Challenge.closes_at)
        .where(in_phase(Phase.OPEN, at), Challenge.closes_at <= at + max(AHEAD.values()))
        .order_by(Challenge.closes_at, Challenge.id)
    ).all()
    if not closing:
        return []
    ids = [row.id for row in closing]
    done, since = _done(ids), _set_at(ids)
    found = []
    for row in closing:
        come = tuple(passed(row.closes_at, at, since=since.get(row.id)))
        found += [
            Due(row.id, row.closes_at, each, come) for each in come if (row.id, row.closes_at, each.value) not in done
        ]
    return found


def _done(challenge_ids: Sequence[int]) -> set[tuple[int, datetime, str]]:
    query = select(ReminderRound.challenge_id, ReminderRound.closes_at, ReminderRound.before).where(
        ReminderRound.challenge_id.in_(challenge_ids), ReminderRound.done_at.is_not(None)
    )
    return {(row.challenge_id, row.closes_at, row.before) for row in db.session.execute(query)}


def _set_at(challenge_ids: Sequence[int]) -> dict[int, datetime]:
    """When the close that stands was set last, where it moved after the publication."""
    query = select(Amendment).where(
        Amendment.challenge_id.in_(challenge_ids), Amendment.published_at.is_not(None),
        Amendment.changed.contains('"closes_at"'),
    )  # fmt: skip
    moved = db.session.scalars(query.order_by(Amendment.published_at, Amendment.id))
    return {each.challenge_id: each.published_at for each in moved if each.published_at}


@dataclass(frozen=True)
class Draft:
    """One draft with its last submission, and the amendment after which its company has not given its word."""

    proposal: Proposal
    company: Company
    last: Submission | None
    amended_at: datetime | None


def drafts_of(due: Due, *, after_id: int, limit: int) -> list[Draft]:
    """The next drafts by id, of those that were there at the reminder's instant: nine queries for any number."""
    rows = db.session.execute(
        select(Proposal, Submission)
        .join(Proposal.challenge)
        .outerjoin(Submission, is_last())
        .where(Proposal.challenge_id == due.challenge_id, Proposal.id > after_id, Proposal.created_at <= due.instant)
        .options(
            contains_eager(Proposal.challenge).selectinload(Challenge.criteria),
            contains_eager(Proposal.challenge).selectinload(Challenge.eligibility),
            contains_eager(Proposal.challenge).joinedload(Challenge.authority),
            selectinload(Proposal.answers),
            selectinload(Proposal.eligibility),
            selectinload(Proposal.attachments).joinedload(Attachment.file),
        )
        .order_by(Proposal.id)
        .limit(limit)
    ).all()
    confirmed = _confirmed([last.id for _, last in rows if last])
    firms = _companies({each.company_id for each, _ in rows})
    return [Draft(each, firms[each.company_id], last, _unconfirmed(each, last, confirmed)) for each, last in rows]


def _companies(company_ids: set[int]) -> dict[int, Company]:
    return {each.id: each for each in db.session.scalars(select(Company).where(Company.id.in_(company_ids)))}


def _confirmed(submission_ids: Sequence[int]) -> dict[int, datetime]:
    query = (
        select(Reconfirmation.submission_id, func.max(Reconfirmation.at).label("at"))
        .where(Reconfirmation.submission_id.in_(submission_ids))
        .group_by(Reconfirmation.submission_id)
    )
    return {row.submission_id: row.at for row in db.session.execute(query)}


def _unconfirmed(proposal: Proposal, last: Submission | None, confirmed: dict[int, datetime]) -> datetime | None:
    amended_at = proposal.challenge.amended_at
    asks = last is not None and needs_word(
        amended_at=amended_at,
        submitted_at=last.at,
        confirmed_at=confirmed.get(last.id),
        withdrawn_at=proposal.withdrawn_at,
    )
    return amended_at if asks else None


@dataclass(frozen=True)
class Reader:
    """A member of a company, and the reminders they want."""

    user: User
    wanted: frozenset[Before]


def readers(company_ids: set[int]) -> dict[int, list[Reader]]:
    """The members of each company: one query."""
    rows = db.session.execute(
        select(Membership.organisation_id, User, ReminderChoice)
        .join(User, User.id == Membership.user_id)
        .outerjoin(ReminderChoice, ReminderChoice.user_id == User.id)
        .where(
            Membership.organisation_id.in_(company_ids), Membership.ended_at.is_(None), User.disabled_at.is_(None)
        )
        .order_by(Membership.organisation_id, User.id)
    )  # fmt: skip
    found: dict[int, list[Reader]] = defaultdict(list)
    for company_id, user, choice in rows:
        found[company_id].append(Reader(user, choice.wanted if choice else ALL))
    return found


def wanted_by(user_id: int | None) -> frozenset[Before]:
    choice = db.session.get(ReminderChoice, user_id)
    return choice.wanted if choice else ALL


def stop_reminders_path(user_id: int) -> str:
    return STOP.to(user_id)


def whose_reminders(token: str) -> User | None:
    """The person whose reminders this signed token stops."""
    return STOP.reader(token)
