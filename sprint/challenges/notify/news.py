"""News of a challenge: a mail at once to everybody concerned, a line in a digest for the other followers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sprint.challenges import queries
from sprint.challenges.models import Challenge, DigestLine
from sprint.db import db
from sprint.outbox.actions import About, Recipient, link, post
from sprint.outbox.letters import write


def news(challenge: Challenge, event: str, template: str, *, at: datetime, **facts: Any) -> None:
    """Tell everybody concerned, in the act's own transaction, once for each event and person.

    Those of `queries.stakeholders` get the mail; other followers a line in their next digest, which is the mail's
    subject. Nobody is told of a challenge that is not public. The template gets `challenge` and `facts`.
    """
    held, mailed = queries.in_digests(event), queries.mailed(event)
    told = [each for each in queries.stakeholders(challenge, at=at) if each.user_id not in held]
    about = About(is_sealed=True)  # who is told of one challenge is as good as a list of who bids for it
    post(event, template, told, at=at, about=about, is_private=True, is_unlisted=True, challenge=challenge, **facts)
    known = held | mailed | {each.user_id for each in told}
    readers = [user_id for user_id in queries.digest_readers(challenge, at=at) if user_id not in known]
    if readers:
        letter = write(template, recipient=Recipient(""), link=link, at=at, challenge=challenge, **facts)
        db.session.add_all(_line(event, user_id, challenge, letter.subject, at) for user_id in readers)


def _line(event: str, user_id: int, challenge: Challenge, headline: str, at: datetime) -> DigestLine:
    return DigestLine(event=event, user_id=user_id, challenge_id=challenge.id, headline=headline, at=at)
