"""The list of the catalogue; its filters stand in the address and go with every link."""

from __future__ import annotations

from typing import Any

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.datasets import policy, queries
from sprint.datasets.choices import FORMS, LICENCES, Kind
from sprint.datasets.queries import Filters
from sprint.datasets.views import bp
from sprint.outbox.actions import link
from sprint.web.access import PUBLIC, access, current_actor
from sprint.web.paging import page_number
from sprint.words import LONGEST_SEARCH, terms

Choices = list[tuple[str, str]]
LABELS = {
    "kind": "What", "theme": "Theme", "format": "Format", "licence": "Licence", "publisher": "Publisher", "region": "Region",
}  # fmt: skip
RETIRED = "retired"


@bp.get("/datasets")
@access(PUBLIC)
def index() -> ResponseReturnValue:
    found, offered = asked()
    page = queries.listed(filters(found), page_of=address, number=page_number())
    return render_template(
        "datasets/index.html", page=page, asked=found, offered=offered, labels=LABELS, may_add=policy.may_add(current_actor()),
        chosen=_chosen(found, offered), kept=kept(found), is_retired=bool(found[RETIRED]),
    )  # fmt: skip


def asked() -> tuple[dict[str, str], dict[str, Choices]]:
    """What was asked for, and what each filter offers; a value that is not offered is no filter."""
    offered = _offered()
    found = {"q": request.args.get("q", "")[:LONGEST_SEARCH].strip(), RETIRED: "1" if RETIRED in request.args else ""}
    for name, listed in offered.items():
        value = request.args.get(name, "")
        found[name] = value if found[RETIRED] or value in {known for known, _ in listed} else ""
    return found, offered


def _offered() -> dict[str, Choices]:
    known = queries.offered()
    listed: dict[str, Choices] = {
        "kind": [(kind.value, kind.label) for kind in Kind if kind in known.kinds],
        "theme": [(theme, theme) for theme in known.themes],
        "format": [(key, choice.label) for key, choice in FORMS.items() if key in known.forms],
        "licence": [(key, choice.label) for key, choice in LICENCES.items() if key in known.licences],
        "publisher": [(name, name) for name in known.publishers],
    }
    if len(known.regions) > 1:
        listed["region"] = known.regions
    return listed


def filters(found: dict[str, str]) -> Filters:
    return Filters(
        terms=tuple(terms(found["q"])), kind=found["kind"], theme=found["theme"], form=found["format"],
        licence=found["licence"], publisher=found["publisher"], region=found.get("region", ""), retired=bool(found[RETIRED]),
    )  # fmt: skip


def kept(found: dict[str, str]) -> dict[str, Any]:
    """What goes into every link of the list, so that its state stays in the address."""
    return {name: value for name, value in found.items() if value}


def _chosen(found: dict[str, str], offered: dict[str, Choices]) -> list[dict[str, str]]:
    """Every filter in force, with the address of the same list without it."""
    shown = {name: dict(listed).get(found[name], found[name]) for name, listed in offered.items() if found[name]}
    if found["q"]:
        shown = {"q": f"“{found['q']}”", **shown}
    return [
        {
            "label": LABELS.get(name, "Search"),
            "value": words,
            "href": url_for(".index", **{**kept(found), name: None}),
        }
        for name, words in shown.items()
    ]


def address(reference: str) -> str:
    """The whole address of an entry: downloads are read elsewhere."""
    return link(url_for("datasets.show", reference=reference))
