"""Lots: the act on the decision page, and a public page on which anybody checks them."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges.queries import visible
from sprint.clock import now
from sprint.shortlists import actions, queries
from sprint.shortlists.titles import short_title
from sprint.shortlists.views.blueprint import bp
from sprint.shortlists.views.desk import open_desk
from sprint.web.access import PUBLIC, TEAM, access, authorise, current_actor


@bp.post("/challenges/<reference>/decision/lots")
@access(TEAM)
def draw(reference: str) -> ResponseReturnValue:
    desk = open_desk(reference)
    if not desk.are_drawn:
        authorise(desk.may_draw)
    actions.draw_lots(desk.challenge, by=desk.actor, at=now())
    flash("The lots are drawn. Every proposal has a place of its own now.")
    return redirect(url_for(".decide", reference=reference))


@bp.get("/challenges/<reference>/lots")
@access(PUBLIC)
def lots(reference: str) -> ResponseReturnValue:
    challenge = visible(reference, current_actor(), now())
    draw = queries.draw_of(challenge.id)
    return render_template(
        "shortlists/lots.html", draw=draw, is_told=queries.is_told(draw), challenge=challenge, name=short_title(challenge.title)
    )  # fmt: skip
