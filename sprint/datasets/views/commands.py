"""Commands of the catalogue: importing a file, and looking whether links answer."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app

from sprint.actor import Actor
from sprint.clock import now
from sprint.datasets import actions
from sprint.datasets.reading import Read, read
from sprint.datasets.views import bp
from sprint.errors import BadInput
from sprint.organisations.models import Authority, Council, Organisation
from sprint.organisations.queries import by_slug

BY = Actor(name="Command line")
bp.cli.short_help = "The catalogue of datasets and assets."


@bp.cli.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--organisation", "slug", required=True, help="The slug of the authority or council that owns the entries."
)
def import_file(file: Path, slug: str) -> None:
    """Add the entries of a CSV file, and change those that it names by their reference: all of them, or none."""
    organisation, found = _organisation(slug), _read(file)
    if found.errors:
        raise click.ClickException(_told(found.errors))
    try:
        done = actions.import_rows(organisation, found.rows, by=BY, at=now())
    except BadInput as problem:
        raise click.ClickException(_told(problem.reason.split("\n"))) from problem
    click.echo(f"{organisation.name}: {done.added} added, {done.changed} that were there already.")


def _organisation(slug: str) -> Organisation:
    found = by_slug(slug)
    if not isinstance(found, Authority | Council):
        raise click.BadParameter("There is no authority or council with this slug.", param_hint="--organisation")
    return found


def _read(file: Path) -> Read:
    try:
        with file.open(newline="", encoding="utf-8-sig") as lines:
            return read(lines)
    except UnicodeDecodeError as problem:
        raise click.ClickException(f"{file.name} is not UTF-8 text. Save it as “CSV UTF-8”.") from problem


def _told(errors: list[str]) -> str:
    return "\n".join(["Nothing was imported.", *errors])


@bp.cli.command("check-links")
def check_links() -> None:
    """Ask every link once and mark those that do not answer. Only where the operator has allowed it."""
    if not current_app.config["CHECK_LINKS"]:
        raise click.ClickException("Links are not checked here. Set CHECK_LINKS=1 to allow requests to other servers.")
    done = actions.check_links(now)
    click.echo(f"{done.links} links asked, {done.failed} did not answer.")
