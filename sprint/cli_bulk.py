"""Councils and people from a list at the command line: the same preview and the same act as on the page."""

from __future__ import annotations

from pathlib import Path

import click

from sprint.accounts.queries import by_email
from sprint.actor import Actor
from sprint.clock import now
from sprint.errors import Failure
from sprint.organisations import actions, queries
from sprint.organisations.importing_lists import BYTES_UP_TO, ListKind, State, read_list
from sprint.organisations.importing_looks import looks, stamp
from sprint.organisations.importing_tables import BadTable
from sprint.organisations.models import Authority
from sprint.organisations.queries.lists import known_of


@click.command("bulk")
@click.argument("kind", type=click.Choice([each.value for each in ListKind]))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--authority", "slug", required=True, help="The slug of the authority.")
@click.option(
    "--as", "email", required=True, help="The email address of your operator's account: the record names you."
)
@click.option("--dry-run", is_flag=True, help="Show what each row would do, and change nothing.")
def bulk(kind: str, file: Path, slug: str, email: str, dry_run: bool) -> None:
    """Set up councils, or invite people, from the CSV FILE: all rows or none."""
    authority, by = _authority(slug), _operator(email)
    try:
        with file.open("rb") as lines:
            rows = read_list(ListKind(kind), lines.read(BYTES_UP_TO + 1))
    except BadTable as problem:
        raise click.ClickException("\n".join((f"{file.name}: nothing of it was applied.", *problem.faults))) from None
    found = looks(ListKind(kind), rows, known_of(authority, by=by, at=now()))
    for each in found:
        name = next(iter(each.row.cells.values()))
        click.echo(f"line {each.row.line}: {name}: {each.state}. {each.note}".rstrip())
    if any(each.state == State.WRONG for each in found):
        raise click.ClickException("Some rows are wrong, so nothing was applied.")
    if dry_run:
        click.echo("Nothing was changed: this was a dry run.")
        return
    try:
        kept = actions.keep_list(authority, ListKind(kind), rows, by=by, at=now())
        actions.apply_list(authority, kept.token, seen=stamp(found), by=by, at=now())
    except Failure as problem:
        raise click.ClickException(problem.reason) from problem
    click.echo(f"The list of {kind} is applied.")


def _authority(slug: str) -> Authority:
    found = queries.by_slug(slug)
    if not isinstance(found, Authority):
        raise click.BadParameter("There is no authority with this slug.", param_hint="--authority")
    return found


def _operator(email: str) -> Actor:
    user = by_email(email.strip().lower())
    if user is None or not user.is_operator or user.disabled_at:
        raise click.BadParameter("There is no operator with this email address.", param_hint="--as")
    return Actor(user_id=user.id, name=user.name, email=user.email, is_operator=True)
