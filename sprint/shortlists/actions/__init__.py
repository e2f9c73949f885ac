"""The verbs of the decision: proposing, sending back, approving, drawing lots; and advice worked out beside the pages."""

from sprint.shortlists.actions.advising import work_out_advice
from sprint.shortlists.actions.deciding import approve, cut_problem, propose, return_
from sprint.shortlists.actions.drawing import draw_lots, fix_seed

__all__ = ["approve", "cut_problem", "draw_lots", "fix_seed", "propose", "return_", "work_out_advice"]
