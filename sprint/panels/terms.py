"""Which text of the terms of a seat is in force. Pure.

Each version is a page of `templates/panels/terms`, and stays there: people accepted it. To change the terms add a page and
put its version first here. Everybody in a seat is then asked again before a proposal opens to them.
"""

from __future__ import annotations

from datetime import date

VERSIONS = ("2027-01",)
"""The newest first, by year and month."""
CURRENT = VERSIONS[0]


def template(version: str) -> str:
    """The page with the text. Raises `ValueError` for a version that there never was."""
    if version not in VERSIONS:
        raise ValueError(f"There is no version {version} of the terms.")
    return f"panels/terms/{version}.html"


def month(version: str) -> str:
    """“January 2027”."""
    return date.fromisoformat(f"{version}-01").strftime("%B %Y")
