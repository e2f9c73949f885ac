"""Commands that set up a real region: an authority, its councils, and the first people."""

from __future__ import annotations

import csv
from datetime import datetime
from pathlib import Path

import click

from sprint.accounts import actions as accounts
from sprint.accounts import emails
from sprint.actor import Actor, Role
from sprint.clock import now
from sprint.db import unit_of_work
from sprint.errors import Failure
from sprint.organisations import actions, queries
from sprint.organisations.models import Authority, Organisation
from sprint.organisations.places import PlaceKind
from sprint.outbox.actions import link
from sprint.policy_figures import LINK_HOURS

OPERATOR = "operator"
BY = Actor(name="Command line")
COLUMNS = ("devolved_area_code", "upper_tier_code", "upper_tier_name")


SHORT_NAME_UP_TO = 50
"""It heads every page and stands in every chart."""


@click.group("set-up")
def set_up() -> None:
    """Set up a region without the sample."""


@set_up.command("authority")
@click.option("--name", required=True, help="Full name, such as “Northmoor Combined Authority”.")
@click.option("--short-name", required=True, help="As it heads every page, such as “Northmoor”.")
@click.option("--code", required=True, help="Two to six letters that begin its references, such as NMR.")
@click.option("--contact-email", default="", help="Where people write to the sprint team.")
@click.option("--area", default="", help="The area's code of the Office for National Statistics, such as E47000001.")
def authority(name: str, short_name: str, code: str, contact_email: str, area: str) -> None:
    """Add an authority; prints its slug, which the other commands take."""
    if not (code.isascii() and code.isalpha() and 2 <= len(code) <= 6):
        raise click.BadParameter("It has two to six letters.", param_hint="--code")
    if not 1 <= len(short_name.strip()) <= SHORT_NAME_UP_TO:
        raise click.BadParameter(f"It has up to {SHORT_NAME_UP_TO} letters.", param_hint="--short-name")
    _check_area(area)
    try:
        made = actions.set_up_authority(
            name, code=code, short_name=short_name.strip(), contact_email=contact_email, gss_code=area, by=BY, at=now()
        )
    except Failure as problem:
        raise click.ClickException(f"There is an authority with the code {code.upper()} already.") from problem
    click.echo(f"Set up {made.name}. Its slug is {made.slug}.")


def _check_area(code: str) -> None:
    """A code is one of the list, as soon as there is a list."""
    if code and queries.known_places() and queries.place(code) is None:
        areas = queries.listed_places(PlaceKind.COMBINED_AUTHORITY)
        known = ", ".join(f"{each.gss_code} {each.name}" for each in areas)
        raise click.BadParameter(
            f"The list of places has no {code}. Areas with an authority: {known}.", param_hint="--area"
        )


@set_up.command("person")
@click.option("--email", required=True)
@click.option("--name", required=True)
@click.option("--role", type=click.Choice([*(role.value for role in Role), OPERATOR]), required=True)
@click.option("--organisation", "slug", default="", help="The slug of the authority, council or company.")
def person(email: str, name: str, role: str, slug: str) -> None:
    """Give a person a role; prints a link, good for one use, with which they set their password."""
    try:
        path = _person(emails.read(email), name, role, _organisation(slug, role), at=now())
    except ValueError as problem:
        raise click.BadParameter(str(problem), param_hint="--email") from problem
    except Failure as problem:
        raise click.ClickException(problem.reason) from problem
    click.echo(f"{name} is set up. Within {LINK_HOURS} hours, this link sets the password, once:\n{link(path)}")


def _organisation(slug: str, role: str) -> Organisation | None:
    """None for the operator, who belongs to none."""
    if role == OPERATOR:
        return None
    found = queries.by_slug(slug)
    if found is None:
        raise click.BadParameter("There is no organisation with this slug.", param_hint="--organisation")
    return found


@unit_of_work
def _person(email: str, name: str, role: str, organisation: Organisation | None, *, at: datetime) -> str:
    user, token = accounts.set_up_person(name, email, by=BY, at=at, is_operator=role == OPERATOR)
    if organisation is not None:
        actions.add_member(organisation, user, role, by=BY, at=at)
    return f"/password/reset/{token}"


@set_up.command("councils")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--authority", "slug", required=True, help="The slug of the authority they belong to.")
@click.option("--area", default="", help="The area's code, such as E47000001; that of the authority if none is given.")
def councils(file: Path | None, slug: str, area: str) -> None:
    """Add the councils of one area, one for each upper tier: from the list of places, or from a CSV file."""
    found = queries.by_slug(slug)
    if not isinstance(found, Authority):
        raise click.BadParameter("There is no authority with this slug.", param_hint="--authority")
    area = area or found.gss_code
    names = _upper_tiers(file, area) if file else _listed(area)
    _councils(found, names, at=now())
    click.echo(f"{found.name} has {len(names)} councils: {', '.join(names.values())}.")


def _listed(area: str) -> dict[str, str]:
    """Names by code of the bodies right below the area."""
    names = {each.gss_code: each.name for each in queries.parts_of(area)}
    if not names:
        raise click.ClickException(
            f"The list of places has no councils in the area {area or 'of this authority, which has no code'}. "
            "Import it with: flask --app wsgi places import FILE"
        )
    return names


@unit_of_work
def _councils(authority: Authority, names: dict[str, str], *, at: datetime) -> None:
    for code, name in names.items():
        actions.set_up_council(authority, name, gss_code=code, by=BY, at=at)


def _upper_tiers(file: Path, area: str) -> dict[str, str]:
    """Names by code, in the order of the file."""
    with file.open(newline="", encoding="utf-8-sig") as lines:
        table = csv.DictReader(lines)
        if missing := [column for column in COLUMNS if column not in (table.fieldnames or ())]:
            raise click.ClickException(f"{file.name} lacks the columns {', '.join(missing)}.")
        names = {row[COLUMNS[1]]: row[COLUMNS[2]] for row in table if row[COLUMNS[0]] == area}
    if not names:
        raise click.ClickException(f"{file.name} has no rows for the area {area}.")
    return names
