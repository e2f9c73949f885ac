"""The command that opens no box: it says who can, and puts the attempt on record."""

from __future__ import annotations

import click
from sqlalchemy import select

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.db import db
from sprint.proposals import actions

BY = Actor(name="Command line")
REFUSED = (
    "No command opens a box. Two different people of the region's sprint team open it after the close, each signed in with "
    "a second factor, on the challenge's page “Opening”. This attempt is on record."
)


@click.command("open-box")
@click.argument("reference")
def open_box(reference: str) -> None:
    """Refused, always: two people of the sprint team open a box in the browser. The attempt is recorded."""
    challenge = db.session.scalar(select(Challenge).where(Challenge.reference == reference.upper()))
    actions.refuse_opening(challenge, REFUSED, by=BY, at=now())
    raise click.ClickException(REFUSED)
