"""The challenges on the page of a dataset, which belongs to a package below this one."""

from __future__ import annotations

from sprint.challenges.queries.datasets import UsingChallenge, using
from sprint.challenges.views import bp
from sprint.clock import now
from sprint.datasets.models import Dataset
from sprint.web.access import current_actor


@bp.app_template_global("challenges_using")
def challenges_using(dataset: Dataset) -> list[UsingChallenge]:
    return using(dataset, current_actor(), now())
