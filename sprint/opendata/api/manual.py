"""The OpenAPI document as a page for people reads it: a section for each resource, with addresses, filters, fields and an example. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from json import dumps

from sprint.opendata.api.telling import SCHEMAS, Node


@dataclass(frozen=True)
class Address:
    path: str
    words: str


@dataclass(frozen=True)
class Line:
    """A filter or a field: its name, what sort of value it is, what it says."""

    name: str
    kind: str
    words: str
    part: str = ""
    """The name of the table that says what it is made of."""


@dataclass(frozen=True)
class Table:
    """The fields of an object."""

    name: str
    words: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class Section:
    name: str
    title: str
    words: str
    addresses: Sequence[Address]
    filters: Sequence[Line]
    tables: Sequence[Table]
    example: str


def sections(document: Node) -> list[Section]:
    """In the order of the document’s tags."""
    return [_section(document, tag) for tag in document["tags"]]


def _section(document: Node, tag: Node) -> Section:
    gets = [
        (path, methods["get"]) for path, methods in document["paths"].items() if tag["name"] in methods["get"]["tags"]
    ]
    name = gets[0][1]["responses"]["200"]["content"]["application/json"]["schema"]["properties"]["items"]["items"][
        "$ref"
    ]
    shown = gets[0][1]["responses"]["200"]["content"]["application/json"]["examples"]["example"]["value"]
    return Section(
        name=tag["name"],
        title=tag["name"].replace("_", " ").capitalize(),
        words=tag["description"],
        addresses=[Address(path, get["summary"]) for path, get in gets],
        filters=[_filter(each) for each in gets[0][1]["parameters"] if each["in"] == "query"],
        tables=list(_tables(document["components"]["schemas"], _name(name))),
        example=dumps(shown, ensure_ascii=False, indent=2),
    )


def _filter(parameter: Node) -> Line:
    is_shown = "example" in parameter and "enum" not in parameter["schema"]
    example = f", such as {parameter['example']}" if is_shown else ""
    return Line(parameter["name"], f"{_kind(parameter['schema'])}{example}", parameter["description"])


def _tables(schemas: Node, name: str) -> Iterable[Table]:
    """The object and what it is made of, itself first, each once."""
    ahead, seen = [name], set()
    while ahead:
        each = ahead.pop(0)
        if each not in seen:
            seen.add(each)
            table = _table(schemas[each], each)
            ahead += [line.part for line in table.lines if line.part]
            yield table


def _table(schema: Node, name: str) -> Table:
    lines = [_field(named, each) for named, each in schema["properties"].items()]
    return Table(name, schema.get("description", ""), lines)


def _field(name: str, schema: Node) -> Line:
    inner = schema["items"] if schema.get("type") == "array" else schema
    part = _name(inner["$ref"]) if "$ref" in inner else ""
    return Line(name, _kind(schema), schema.get("description", ""), part)


def _kind(schema: Node) -> str:
    """“text, date or null”"""
    if "$ref" in schema:
        return _name(schema["$ref"])
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}"
    if "enum" in schema:
        return " or ".join(f"“{each}”" if each else "null" for each in schema["enum"])
    kinds = [schema["type"]] if isinstance(schema["type"], str) else schema["type"]
    return " or ".join(_plainly(each, schema.get("format", "")) for each in kinds)


def _plainly(kind: str, form: str) -> str:
    if kind == "string":
        return {"date-time": "instant", "date": "day", "uri": "address"}.get(form, "text")
    return {"integer": "whole number", "boolean": "true or false"}.get(kind, kind)


def _name(reference: str) -> str:
    return reference.removeprefix(SCHEMAS)
