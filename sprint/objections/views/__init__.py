"""Pages of the standstill: holds and objections for the region's staff, and a company's own objection."""

from sprint.objections.views import holds, lodging, recording
from sprint.objections.views.blueprint import bp

__all__ = ["bp", "holds", "lodging", "recording"]
