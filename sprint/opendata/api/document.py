"""The OpenAPI 3.1 document, made from the same declarations as the answers. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sprint.opendata.api.filters import CURSOR, LIMIT, Filter
from sprint.opendata.api.resources import RESOURCES, Resource
from sprint.opendata.api.telling import SCHEMAS, Node, example_of
from sprint.opendata.ocds.package import LICENCE

VERSION = "1.0.0"
JSON, PROBLEM = "application/json", "application/problem+json"
ABOUT = (
    "Everything that the public pages say about sprints, challenges, shortlists and what came of them, as JSON. Nobody needs an "
    "account or a key. Everybody gets the same answers: what a visitor sees."
)
PART_WORDS = {
    "reference": "Its reference.", "challenge": "Reference of the challenge.", "number": "Its number within the challenge.",
    "id": "The indicator.", "indicator": "The indicator.", "slug": "Names the organisation in addresses.",
}  # fmt: skip
HEADERS: Node = {
    "RateLimit-Limit": {"description": "How many requests an address may make in a minute.", "schema": {"type": "integer"}},
    "RateLimit-Remaining": {"description": "How many are left.", "schema": {"type": "integer"}},
    "RateLimit-Reset": {"description": "Seconds until they are given anew.", "schema": {"type": "integer"}},
    "ETag": {"description": "Send it back as If-None-Match to be told when nothing changed.", "schema": {"type": "string"}},
}  # fmt: skip


def document(*, home: str, title: str, a_minute: int) -> Node:
    """`home` is the address of this service; `a_minute` says how many requests an address may make, 0 for any number."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": title,
            "version": VERSION,
            "description": ABOUT,
            "license": {"name": "Open Government Licence v3.0", "url": LICENCE},
        },
        "servers": [{"url": home}],
        "tags": [{"name": each.name, "description": each.words} for each in RESOURCES],
        "paths": dict(_paths(a_minute)),
        "components": {"schemas": _schemas(), "responses": _responses(a_minute), "headers": HEADERS},
    }


def _paths(a_minute: int) -> Iterable[tuple[str, Node]]:
    for each in RESOURCES:
        yield each.list_path, {"get": _listing(each, a_minute)}
        if each.one:
            yield each.one_path, {"get": _single(each, a_minute)}


def _listing(of: Resource, a_minute: int) -> Node:
    filters = [*of.filters, LIMIT, CURSOR]
    answer = {
        "type": "object",
        "properties": _envelope(of),
        "required": ["items", "next"],
        "additionalProperties": False,
    }
    shown = {"items": [example(of)], "next": None}
    parameters = [*_parts(of.within), *(_parameter(each) for each in filters)]
    return _operation(of, of.name, of.words, parameters, answer, shown, refusals=("400", *(["404"] if of.within else [])), a_minute=a_minute)  # fmt: skip


def _single(of: Resource, a_minute: int) -> Node:
    words = f"One of the {of.name}: {of.shape.__doc__ or ''}".strip()
    answer = {"$ref": SCHEMAS + of.shape.__name__}
    return _operation(
        of, of.one, words, _parts(of.key), answer, example(of), refusals=("400", "404"), a_minute=a_minute
    )


def _operation(
    of: Resource, name: str, words: str, parameters: Sequence[Node], schema: Node, shown: Node, *, refusals: Sequence[str],
    a_minute: int,
) -> Node:  # fmt: skip
    told = {"schema": schema, "examples": {"example": {"summary": "What it looks like", "value": shown}}}
    headers = {each: {"$ref": f"#/components/headers/{each}"} for each in HEADERS if a_minute or each == "ETag"}
    others = ["304", *refusals, *(["429"] if a_minute else [])]
    return {
        "operationId": name,
        "tags": [of.name],
        "summary": words,
        "parameters": list(parameters),
        "responses": {
            "200": {"description": "The answer.", "headers": headers, "content": {JSON: told}},
            **{status: {"$ref": f"#/components/responses/{status}"} for status in others},
        },
    }


def example(of: Resource) -> Node:
    """One item as it would be answered."""
    shown = example_of(of.shape)
    own = {"url": f"https://sprint.example.gov.uk{of.one_path.format(**shown)}"} if of.one else {}
    page = {"page": f"https://sprint.example.gov.uk{of.page.format(**shown)}"} if of.page else {}
    return {**own, **page, **shown}


def _envelope(of: Resource) -> Node:
    return {
        "items": {"type": "array", "items": {"$ref": SCHEMAS + of.shape.__name__}, "description": "In a fixed order."},
        "next": {
            "type": ["string", "null"], "format": "uri",
            "description": "The whole address of the next page; null on the last one.",
        },
    }  # fmt: skip


def _parts(names: Iterable[str]) -> list[Node]:
    return [
        {"name": name, "in": "path", "required": True, "description": PART_WORDS[name], "schema": _part(name)}
        for name in names
    ]


def _part(name: str) -> Node:
    if name == "number":
        return {"type": "integer", "minimum": 1, "maximum": 1_000_000}
    return {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[A-Za-z0-9-]+$"}


def _parameter(of: Filter) -> Node:
    shown = {"example": int(of.example) if of.schema["type"] == "integer" else of.example} if of.example else {}
    return {"name": of.name, "in": "query", "required": False, "description": of.words, "schema": of.schema, **shown}


def _schemas() -> Node:
    found: Node = {}
    for each in RESOURCES:
        found |= each.schemas()
    return {**found, "Problem": _problem()}


def _problem() -> Node:
    words: dict[str, tuple[str, Any]] = {
        "type": ("string", "Always “about:blank”: the status says what sort it is."),
        "title": ("string", "The status in words."),
        "status": ("integer", "The status."),
        "detail": ("string", "What is wrong and what you can do."),
    }
    properties = {name: {"type": kind, "description": said} for name, (kind, said) in words.items()}
    return {
        "type": "object",
        "description": "Why there is no answer (RFC 9457).",
        "properties": properties,
        "required": list(words),
    }


def _responses(a_minute: int) -> Node:
    told = {
        "400": "Something in the address cannot be understood; “detail” says what.",
        "404": "There is nothing public at this address.",
        "429": f"More than {a_minute} requests in a minute; Retry-After says how many seconds to wait.",
    }
    body = {PROBLEM: {"schema": {"$ref": f"{SCHEMAS}Problem"}}}
    found: Node = {status: {"description": words, "content": body} for status, words in told.items()}
    found["304"] = {"description": "Nothing changed since the answer that you have."}
    return {status: each for status, each in found.items() if a_minute or status != "429"}
