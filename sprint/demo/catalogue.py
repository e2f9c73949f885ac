"""Fills the sample's catalogue of datasets and assets, and says which challenges name which entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sprint.datasets import actions, rules
from sprint.datasets.models import Dataset
from sprint.demo.people import Cast
from sprint.demo.story import Facts, instant, read

Catalogue = list[tuple[Facts, Dataset]]


def fill(cast: Cast, *, today: date) -> Catalogue:
    """Every entry, added by the person who keeps it; the retired one too."""
    return [(each, _add(each, cast, today=today)) for each in read("datasets")["entry"]]


def _add(each: Facts, cast: Cast, *, today: date) -> Dataset:
    by = cast.actor(each["by"])
    values = {name: each.get(name, None if name.startswith("covers") else "") for name in rules.FIELDS}
    dataset = actions.add(cast.bodies[each["owner"]], values, by=by, at=instant(each["added"], today=today))
    if "retired" in each:
        actions.retire(dataset, each["retired_reason"], by=by, at=instant(each["retired"], today=today))
    return dataset


def named_by(slug: str, facts: Facts, catalogue: Catalogue) -> list[Dataset]:
    """The entries that a challenge lists by their address, and those that say so themselves."""
    addresses = {each["url"] for each in facts.get("datasets", [])}
    return [
        dataset for each, dataset in catalogue if each.get("link") in addresses or slug in each.get("challenges", [])
    ]


def other_lines(facts: Facts, named: Sequence[Dataset]) -> str:
    """The datasets of a challenge that are in no catalogue, one a line."""
    known = {each.link for each in named}
    return "\n".join(f"{each['title']} {each['url']}" for each in facts.get("datasets", []) if each["url"] not in known)
