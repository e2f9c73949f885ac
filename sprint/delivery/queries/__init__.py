"""Reading adoptions; they are public, and their challenges are decided."""

from sprint.delivery.queries.adoptions import (
    Line,
    adopted,
    adopters,
    decided,
    listed,
    of_challenge,
    own,
    regions,
    taking_part,
)
from sprint.delivery.queries.bidders import has_bid
from sprint.delivery.queries.contracts import has_contract
from sprint.delivery.queries.people import council_people, councils, teams
from sprint.delivery.queries.readings import stories_of, target_at, targets_of
from sprint.delivery.queries.results import teams_of
from sprint.delivery.queries.trials import concerning, started_since, trial_of, trials_of

__all__ = [
    "Line",
    "adopted",
    "adopters",
    "concerning",
    "council_people",
    "councils",
    "decided",
    "has_bid",
    "has_contract",
    "listed",
    "of_challenge",
    "own",
    "regions",
    "started_since",
    "stories_of",
    "taking_part",
    "target_at",
    "targets_of",
    "teams",
    "teams_of",
    "trial_of",
    "trials_of",
]  # fmt: skip
