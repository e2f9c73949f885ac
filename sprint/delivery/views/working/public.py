"""What everybody may read of the teams: pages of demo day, and on the page of a challenge how each sprint ended."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, g, render_template
from flask.typing import ResponseReturnValue

from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.delivery.models import DemoEntry
from sprint.delivery.queries import results
from sprint.delivery.queries.results import Team
from sprint.delivery.views.working.blueprint import bp
from sprint.editions.queries import visible
from sprint.errors import NotFound
from sprint.shortlists.titles import short_title
from sprint.web.access import PUBLIC, access
from sprint.web.downloads import as_download


@bp.get("/demo-day")
@access(PUBLIC)
def demo_days() -> ResponseReturnValue:
    return render_template("delivery/workspaces/demo_days.html", editions=results.editions_with_demos(now()))


@bp.get("/demo-day/<edition>")
@access(PUBLIC)
def demo_day_of(edition: str) -> ResponseReturnValue:
    found = visible(edition)
    return render_template(
        "delivery/workspaces/demo_day_of.html", edition=found, entries=results.shown_in(found, now()), short=short_title
    )


@bp.get("/challenges/<reference>/demo-day/<slug>")
@access(PUBLIC)
def demo_entry(reference: str, slug: str) -> ResponseReturnValue:
    entry = results.public_entry(reference, slug, now())
    challenge = entry.workspace.challenge
    team = next(each for each in results.teams_of(challenge) if each.slug == entry.workspace.company.slug)
    return render_template(
        "delivery/workspaces/demo_entry.html",
        entry=entry,
        challenge=challenge,
        team=team,
        name=short_title(challenge.title),
    )


@bp.get("/challenges/<reference>/demo-day/<slug>/picture")
@access(PUBLIC)
def picture(reference: str, slug: str) -> ResponseReturnValue:
    return shown_picture(results.public_entry(reference, slug, now()))


def shown_picture(entry: DemoEntry) -> Response:
    """A PNG or JPEG that was checked by content and holds nothing but the picture, to be shown in a page."""
    if entry.picture is None:
        raise NotFound
    ending = "png" if entry.picture.media_type == "image/png" else "jpg"
    answer = as_download(entry.picture, f"demo-day.{ending}")
    answer.headers["Content-Disposition"] = "inline"
    return answer


@bp.app_template_global("teams_of")
def teams_of(challenge: Challenge) -> Sequence[Team]:
    """For the page of a challenge, which belongs to a package below this one."""
    known: dict[int, Sequence[Team]] = g.setdefault("teams", {})
    if challenge.id not in known:
        known[challenge.id] = results.teams_of(challenge)
    return known[challenge.id]
