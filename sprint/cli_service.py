"""Commands about the service itself: recording an outage when its pages cannot be reached."""

from __future__ import annotations

from datetime import datetime

import click

from sprint.actor import Actor
from sprint.clock import now
from sprint.errors import Failure
from sprint.outbox.actions import link
from sprint.service import actions, queries
from sprint.service.models import Outage
from sprint.service.outages import Facts
from sprint.web.dates import Unreadable, in_london

BY = Actor(name="Command line", is_operator=True)
TYPED = "%Y-%m-%d %H:%M"


class LondonTime(click.ParamType):  # type: ignore[type-arg]
    """A minute on London's clocks, such as "2027-03-15 09:10"."""

    name = "YYYY-MM-DD HH:MM"

    def convert(self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        if isinstance(value, datetime):
            return value
        try:
            typed = datetime.strptime(value.strip(), TYPED)  # noqa: DTZ007 - London's, as the next line says
            return in_london(typed.date(), typed.time())
        except Unreadable as problem:
            self.fail(f"It {problem}.", param, ctx)
        except ValueError:
            self.fail("Write it as 2027-03-15 09:10, in London time.", param, ctx)


@click.group("outage")
def outages() -> None:
    """Outages of the service, as the public status page lists them."""


@outages.command("record")
@click.option("--from", "began_at", type=LondonTime(), required=True, help="When it began, in London time.")
@click.option("--until", "ended_at", type=LondonTime(), help="When it ended; left out while it goes on.")
@click.option("--what", "what_failed", required=True, help="What failed. Public.")
@click.option("--seen", "what_seen", required=True, help="What people saw. Public.")
def record(began_at: datetime, ended_at: datetime | None, what_failed: str, what_seen: str) -> None:
    """Record an outage; tells the teams of the challenges it touches."""
    facts = Facts(began_at, ended_at, what_failed.strip(), what_seen.strip())
    try:
        outage = actions.record_outage(facts, by=BY, at=now())
    except Failure as problem:
        raise click.ClickException(problem.reason) from problem
    _say(outage)


@outages.command("end")
@click.argument("number", type=int)
@click.option("--at", "ended_at", type=LondonTime(), required=True, help="When it ended, in London time.")
def end(number: int, ended_at: datetime) -> None:
    """Give the end of outage NUMBER."""
    try:
        outage = queries.outage(number)
        facts = Facts(outage.began_at, ended_at, outage.what_failed, outage.what_seen)
        actions.change_outage(outage, facts, version=None, by=BY, at=now())
    except Failure as problem:
        raise click.ClickException(problem.reason or "There is no outage with this number.") from problem
    _say(outage)


@outages.command("list")
def listed() -> None:
    """Those that go on."""
    for outage in queries.going_on():
        _say(outage)


def _say(outage: Outage) -> None:
    click.echo(f"Outage {outage.id}, {outage.period}. {link('/status')}")
