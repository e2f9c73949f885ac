"""The public page of the rules for which a proposal can be excluded, and how an exclusion is looked at again."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from sprint.policy_figures import REINSTATEMENT_WORKING_DAYS
from sprint.proposals.screening_rules import RULES
from sprint.proposals.views import bp
from sprint.web.access import PUBLIC, access


@bp.get("/screening-rules")
@access(PUBLIC)
def rules() -> ResponseReturnValue:
    return render_template("proposals/rules.html", rules=RULES.values(), days=int(REINSTATEMENT_WORKING_DAYS.value))
