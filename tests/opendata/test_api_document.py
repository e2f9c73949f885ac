"""The API keeps to its own document: whatever one asks, allowed or not, the answer is one that the document names."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as trials
from jsonschema import Draft202012Validator

from sprint.opendata.api.document import document
from sprint.opendata.api.resources import RESOURCES
from tests import factories as make
from tests.opendata.api import got
from tests.world import build

DOCUMENT = document(home="http://localhost", title="Open data", a_minute=120)
FEW = trials(
    max_examples=3, derandomize=True, database=None, deadline=None, phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)  # fmt: skip


def faults(node: Any, schema: dict[str, Any]) -> list[str]:
    whole = {**schema, "components": DOCUMENT["components"]}
    return [f"{each.json_path}: {each.message}" for each in Draft202012Validator(whole).iter_errors(node)]


@pytest.mark.parametrize("path", list(DOCUMENT["paths"]))
def test_each_example_is_what_the_document_says(path: str) -> None:
    told = DOCUMENT["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
    assert faults(told["examples"]["example"]["value"], told["schema"]) == []


def test_every_field_says_what_it_is() -> None:
    silent = [
        f"{name}.{field}"
        for name, schema in DOCUMENT["components"]["schemas"].items()
        for field, told in schema["properties"].items()
        if not told.get("description")
    ]
    assert silent == []


@pytest.mark.once
def test_every_answer_is_what_the_document_says(app: Flask, client: FlaskClient) -> None:
    build()
    listed = {of.name: got(client, of.list_path.format(indicator="sme-share"))["items"] for of in RESOURCES}
    empty = [name for name, items in listed.items() if not items]
    assert empty == ["clarifications"]
    for of in RESOURCES:
        schema = {"$ref": f"#/components/schemas/{of.shape.__name__}"}
        assert [fault for item in listed[of.name] for fault in faults(item, schema)] == []
        for item in listed[of.name][:1]:
            if of.one:
                assert got(client, item["url"].removeprefix("http://localhost")) == item


ASKED = ("challenges", "clarification")
"""All are made by the same code: these have every kind of filter and of address. docs/api.md says how to ask them all."""


@pytest.mark.once
def test_schemathesis_finds_nothing(app: Flask) -> None:
    """What the document forbids is refused, and nothing that is asked breaks it. Cursors and ranges that a machine makes
    up are refused although their shape is right: that check is left out."""
    import schemathesis
    from schemathesis import GenerationMode
    from schemathesis.checks import positive_data_acceptance

    make.challenge(make.edition(make.authority()), written_by=make.user(), published_by=make.user())
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app).include(operation_id=list(ASKED))
    asked: list[str] = []
    for operation in schema.get_all_operations():
        for mode in GenerationMode:

            @FEW
            @given(case=operation.ok().as_strategy(generation_mode=mode))
            def ask(case: Any) -> None:
                asked.append(case.operation.definition.raw["operationId"])
                case.call_and_validate(excluded_checks=[positive_data_acceptance])

            ask()
    assert set(asked) == set(ASKED)
