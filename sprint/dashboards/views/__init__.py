"""Pages that bring the parts together, one blueprint a file."""

from sprint.dashboards.views.archive import bp as archive
from sprint.dashboards.views.home import bp as home
from sprint.dashboards.views.messages import bp as messages
from sprint.dashboards.views.record import bp as record
from sprint.dashboards.views.results import bp as results
from sprint.dashboards.views.today import bp as today

blueprints = (home, today, messages, record, results, archive)
