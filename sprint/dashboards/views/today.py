"""Each role's day: what waits for them and by when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime
from typing import Any

from flask import Blueprint, g, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.actor import Actor, Role
from sprint.clock import now
from sprint.dashboards.day import Day, Section, edition_heading, team_figures
from sprint.dashboards.queries import afterwards, company, others, outages, panel, pool, readings, team
from sprint.dashboards.stage import sealed_words, seat_words, stage
from sprint.dashboards.tasks import afterwards as later_tasks
from sprint.dashboards.tasks import company as company_tasks
from sprint.dashboards.tasks import operator as operator_tasks
from sprint.dashboards.tasks import outages as outage_tasks
from sprint.dashboards.tasks import panel as panel_tasks
from sprint.dashboards.tasks import pool as pool_tasks
from sprint.dashboards.tasks import readings as reading_tasks
from sprint.dashboards.tasks import team as team_tasks
from sprint.dashboards.tasks import workspaces as workspace_tasks
from sprint.dashboards.waiting import Waiting, in_order
from sprint.delivery.policy import Side
from sprint.delivery.queries import running
from sprint.delivery.questions import Asked
from sprint.editions.calendar import Calendar
from sprint.editions.stages import stages, today_percent
from sprint.web.access import SIGNED_IN, access, current_actor

bp = Blueprint("today", __name__)


@bp.get("/today")
@access(SIGNED_IN)
def show() -> ResponseReturnValue:
    actor, at = current_actor(), now()
    parts: dict[str, Any] = {}
    for gather in (_team, _panel, _company, _owner, _operator, _newcomer):
        gather(actor, at, parts)
    day = Day(at, parts.pop("sections", []), parts.pop("figures", ()), in_order(parts.pop("for_others", ())))
    return render_template("dashboards/today.html", day=day, waiting=lambda items: _rows(items, at), **parts)


def _team(actor: Actor, at: datetime, parts: dict[str, Any]) -> None:
    if not actor.staff_of:
        return
    edition = team.current_edition(actor.staff_of, at)
    found = team.challenges(actor, edition, at)
    current = [each for each in found if edition and each.edition_id == edition.id]
    if actor.team_of:
        roles = frozenset(role for role, of in ((Role.CDO, actor.cdo_of), (Role.OFFICER, actor.officer_of)) if of)
        mine, parts["for_others"] = team_tasks.split(found, user_id=actor.user_id, roles=roles, now=at)
        mine += outage_tasks.tasks(found, *outages.of_team(found, at), at)
        mine += pool_tasks.for_team(pool.not_taken_up(actor, at))
        mine += [*workspace_tasks.to_start(running.to_start(actor, at)), *_in_workspaces(Asked.REGION, actor, at)]
        mine += reading_tasks.tasks(readings.waiting(actor, Side.TEAM, at), at)
        mine += later_tasks.objections(afterwards.objections(actor))
        mine += later_tasks.deletions(afterwards.deletions(actor, at))
        label = "Chief Digital Officer" if actor.cdo_of else "Sprint team"
        _add(
            parts,
            Section(
                label, in_order(mine), "Nothing in the sprint waits for you. What comes next is in the table below."
            ),
        )
    else:
        _add(
            parts,
            Section("Auditor", [], "You read everything once it is open, and change nothing."),
        )
    parts["figures"] = team_figures(current, at)
    parts["edition"], parts["challenges"] = (
        edition,
        [(each, stage(each, at), sealed_words(each, at), seat_words(each, at)) for each in current],
    )
    parts["runs_edition"] = edition.authority_id in actor.team_of if edition else bool(actor.team_of)
    if edition:
        calendar = Calendar(**{each.name: getattr(edition, each.name) for each in fields(Calendar)})
        parts["stages"], parts["today_percent"] = stages(calendar, at), today_percent(calendar, at)
        label = next((each.label for each in parts["stages"] if each.state == "current"), "")
        parts["edition_heading"] = edition_heading(edition.year, label, challenges=current, now=at)


def _panel(actor: Actor, at: datetime, parts: dict[str, Any]) -> None:
    if actor.seats:
        seats = panel.seats(actor, at)
        calm = "You get a message when the box of your challenge is opened, and then declare your interests first."
        _add(parts, Section("On a panel", in_order(panel_tasks.tasks(seats)), calm))
        parts["seats"] = seats


def _company(actor: Actor, at: datetime, parts: dict[str, Any]) -> None:
    if not actor.companies:
        return
    bids = company.bids(actor)
    _add(
        parts,
        Section(
            "Your company",
            in_order([*company_tasks.tasks(bids, at), *_in_workspaces(Asked.COMPANY, actor, at)]),
            "No draft of your company waits to be submitted.",
        ),
    )
    parts["bids"] = [(bid, *company_tasks.status(bid, at)) for bid in bids[:10]]
    parts["open_challenges"] = company.open_to(actor, at)


def _owner(actor: Actor, at: datetime, parts: dict[str, Any]) -> None:
    if actor.problem_owner_of:
        owed = reading_tasks.tasks(readings.waiting(actor, Side.COUNCIL, at), at)
        working = _in_workspaces(Asked.OWNER, actor, at)
        waiting = in_order([*owed, *working, *pool_tasks.for_council(pool.perhaps_ours(actor, at))])
        _add(parts, Section("Problem owner", waiting, "You see here how far the challenges of your council are."))
        parts["council_challenges"] = others.of_councils(actor, at)


def _in_workspaces(party: Asked, actor: Actor, at: datetime) -> Iterable[Waiting]:
    """Read once, whatever the number of a person's roles."""
    if "workspaces" not in g:
        g.workspaces = running.waiting_for(actor, at)
    return workspace_tasks.of(party, g.workspaces)


def _operator(actor: Actor, at: datetime, parts: dict[str, Any]) -> None:
    if actor.is_operator:
        state = others.operations(at)
        waiting = in_order(operator_tasks.tasks(state, at))
        _add(parts, Section("Operator", waiting, "No mail is parked, and every act is in the chain."))
        parts["operations"] = state


def _newcomer(actor: Actor, at: datetime, parts: dict[str, Any]) -> None:
    """Invitations for everybody; the way in for those who hold no role yet."""
    if invited := others.invitations(actor, at):
        parts["invited"] = invited
    if not parts.get("sections"):
        _add(parts, Section("", [], ""))
        parts["is_newcomer"] = True
        parts["open_challenges"] = company.open_to(actor, at)


def _add(parts: dict[str, Any], section: Section) -> None:
    parts.setdefault("sections", []).append(section)


def _rows(items: list[Waiting], at: datetime) -> list[dict[str, object]]:
    """What the list macro shows."""
    return [
        {
            "when": each.when(at), "title": each.title, "text": each.text, "warm": each.is_warm(at),
            "href": url_for(each.endpoint, **dict[str, Any](each.args)), "link_text": each.link_text,
        }
        for each in items
    ]  # fmt: skip
