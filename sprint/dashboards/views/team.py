"""The running edition in figures, for its CDO, its officers and its auditors."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.actor import Actor
from sprint.clock import now
from sprint.dashboards import policy
from sprint.dashboards.facts import ChallengeFacts
from sprint.dashboards.figures import late, reach, small_firms, steps, years
from sprint.dashboards.figures.late import Late
from sprint.dashboards.queries import team, team_figures, team_late
from sprint.dashboards.views.figures import Place, bp, place_of
from sprint.editions.models import Edition
from sprint.errors import NotFound
from sprint.web.access import SIGNED_IN, access, authorise, current_actor
from sprint.web.spreadsheet import as_file


@dataclass(frozen=True)
class Running:
    """The edition of one region as one person sees it at one moment; each part is read when it is asked for."""

    place: Place
    edition: Edition | None
    challenges: Sequence[ChallengeFacts]
    at: datetime

    @property
    def actor(self) -> Actor:
        return self.place.actor

    @property
    def is_team(self) -> bool:
        return bool(self.actor.team_of)

    @cached_property
    def current(self) -> list[ChallengeFacts]:
        """Without what is unfinished from other editions."""
        return [each for each in self.challenges if self.edition and each.edition_id == self.edition.id]

    @cached_property
    def late(self) -> list[Late]:
        return team_late.everything(self.actor, self.challenges, self.at)

    @property
    def listed(self) -> list[dict[str, object]]:
        """What is late as the list macro shows it."""
        return [
            {
                "when": each.days_words(self.at), "title": each.what, "text": each.sentence, "warm": True, "href": self.href(each),
                "link_text": "See to it" if self.is_team else "Look at it",
            }
            for each in self.late
        ]  # fmt: skip

    @cached_property
    def late_heading(self) -> str:
        return late.heading(self.late, self.edition.year if self.edition else None, self.at)

    @cached_property
    def reach(self) -> list[reach.Reach]:
        return team_figures.reach(self.current, self.at)

    @property
    def reach_heading(self) -> str:
        return reach.heading(self.reach, counts=self.is_team)

    @cached_property
    def small_firms(self) -> small_firms.SmallFirms:
        return small_firms.small_firms(self.current, team_figures.small_firms(self.current))

    @cached_property
    def beside(self) -> years.Beside | None:
        return team_figures.beside(self.actor, self.edition, self.at) if self.edition else None

    @cached_property
    def ways(self) -> list[steps.Way]:
        return [steps.way(each, self.at) for each in self.current]

    def href(self, item: Late) -> str:
        """Where the team sees to it; an auditor is led to what everybody can read of it."""
        if self.is_team:
            return url_for(item.endpoint, **dict[str, Any](item.args))
        reference = item.args.get("reference", "")
        is_after = item.endpoint.startswith("workspaces.")
        return url_for("workspaces.show" if is_after else "challenges.show", reference=reference)


def _running() -> Running:
    """Of the region asked for; otherwise of the one whose edition began last."""
    actor, at = current_actor(), now()
    authorise(policy.may_see_team_figures(actor))
    edition = team.current_edition(actor.staff_of, at)
    place = place_of(actor, actor.staff_of, edition.authority_id if edition else None)
    if edition and edition.authority_id not in place.actor.staff_of:
        edition = team.current_edition(place.actor.staff_of, at)
    return Running(place, edition, team.challenges(place.actor, edition, at), at)


@bp.get("/dashboards/running")
@access(SIGNED_IN)
def team_page() -> ResponseReturnValue:
    of = _running()
    links = {part: url_for(".team_csv", part=part, of=of.place.slug) for part in PARTS}
    drawn = {
        "reach_chart": reach.chart(of.reach, links["open"]),
        "small_chart": of.small_firms.chart(links["small-firms"]),
        "years_chart": of.beside.chart(links["years"]) if of.beside else None,
    }
    return render_template(
        "dashboards/running.html", of=of, place=of.place, links=links, steps=steps.STEPS, at_least=reach.shown, **drawn
    )


Table = Iterable[Sequence[object]]
PARTS: dict[str, Callable[[Running], Table]] = {
    "late": lambda of: late.rows(of.late, of.at),
    "open": lambda of: reach.rows(of.reach, of.at, counts=of.is_team),
    "small-firms": lambda of: small_firms.rows(of.small_firms),
    "years": lambda of: years.rows(of.beside) if of.beside else [],
    "steps": lambda of: steps.rows(of.ways),
}


@bp.get("/dashboards/running/<part>.csv")
@access(SIGNED_IN)
def team_csv(part: str) -> ResponseReturnValue:
    of = _running()
    if part not in PARTS:
        raise NotFound
    return as_file(PARTS[part](of), f"running-edition-{part}.csv")
