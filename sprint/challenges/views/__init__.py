"""Pages of challenges: for everyone, and for the team that writes and publishes them."""

from flask import Blueprint

bp = Blueprint("challenges", __name__)

from sprint.challenges.views import (  # noqa: E402, F401
    approval,
    brief,
    comments,
    criterion,
    datasets,
    feeds,
    findings,
    following,
    history,
    lists,
    pool,
    public,
    publication,
    sections,
    starting,
)
