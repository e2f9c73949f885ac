"""Pages of the decision: the index, the decision itself, the public shortlist, each company's summary."""

from sprint.shortlists.views import advice, approval, decision, drawing, publication, summaries
from sprint.shortlists.views.blueprint import bp

__all__ = ["advice", "approval", "bp", "decision", "drawing", "publication", "summaries"]
