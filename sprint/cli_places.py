"""The command that reads the lists of places and of how many people live there."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import click

from sprint.actor import Actor
from sprint.clock import now
from sprint.organisations import actions, queries
from sprint.organisations.importing_changes import Changes, compare
from sprint.organisations.importing_places import BYTES_UP_TO, PlaceRow, Sheet, sheet
from sprint.organisations.importing_tables import BadTable

BY = Actor(name="Command line")
SHOWN = 20


@click.group("places")
def places() -> None:
    """Regions, areas and councils of the country, with their residents."""


@places.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
def import_(file: Path, dry_run: bool) -> None:
    """Read FILE, a CSV of the Office for National Statistics or one of residents, and bring the list up to date."""
    try:
        content = _content(file)
        found = sheet(content)
        if dry_run:
            changes = compare(found, queries.known_places())
        else:
            changes = actions.import_places(found, sha256=sha256(content).hexdigest(), by=BY, at=now())
    except BadTable as problem:
        raise click.ClickException("\n".join((f"{file.name}: nothing of it was read.", *problem.faults))) from None
    _tell(found, changes)
    click.echo("Nothing was changed: this was a dry run." if dry_run else "The list of places is up to date.")


def _content(file: Path) -> bytes:
    """Never more than the limit and one byte, however long the file is."""
    with file.open("rb") as lines:
        return lines.read(BYTES_UP_TO + 1)


def _tell(found: Sheet, changes: Changes) -> None:
    click.echo(
        f"This is a list of {found.kind}. New: {len(changes.new)}. Changed: {len(changes.changed)}. "
        f"Gone: {len(changes.gone)}. As before: {changes.same}."
    )
    _list([f"new: {_named(each)}" for each in changes.new])
    _list([f"changed: {_named(row)}; {_moved(row, before)}" for row, before in changes.changed])
    _list([f"gone: {code}. It stays, marked, since earlier years name it." for code in changes.gone])
    _list([f"without a code, so left out: {name}" for name in found.without_code])


def _list(lines: list[str]) -> None:
    for line in lines[:SHOWN]:
        click.echo(f"  {line}")
    if len(lines) > SHOWN:
        click.echo(f"  … and {len(lines) - SHOWN} more")


def _named(row: PlaceRow) -> str:
    return f"{row.gss_code} {row.name}".strip()


def _moved(row: PlaceRow, before: object) -> str:
    old = dict(before)  # type: ignore[call-overload]
    return ", ".join(f"{name.replace('_', ' ')} was {old[name]}, is {row.told[name]}" for name in old)
