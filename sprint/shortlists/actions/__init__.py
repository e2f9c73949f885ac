"""The verbs of the decision: proposing, sending back, approving; and advice worked out beside the pages."""

from sprint.shortlists.actions.advising import work_out_advice
from sprint.shortlists.actions.deciding import approve, cut_problem, propose, return_

__all__ = ["approve", "cut_problem", "propose", "return_", "work_out_advice"]
