"""Commands about the common indicators: taking over those of another installation, and writing down what they mean."""

from __future__ import annotations

import click

from sprint.actor import Actor
from sprint.clock import now
from sprint.dashboards import actions
from sprint.dashboards.actions.imported import What
from sprint.dashboards.exchange.manual import manual
from sprint.dashboards.queries.imported import imports
from sprint.db import release
from sprint.errors import BadInput, Conflict, NotFound
from sprint.when import day, moment

BY = Actor(name="Command line")
WORDS = {What.NEW: "new here", What.REPLACED: "takes the place of what is here", What.SAME: "here already, unchanged"}


@click.group("indicators")
def indicators() -> None:
    """The common indicators, and those of regions on other installations."""


@indicators.command("import")
@click.argument("where", metavar="URL-OR-FILE")
@click.option("--region", "only", multiple=True, help="Take only this region, by its code. May be given several times.")
@click.option("--dry-run", is_flag=True, help="Show what would happen, and change nothing.")
@click.option("--yes", is_flag=True, help="Import without asking once more.")
@click.option("--allow-private", is_flag=True, help="Allow an address on a private network.")
def import_(where: str, only: tuple[str, ...], dry_run: bool, yes: bool, allow_private: bool) -> None:
    """Take over the indicators that another installation publishes.

    URL-OR-FILE is its CSV, such as https://sprint.example.gov.uk/open-data/indicators.csv. The metadata have to lie beside
    it, under the same name with -metadata.json behind. For the address of its API, .../api/v1/indicators, the same file is read.
    """
    try:
        source = actions.source(where, allow_private=allow_private, only=[code.upper() for code in only], at=now())
        changes = actions.planned(source)
        release()  # nobody waits to write while the operator thinks; what is asked here is asked again by the act
        _show(source, changes)
        if dry_run or all(each.what is What.SAME for each in changes):
            click.echo("Nothing was changed.")
            return
        if not yes:
            click.confirm("Import these figures?", abort=True)
        actions.take_over(source, by=BY, at=now())
    except (BadInput, Conflict) as problem:
        raise click.ClickException(f"Nothing was imported.\n{problem.reason}") from problem
    click.echo("Imported. The dashboards show them from now on, marked with where they come from.")


def _show(source: actions.Source, changes: list[actions.Change]) -> None:
    about = source.about
    click.echo(f"From {source.origin}, published by {about.publisher} on {moment(about.published_at)}.")
    click.echo(f"Licence: {about.licence}\nSHA-256: {source.sha256}")
    for each in changes:
        years = _span(each.years)
        click.echo(
            f"{each.region} {each.name}: {each.rows:,} {'figure' if each.rows == 1 else 'figures'}, {years}; {WORDS[each.what]}."
        )
    if source.left_out:
        click.echo(
            f"{source.left_out:,} figures were left out: they were imported there, so take them from where they come from."
        )


def _span(years: tuple[int, ...]) -> str:
    if len(years) < 2:
        return str(years[0]) if years else "all years together"
    return f"{years[0]} to {years[-1]}"


@indicators.command("list")
def listed() -> None:
    """The regions whose figures were imported."""
    for each in imports():
        click.echo(
            f"{each.region} {each.region_name}: {each.origin}, published on {day(each.published_at)}, imported on {day(each.imported_at)}."
        )


@indicators.command("remove")
@click.argument("code")
def remove(code: str) -> None:
    """Remove the imported figures of the region CODE."""
    try:
        gone = actions.remove(code.upper(), by=BY, at=now())
    except NotFound as problem:
        raise click.ClickException(problem.reason) from problem
    click.echo(f"The figures of {gone.region_name} from {gone.origin} are removed.")


@indicators.command("describe")
def describe() -> None:
    """Print docs/indicators.md, made from the registry."""
    click.echo(manual(), nl=False)
