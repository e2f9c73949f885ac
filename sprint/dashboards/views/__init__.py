"""Pages that bring the parts together, one blueprint a file."""

from sprint.dashboards.views import chair, company, council, public_side_by_side, team
from sprint.dashboards.views.archive import bp as archive
from sprint.dashboards.views.figures import bp as figures
from sprint.dashboards.views.home import bp as home
from sprint.dashboards.views.messages import bp as messages
from sprint.dashboards.views.public import bp as public
from sprint.dashboards.views.record import bp as record
from sprint.dashboards.views.results import bp as results
from sprint.dashboards.views.today import bp as today

__all__ = ["blueprints", "chair", "company", "council", "public_side_by_side", "team"]

blueprints = (home, today, messages, record, results, archive, figures, public)
