"""Pages of challenges: for everyone, and for the team that writes and publishes them."""

from flask import Blueprint

bp = Blueprint("challenges", __name__)

from sprint.challenges.views import (  # noqa: E402, F401
    amendments,
    amendments_moving,
    amendments_review,
    approval,
    brief,
    changes,
    comments,
    criterion,
    datasets,
    feeds,
    findings,
    following,
    history,
    lists,
    outages,
    pausing,
    pool,
    preview_answers,
    public,
    sections,
    starting,
)
