"""What the page of a proposal shows once its challenge has closed or ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sprint.challenges.lifecycle import Phase
from sprint.proposals.afterwards import Known, Step, line, next_words, status
from sprint.proposals.models import Proposal, Submission
from sprint.proposals.promised import Line, lines
from sprint.proposals.queries import afterwards as queries


@dataclass(frozen=True)
class Afterwards:
    """`known` and what follows from it are empty for a proposal that was not in the box: then only dates are shown."""

    promises: list[Line]
    known: Known | None = None
    steps: list[Step] | None = None
    status: str = ""
    next_words: str = ""


def afterwards(proposal: Proposal, last: Submission | None, at: datetime) -> Afterwards | None:
    """None while the challenge is open or paused."""
    challenge = proposal.challenge
    if challenge.phase(at) not in (Phase.CLOSED, Phase.NO_AWARD, Phase.WITHDRAWN):
        return None
    known = queries.known_to_company(proposal, last, at) if last and not proposal.withdrawn_at else None
    promises = lines(*queries.promises_of(challenge, known, at), at)
    if known is None:
        return Afterwards(promises)
    return Afterwards(promises, known, line(known, at), status(known), next_words(known, at))
