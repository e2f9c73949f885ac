"""Commands for receipts: checking one with the published key alone, and making a key."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64encode
from typing import BinaryIO

import click
from flask import current_app

from sprint.proposals.receipts import keys
from sprint.proposals.receipts.keys import KEY_BYTES, PublicKey, signer
from sprint.proposals.receipts.reading import BYTES_UP_TO
from sprint.proposals.receipts.told import Told, tell
from sprint.proposals.receipts.verify import Result, verify
from sprint.proposals.views import receipts_bp as bp
from sprint.proposals.views.checking import published_keys

bp.cli.short_help = "Checking receipts of proposals, and the key that signs them."
EXIT = {Result.GENUINE: 0, Result.OTHER_KEY: 1, Result.CHANGED: 1, Result.NO_RECEIPT: 1, Result.UNREADABLE: 2}


@bp.cli.command("verify")
@click.argument("file", type=click.File("rb"))
@click.option(
    "--key", "key_file", type=click.File("rb"),
    help="The published keys, as /receipts/keys.json or in PEM. Without it, this installation's own keys are taken.",
)  # fmt: skip
def verify_file(file: BinaryIO, key_file: BinaryIO | None) -> None:
    """Check a receipt: FILE is the JSON that the company has; - is standard input.

    Exits with 0 when it is genuine, 1 when it is not, 2 when it cannot be read. Asks neither database nor network.
    """
    finding = verify(file.read(BYTES_UP_TO + 1), _keys(key_file))
    for line in _lines(tell(finding)):
        click.echo(line, err=not finding.is_genuine)
    raise SystemExit(EXIT[finding.result])


def _keys(file: BinaryIO | None) -> tuple[PublicKey, ...]:
    if file is not None:
        try:
            return keys.read(file.read(BYTES_UP_TO))
        except ValueError as problem:
            raise click.BadParameter(str(problem), param_hint="--key") from problem
    if not current_app.config["SIGNING_KEY"]:
        raise click.UsageError("This machine has no SIGNING_KEY. Give the published keys with --key.")
    return published_keys()


def _lines(told: Told) -> list[str]:
    parts = [*told.facts, *((f"Answer to “{title}”", sha256) for title, sha256 in told.answers)]
    parts += [(f"File {name}", sha256) for name, sha256 in told.files]
    return [f"{told.title}.", told.meaning, *(f"{label}: {value}" for label, value in parts)]


@bp.cli.command("new-key")
def new_key() -> None:
    """Make a key that signs receipts. Keep the first line secret, and apart from backups of the database."""
    seed = secrets.token_bytes(KEY_BYTES)
    public = signer(seed).public
    click.echo(f"SIGNING_KEY={urlsafe_b64encode(seed).decode()}")
    click.echo(f"Its public key, for SIGNING_KEYS_RETIRED when you replace it: {public.base64} (key {public.id})")
