"""What the decision, its publication and the companies' summaries are read from."""

from sprint.shortlists.queries.advice import Advising, advising, basis_of, is_kept, undecided, worked_out
from sprint.shortlists.queries.decisions import (
    approved,
    challenge_for_staff,
    decision_of,
    frozen_places,
    hold_round,
    is_cdo,
    last_approved,
    listed,
    stands,
)
from sprint.shortlists.queries.departures import departures_of
from sprint.shortlists.queries.draws import draw_of, is_told
from sprint.shortlists.queries.history import Past, history_of
from sprint.shortlists.queries.letters import Letter, edits_of, letter_row, letters
from sprint.shortlists.queries.people import bidders, colleague, colleagues
from sprint.shortlists.queries.promised import promised
from sprint.shortlists.queries.publication import Published, Team, Told, published, told_of
from sprint.shortlists.queries.released import is_last_released, is_released
from sprint.shortlists.queries.reopenings import (
    afterwards,
    knows_contests,
    knows_contracts,
    reopenings_of,
    waiting_reopening,
)
from sprint.shortlists.queries.rounds import load_round
from sprint.shortlists.queries.summaries import (
    asked_question,
    bidders_of,
    bidding,
    last_return,
    question_about,
    questions_of,
    released_of,
    summary_of,
)

__all__ = [
    "Advising",
    "Letter",
    "Past",
    "Published",
    "Team",
    "Told",
    "advising",
    "afterwards",
    "approved",
    "asked_question",
    "basis_of",
    "bidders",
    "bidders_of",
    "bidding",
    "challenge_for_staff",
    "colleague",
    "colleagues",
    "decision_of",
    "departures_of",
    "draw_of",
    "edits_of",
    "frozen_places",
    "history_of",
    "hold_round",
    "is_cdo",
    "is_kept",
    "is_last_released",
    "is_released",
    "is_told",
    "knows_contests",
    "knows_contracts",
    "last_approved",
    "last_return",
    "letter_row",
    "letters",
    "listed",
    "load_round",
    "promised",
    "published",
    "question_about",
    "questions_of",
    "released_of",
    "reopenings_of",
    "stands",
    "summary_of",
    "told_of",
    "undecided",
    "waiting_reopening",
    "worked_out",
]
