"""The blueprint of workspaces, and what each of their pages begins with."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, render_template

from sprint.clock import now
from sprint.delivery import policy
from sprint.delivery.models import Workspace
from sprint.delivery.queries import workspaces as queries
from sprint.shortlists.titles import short_title
from sprint.web.access import current_actor
from sprint.when import as_date

bp = Blueprint("workspaces", __name__)


def own(reference: str) -> Workspace:
    """The workspace, for those who may see it."""
    return queries.visible(reference, current_actor())


def page(template: str, workspace: Workspace, **facts: Any) -> str:
    """A page of one workspace, with what every one of them shows."""
    actor = current_actor()
    return render_template(
        f"delivery/workspaces/{template}.html", workspace=workspace, name=short_title(workspace.challenge.title),
        parties=policy.parties(actor, workspace), sides=policy.sides(actor, workspace), may_work=policy.may_work(actor, workspace),
        policy=policy, today=as_date(now()), **facts,
    )  # fmt: skip
