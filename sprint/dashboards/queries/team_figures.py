"""What stands beside the challenges of a region's team: reach of the open ones, small firms in opened boxes, the last edition."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, select

from sprint.actor import Actor
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge, Follow, PreviewAnswer
from sprint.challenges.queries import is_public
from sprint.clarifications.models import Clarification
from sprint.dashboards.facts import ChallengeFacts
from sprint.dashboards.figures.reach import Reach
from sprint.dashboards.figures.years import Beside, Told, Year
from sprint.db import db
from sprint.editions.models import Edition
from sprint.panels.queries.visibility import in_open_box
from sprint.proposals.models import Proposal
from sprint.shortlists.models import Decision
from sprint.shortlists.queries.progress import barred_challenges, is_in_the_box
from sprint.shortlists.queries.released import is_released


def reach(challenges: Sequence[ChallengeFacts], now: datetime) -> list[Reach]:
    """The open ones, those that close first first: three statements."""
    found = [each for each in challenges if each.phase(now) is Phase.OPEN]
    ids = [each.id for each in found]
    followers, questions = _number(Follow, ids), _number(Clarification, ids)
    willing = _number(PreviewAnswer, ids, PreviewAnswer.would_bid)
    return [
        Reach(each, followers.get(each.id, 0), questions.get(each.id, 0), willing.get(each.id, 0)) for each in found
    ]  # fmt: skip


def _number(model: Any, ids: Collection[int], *conditions: Any) -> dict[int, int]:
    rows = db.session.execute(
        select(model.challenge_id, func.count())
        .where(model.challenge_id.in_(ids), *conditions)
        .group_by(model.challenge_id)
    )
    return {row[0]: row[1] for row in rows}


def small_firms(challenges: Sequence[ChallengeFacts]) -> dict[int, tuple[int, int]]:
    """Proposals and small ones by challenge whose box is open, as companies stated their size when they submitted. Who is barred
    from one of the proposals gets none of the challenge."""
    opened = [each.id for each in challenges if each.opened_at and not each.is_barred]
    small = func.count(case((Proposal.bidder_is_sme.is_(True), 1)))
    rows = db.session.execute(
        select(Proposal.challenge_id, func.count(), small)
        .where(Proposal.challenge_id.in_(opened), in_open_box())
        .group_by(Proposal.challenge_id)
    )
    return {**dict.fromkeys(opened, (0, 0)), **{row[0]: (row[1], row[2]) for row in rows}}


def beside(actor: Actor, edition: Edition, now: datetime) -> Beside | None:
    """This edition and the one before it; None where there is none. Two statements."""
    last = db.session.scalar(
        select(Edition)
        .where(Edition.authority_id == edition.authority_id, Edition.year < edition.year)
        .order_by(Edition.year.desc())
        .limit(1)
    )
    if last is None:
        return None
    told = _told(actor, [edition.id, last.id], now)
    this, before = (Year(each.year, each.problems_open_at, told[each.id]) for each in (edition, last))
    return Beside(this, before, now)


def _told(actor: Actor, edition_ids: Collection[int], now: datetime) -> dict[int, list[Told]]:
    """Public challenges, with proposals only where a result is released and this person is barred from none of it."""
    received = func.count(case((and_(is_in_the_box(), Decision.id.is_not(None)), Proposal.id)))
    rows: Any = db.session.execute(
        select(Challenge.edition_id, Challenge.opens_at, Challenge.closes_at, Decision.released_at, received)
        .select_from(Challenge)
        .outerjoin(Decision, and_(Decision.challenge_id == Challenge.id, is_released(), _is_open_to(actor)))
        .outerjoin(Proposal, and_(Proposal.challenge_id == Challenge.id, Decision.id.is_not(None)))
        .where(Challenge.edition_id.in_(edition_ids), is_public(now), Challenge.withdrawn_at.is_(None))
        .group_by(Challenge.id, Challenge.edition_id, Challenge.opens_at, Challenge.closes_at, Decision.released_at)
        .order_by(Challenge.id)
    )
    found: dict[int, list[Told]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(Told(*row[1:]))
    return found


def _is_open_to(actor: Actor) -> Any:
    return Challenge.id.not_in(barred_challenges(actor.user_id))
