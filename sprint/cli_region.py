"""Commands that take everything of a region out of one installation and into another: see docs/bulk.md."""

from __future__ import annotations

import click

from sprint.transfer import models

__all__ = ["models", "region"]


@click.group("region")
def region() -> None:
    """Everything of a region in one archive."""
