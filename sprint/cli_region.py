"""Commands that take everything of a region out of one installation and into another: see docs/bulk.md."""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

import click
from flask import current_app
from sqlalchemy import select

from sprint.actor import Actor
from sprint.audit.actions import link_waiting
from sprint.clock import now
from sprint.db import db
from sprint.organisations.models import Authority
from sprint.transfer import manifest as manifests
from sprint.transfer import vault as vaults
from sprint.transfer.actions import Loaded, load, note_export
from sprint.transfer.manifest import Manifest, Unfit
from sprint.transfer.queries import Written, waits_for, write
from sprint.transfer.vault import PASSPHRASE_CHARACTERS, Vault

BY = Actor(name="Command line")
ASKED = "The passphrase, which the region’s Chief Digital Officer types"
FILE_OF_IT = click.option(
    "--passphrase-file", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read the passphrase from the first line of this file. Without it, you are asked.",
)  # fmt: skip


@click.group("region")
def region() -> None:
    """Everything of a region in one archive."""


@region.command("export")
@click.argument("code")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--leave-out-sealed", is_flag=True, help="Go on although boxes are sealed: what is in them stays here.")
@FILE_OF_IT
def export(code: str, file: Path, leave_out_sealed: bool, passphrase_file: Path | None) -> None:
    """Write everything of the region CODE to FILE, locked with a passphrase. That it was taken is put on record."""
    authority = _authority(code)
    sealed = waits_for(authority)
    if sealed and not leave_out_sealed:
        raise click.ClickException(
            f"The boxes of {', '.join(sealed)} are sealed. What is in them cannot leave before it is opened. Wait for the "
            "opening, or use --leave-out-sealed: these proposals then stay here, with the companies that wrote them."
        )
    passphrase = _passphrase(passphrase_file, is_new=True)
    _link_everything()
    beside = file.with_name(f"{file.name}.part")
    try:
        with beside.open("wb") as out:
            vault = Vault(passphrase, authority.code, vaults.WORK)
            written = write(authority, vault, out, schema=_schema(), work=vaults.WORK, tell=_tell_turn)
        note_export(_authority(code), written=written, sha256=_sha256(beside), by=BY, at=now())
        beside.replace(file)  # an archive that was not put on record is not there
    finally:
        beside.unlink(missing_ok=True)
    _tell_written(file, written)
    if sealed:
        click.echo(f"What is sealed in the boxes of {', '.join(sealed)} is not in the archive.")


@region.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Do everything but keep it, and say what would be loaded.")
@FILE_OF_IT
def import_(file: Path, dry_run: bool, passphrase_file: Path | None) -> None:
    """Load the region in FILE, which another installation exported: all of it or nothing."""
    try:
        with ZipFile(file) as archive:
            found = manifests.read(archive, schema=_schema())
            vault = found.vault(_passphrase(passphrase_file, is_new=False))
            manifests.check(archive, found)
            loaded = load(
                archive, found, vault, sha256=_sha256(file), is_trial=dry_run, by=BY, at=now(), tell=_tell_turn
            )
    except BadZipFile as problem:
        raise click.ClickException(f"{file.name} is no archive of a region, or it was cut short.") from problem
    except Unfit as problem:
        raise click.ClickException(str(problem)) from problem
    _tell_loaded(found, loaded, dry_run)


def _authority(code: str) -> Authority:
    found: Authority | None = db.session.scalar(select(Authority).where(Authority.code == code.upper()))
    if found is None:
        codes = ", ".join(db.session.scalars(select(Authority.code).order_by(Authority.code)))
        raise click.ClickException(f"There is no region with the code {code}. There are: {codes or 'none'}.")
    return found


def _passphrase(file: Path | None, *, is_new: bool) -> str:
    given: Any = (
        file.read_text().partition("\n")[0]
        if file
        else click.prompt(ASKED, hide_input=True, confirmation_prompt=is_new)
    )
    found = str(given).strip()
    if is_new and len(found) < PASSPHRASE_CHARACTERS:
        raise click.ClickException(
            f"The passphrase has to have at least {PASSPHRASE_CHARACTERS} characters: five words chosen by chance will do."
        )
    return found


def _link_everything() -> None:
    """Every act that goes has its place in the chain first."""
    while link_waiting():
        pass


def _schema() -> str:
    """The newest migration that this version knows."""
    from alembic.script import ScriptDirectory

    found = ScriptDirectory(current_app.extensions["migrate"].directory).get_current_head()
    return str(found)


def _sha256(file: Path) -> str:
    with file.open("rb") as given:
        return file_digest(given, "sha256").hexdigest()


def _tell_turn(table: str) -> None:
    """A large region takes minutes: whoever waits sees what it is at."""
    click.echo(f"{table.replace('_', ' ')} …", err=True)


def _tell_written(file: Path, written: Written) -> None:
    for name, count in written.rows.items():
        if count:
            click.echo(f"{name.replace('_', ' ')}: {count:,}")
    for name, count in written.outside.items():
        click.echo(f"{name}: {count} named something of another region, and go without it")
    if written.lost:
        click.echo(f"{len(written.lost)} files are lost or damaged in the store, and go by name only", err=True)
    click.echo(f"{file}: SHA-256 {_sha256(file)}. Without the passphrase nobody can read it, you neither.")


def _tell_loaded(found: Manifest, loaded: Loaded, dry_run: bool) -> None:
    for name, count in loaded.counts.items():
        click.echo(f"{name.replace('_', ' ')}: {count:,}")
    for note in loaded.notes:
        click.echo(note)
    click.echo(
        "Nothing was kept: this was a dry run." if dry_run else
        f"The region {found.region} is loaded. Its people set a password by “Forgotten your password?”."
    )  # fmt: skip
