"""What the decision, its publication and the companies' summaries are read from."""

from sprint.shortlists.queries.advice import Advising, advising, basis_of, is_kept, undecided, worked_out
from sprint.shortlists.queries.decisions import (
    approved,
    challenge_for_staff,
    decision_of,
    frozen_places,
    hold_round,
    is_cdo,
    listed,
)
from sprint.shortlists.queries.draws import draw_of
from sprint.shortlists.queries.people import bidders, colleagues, person
from sprint.shortlists.queries.publication import Published, published
from sprint.shortlists.queries.rounds import load_round
from sprint.shortlists.queries.summaries import summary_of

__all__ = [
    "Advising",
    "Published",
    "advising",
    "approved",
    "basis_of",
    "bidders",
    "challenge_for_staff",
    "colleagues",
    "decision_of",
    "draw_of",
    "frozen_places",
    "hold_round",
    "is_cdo",
    "is_kept",
    "listed",
    "load_round",
    "person",
    "published",
    "summary_of",
    "undecided",
    "worked_out",
]
