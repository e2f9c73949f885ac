"""The resources of the API: names, shapes, addresses and filters, from which routes, answers and documentation are made. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sprint.opendata.api import shapes
from sprint.opendata.api.filters import (
    BODY_KIND,
    CHALLENGE,
    ENTRY_KIND,
    PHASE,
    REGION,
    THEME,
    UPDATED,
    YEARS,
    Filter,
)
from sprint.opendata.api.telling import Node, parts_of, plain, schema_of

BASE = "/api/v1"


@dataclass(frozen=True)
class Resource:
    """A list and, where `one` is not empty, an address for each of its items.

    `key` are the fields that name an item within the list and order it; `within` are parts of the list's own address.
    `page` is the address of the page for people, made from fields.
    """

    name: str
    one: str
    shape: type
    words: str
    key: tuple[str, ...]
    filters: tuple[Filter, ...] = ()
    page: str = ""
    path: str = ""
    within: tuple[str, ...] = ()
    nothing: Mapping[str, int] = field(default_factory=dict)
    """What stands in a cursor for a part of the key that is null, where that is no text."""

    @property
    def list_path(self) -> str:
        return f"{BASE}/{self.path or self.name}"

    @property
    def one_path(self) -> str:
        """With a place in braces for each part of the key."""
        return "/".join([self.list_path, *(f"{{{each}}}" for each in self.key)])

    def key_of(self, item: Any) -> tuple[Any, ...]:
        return tuple(getattr(item, name) or self.nothing.get(name, "") for name in self.key)

    def node_of(self, item: Any, home: str) -> Node:
        """The item as JSON, with its own address and that of its page. `home` is the address of this service."""
        body = plain(item)
        own = {"url": home + self.one_path.format(**body)} if self.one else {}
        page = {"page": home + self.page.format(**body)} if self.page else {}
        return {**own, **page, **body}

    def schemas(self) -> dict[str, Node]:
        """Of the item and everything it is made of, by name."""
        found = {name: schema_of(each) for name, each in parts_of(self.shape).items()}
        found[self.shape.__name__] = self._with_addresses(found[self.shape.__name__])
        return found

    def _with_addresses(self, schema: Node) -> Node:
        words = {"url": "Its own address." if self.one else "", "page": "Its page for people." if self.page else ""}
        more = {name: {"type": "string", "format": "uri", "description": said} for name, said in words.items() if said}
        return {
            **schema,
            "properties": {**more, **schema["properties"]},
            "required": [*more, *schema["required"]],
        }


RESOURCES = (
    Resource(
        "editions", "edition", shapes.Edition, "The sprints of each region, one a year, with every promised date.",
        ("reference",), (REGION, *YEARS), "/editions/{reference}",
    ),
    Resource(
        "challenges", "challenge", shapes.Challenge, "Every public challenge with its whole brief, from its preview on.",
        ("reference",), (REGION, *YEARS, THEME, PHASE, *UPDATED), "/challenges/{reference}",
    ),
    Resource(
        "clarifications", "clarification", shapes.Clarification, "Published answers to questions about challenges.",
        ("challenge", "number"), (CHALLENGE, REGION, *YEARS, THEME, *UPDATED),
        "/challenges/{challenge}/questions#question-{number}",
    ),
    Resource(
        "shortlists", "shortlist", shapes.Shortlist,
        "The last released decision on each challenge. Before the release nothing is here, and who was not shortlisted is never named.",
        ("challenge",), (REGION, *YEARS, THEME, *UPDATED), "/challenges/{challenge}/shortlist",
    ),
    Resource(
        "outcomes", "outcome", shapes.Outcome,
        "What came of each decided challenge: confirmed readings of its measures, pages of demo day, ends of sprints, adoptions.",
        ("challenge",), (REGION, *YEARS, THEME, *UPDATED), "/challenges/{challenge}/outcome",
    ),
    Resource(
        "indicators", "indicator", shapes.Indicator, "The common indicators: what each one means and how it is worked out.",
        ("id",), (), "/indicators#{id}",
    ),
    Resource(
        "indicator_values", "", shapes.IndicatorValue,
        "The values of one indicator, for each region, edition and theme, and for all editions and themes together.",
        ("region", "origin", "year", "theme"), (REGION, *YEARS, THEME), path="indicators/{indicator}/values",
        within=("indicator",), nothing={"year": 0},
    ),
    Resource(
        "datasets", "dataset", shapes.Dataset,
        "The catalogue of datasets and assets. Entries that were retired stay, with the day.",
        ("reference",), (REGION, THEME, ENTRY_KIND, *UPDATED), "/datasets/{reference}",
    ),
    Resource(
        "organisations", "organisation", shapes.Organisation,
        "Authorities, their councils, and the companies that were shortlisted.",
        ("slug",), (REGION, BODY_KIND),
    ),
)  # fmt: skip
BY_NAME = {each.name: each for each in RESOURCES}
