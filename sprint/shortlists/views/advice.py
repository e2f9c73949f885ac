"""The advice and the scores it was made from, as files without names."""

from __future__ import annotations

from flask.typing import ResponseReturnValue

from sprint.errors import NotNow
from sprint.shortlists import basis, queries
from sprint.shortlists.views.blueprint import bp
from sprint.shortlists.views.desk import open_desk
from sprint.web.access import STAFF, access
from sprint.web.spreadsheet import as_file


@bp.get("/challenges/<reference>/decision/scores.csv")
@access(STAFF)
def scores_csv(reference: str) -> ResponseReturnValue:
    return as_file(basis.spreadsheet_rows(_advising(reference).basis), f"{reference}-scores.csv")


@bp.get("/challenges/<reference>/decision/advice.csv")
@access(STAFF)
def advice_csv(reference: str) -> ResponseReturnValue:
    found = _advising(reference).advice
    if found is None:
        raise NotNow("The advice is being worked out. Try again in a few minutes.")
    from sprint.shortlists.score_file import rows

    return as_file(rows(found), f"{reference}-advice.csv")


def _advising(reference: str) -> queries.Advising:
    found = open_desk(reference).advising
    if found is None:
        raise NotNow("There is no advice yet: it comes with the ranking.")
    return found
