"""How a dataclass declares what the API answers: its fields as a JSON schema, as an example, and as JSON itself. Pure."""

from __future__ import annotations

import types
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from sprint.when import utc_second

Node = dict[str, Any]
SCHEMAS = "#/components/schemas/"
_SIMPLE: dict[type, Node] = {
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    Decimal: {"type": "number"},
    datetime: {"type": "string", "format": "date-time"},
    date: {"type": "string", "format": "date"},
    str: {"type": "string"},
}


@dataclass(frozen=True)
class Told:
    """What the documentation says of a field, and what one looks like."""

    words: str
    example: Any = None


@cache
def hints(shape: type) -> dict[str, Any]:
    return get_type_hints(shape, include_extras=True)


def schema_of(shape: type) -> Node:
    """The JSON schema of a dataclass. Every field is always there; one that has nothing to say is null, empty or []."""
    return {
        "type": "object",
        "description": (shape.__doc__ or "").strip(),
        "properties": {name: _field_schema(hint) for name, hint in hints(shape).items()},
        "required": list(hints(shape)),
        "additionalProperties": False,
    }


def _field_schema(hint: Any) -> Node:
    kind, told = _parted(hint)
    words = {"description": told.words} if told else {}
    examples = {"examples": [plain(told.example)]} if told and told.example is not None else {}
    return {**_type_schema(kind), **words, **examples}


def _parted(hint: Any) -> tuple[Any, Told | None]:
    if get_origin(hint) is Annotated:
        kind, *more = get_args(hint)
        return kind, next((each for each in more if isinstance(each, Told)), None)
    return hint, None


def _type_schema(kind: Any) -> Node:
    if get_origin(kind) in (Union, types.UnionType):
        return _or_null(_type_schema(next(each for each in get_args(kind) if each is not type(None))))
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _type_schema(get_args(kind)[0])}
    if is_dataclass(kind):
        return {"$ref": SCHEMAS + kind.__name__}  # type: ignore[union-attr]
    if issubclass(kind, StrEnum):
        return {"type": "string", "enum": [each.value for each in kind]}
    return dict(_SIMPLE[kind])


def _or_null(schema: Node) -> Node:
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    choices = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
    return {**schema, "type": [schema["type"], "null"], **choices}


def parts_of(shape: type) -> dict[str, type]:
    """The dataclasses that a shape is made of, itself among them, by name."""
    found = {shape.__name__: shape}
    for hint in hints(shape).values():
        inner = _inner(_parted(hint)[0])
        if is_dataclass(inner) and inner.__name__ not in found:  # type: ignore[union-attr]
            found |= parts_of(inner)  # type: ignore[arg-type]
    return found


def _inner(kind: Any) -> Any:
    """What stands in a list, or beside null."""
    while get_origin(kind) in (Union, types.UnionType, tuple):
        kind = next(each for each in get_args(kind) if each not in (type(None), Ellipsis))
    return kind


def example_of(shape: type) -> Node:
    """One such object, put together from the examples of its fields."""
    return {name: _example(*_parted(hint)) for name, hint in hints(shape).items()}


def _example(kind: Any, told: Told | None) -> Any:
    if told and told.example is not None:
        return plain(told.example)
    inner = _inner(kind)
    if is_dataclass(inner):
        one = example_of(inner)  # type: ignore[arg-type]
        return [one] if get_origin(kind) is tuple else one
    return [] if get_origin(kind) is tuple else None if kind is not inner else ""


def plain(value: Any) -> Any:
    """What JSON can say: instants in UTC to the second, numbers as numbers."""
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, datetime):
        return utc_second(value)
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value
