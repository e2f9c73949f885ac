"""The verbs of the decision: proposing to approving, lots, summaries from draft to release, questions, and advice."""

from sprint.shortlists.actions.advising import work_out_advice
from sprint.shortlists.actions.deciding import approve, return_
from sprint.shortlists.actions.drawing import draw_lots, fix_seed
from sprint.shortlists.actions.proposing import cut_problem, propose, wording_problem
from sprint.shortlists.actions.questions import answer_question, ask_about_summary
from sprint.shortlists.actions.releasing import prepare, release, return_summaries
from sprint.shortlists.actions.reopening import ask_to_reopen, confirm_reopening, refuse_reopening, withdraw_reopening
from sprint.shortlists.actions.summarising import accept_finding, edit_summary

__all__ = [
    "accept_finding",
    "answer_question",
    "approve",
    "ask_about_summary",
    "ask_to_reopen",
    "confirm_reopening",
    "cut_problem",
    "draw_lots",
    "edit_summary",
    "fix_seed",
    "prepare",
    "propose",
    "refuse_reopening",
    "release",
    "return_",
    "return_summaries",
    "withdraw_reopening",
    "wording_problem",
    "work_out_advice",
]
