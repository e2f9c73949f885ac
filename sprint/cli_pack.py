"""The command that writes a decision pack to a file, for the region's auditor and for a court's request."""

from __future__ import annotations

from pathlib import Path

import click

from sprint.actor import Actor
from sprint.clock import now
from sprint.errors import NotFound

BY = Actor(name="Command line")


@click.command("pack")
@click.argument("reference")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--foi", is_flag=True, help="The variant for requests under the Freedom of Information Act.")
def pack(reference: str, file: Path, foi: bool) -> None:  # click gives options by position
    """Write the decision pack of the challenge REFERENCE to FILE, a ZIP. That it was taken is put on record.

    The same state of the challenge gives the same bytes, here and in the browser.
    """
    from sprint.packs.actions import note_pack
    from sprint.packs.queries import write_pack
    from sprint.packs.queries.copies import is_decided, is_released, with_reference

    try:
        challenge = with_reference(reference)
    except NotFound as problem:
        raise click.ClickException(f"There is no challenge {reference}.") from problem
    if not is_decided(challenge.id):
        raise click.ClickException(f"No decision on {challenge.reference} is approved, so there is no pack yet.")
    if foi and not is_released(challenge.id):
        raise click.ClickException(
            f"The decision on {challenge.reference} is not released yet, or was reopened and is made again: nothing of it goes to outsiders now."
        )
    beside = file.with_name(f"{file.name}.part")
    with beside.open("wb") as out:
        sums = write_pack(challenge, BY, out, is_public=foi)
    note_pack(challenge.id, variant="foi" if foi else "full", sums=sums, by=BY, at=now())
    beside.replace(file)  # a pack that was not put on record is not there
    click.echo(f"{file}: the SHA-256 of the list in it is {sums}.")
