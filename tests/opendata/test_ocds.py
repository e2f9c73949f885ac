"""Releases of a challenge's whole life: valid by the standard's schemas, never changed afterwards, merging to how it stands."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from ocdsmerge import Merger

from sprint.challenges.sheet import FieldChange
from sprint.opendata.ocds.package import written
from sprint.opendata.ocds.process import Agreement, Answer, Change, Ending, Party, Process, Shortlist
from sprint.opendata.ocds.releases import releases

SCHEMAS = Path(__file__).parents[3] / "shared" / "data" / "ocds" / "1.1"
OPENS = datetime(2027, 2, 2, 9, tzinfo=UTC)
CLOSES = datetime(2027, 3, 15, 12, tzinfo=UTC)
LATER = datetime(2028, 1, 1, tzinfo=UTC)
SHEET: dict[str, Any] = {
    "title": "How might we help unpaid carers sooner?", "summary": "Carers wait 74 days.", "problem": "A carer waits.",
    "budget_min": 20_000, "budget_max": 29_000, "budget_includes_vat": False, "councils": [[1, "Hallowdale Council"]],
    "criteria": [{"title": "Fit", "weight": "60"}, {"title": "Team", "weight": "40"}], "eligibility": ["Can you visit?"],
    "opens_at": "2027-02-02T09:00:00.000000Z",
    "questions_close_at": "2027-03-08T12:00:00.000000Z", "answers_due_at": "2027-03-11T12:00:00.000000Z",
    "closes_at": "2027-03-22T12:00:00.000000Z", "scores_due_at": "2027-04-10T12:00:00.000000Z",
    "decision_due_at": "2027-04-20T12:00:00.000000Z", "feedback_due_at": "2027-04-27T12:00:00.000000Z",
}  # fmt: skip
BUYER = Party("authority-northmoor", "Northmoor Combined Authority", ("buyer", "procuringEntity"))
TEAM = Party("GB-COH-99000001", "Saltergill Labs Ltd", ("supplier",), "99000001", "sme")
OTHER = Party("company-quillbeck", "Quillbeck", ("supplier",), scale="large")
EXTENSION = Change(
    1, datetime(2027, 3, 1, 10, tzinfo=UTC), "Extension", "Half term fell into it.",
    (FieldChange("closes_at", "2027-03-15T12:00:00.000000Z", "2027-03-22T12:00:00.000000Z"),),
)  # fmt: skip
IN_PREVIEW = Change(
    0, OPENS - timedelta(days=3), "Amendment", "One council left, so the others need a day more.",
    (
        FieldChange("councils", [[1, "Hallowdale Council"], [2, "Marchbrook Council"]], [[1, "Hallowdale Council"]]),
        FieldChange("opens_at", "2027-02-01T09:00:00.000000Z", "2027-02-02T09:00:00.000000Z"),
    ),
)  # fmt: skip
FIRST = Shortlist(1, datetime(2027, 4, 20, 9, tzinfo=UTC), "They know the wards.", (TEAM, OTHER), 12, None)
WHOLE = Process(
    reference="NMR-27-003", page="https://sprint.example.gov.uk/challenges/NMR-27-003", buyer=BUYER, sheet=SHEET,
    public_from=OPENS - timedelta(days=7), opens_at=OPENS,
    councils={
        number: Party(f"council-{name}", f"{name.capitalize()} Council", ("interestedParty",))
        for number, name in ((1, "hallowdale"), (2, "marchbrook"))
    },
    changes=(IN_PREVIEW, EXTENSION),
    answers=(
        Answer(1, datetime(2027, 2, 10, 9, tzinfo=UTC), OPENS, "Is there data?", "Yes."),
        Answer(2, datetime(2027, 2, 10, 9, tzinfo=UTC), OPENS, "Can we visit?", "On Mondays."),
        Answer(1, datetime(2027, 2, 12, 9, tzinfo=UTC), OPENS, "Is there data?", "Yes, in the annex."),
    ),
    shortlists=(
        replace(FIRST, reopened_at=datetime(2027, 4, 25, 9, tzinfo=UTC)),
        Shortlist(2, datetime(2027, 5, 4, 9, tzinfo=UTC), "Read once more.", (TEAM,), 12, 11),
    ),
    agreements=(Agreement(datetime(2027, 9, 1, 9, tzinfo=UTC), TEAM, 2, 24_000, date(2027, 10, 1), "It halved the wait."),),
)  # fmt: skip


def made(process: Process, at: datetime = LATER) -> list[dict[str, Any]]:
    return releases(process, at, prefix="ocds-a1b2c3")


def package(process: Process) -> dict[str, Any]:
    text = "".join(
        written(made(process), uri="https://here.example/x.json", publisher="Northmoor", home="https://here.example/")
    )
    found: dict[str, Any] = json.loads(text)
    return found


@cache
def schema(name: str) -> dict[str, Any]:
    path = SCHEMAS / name
    if not path.exists():
        pytest.fail(f"The schema {name} is missing: it belongs in ../shared/data/ocds/1.1.")
    found: dict[str, Any] = json.loads(path.read_text())
    return found


def faults(process: Process) -> list[str]:
    return faults_of(package(process))


def faults_of(whole: dict[str, Any]) -> list[str]:
    """By the schema of packages, and of releases by that with the extensions."""
    outer = {**schema("release-package-schema.json")}
    outer["properties"] = {name: rule for name, rule in outer["properties"].items() if name != "releases"}
    one = Draft4Validator(schema("patched-release-schema.json"))
    found = [each.message for each in Draft4Validator(outer).iter_errors(whole)]
    return found + [each.message for release in whole["releases"] for each in one.iter_errors(release)]


def merged(process: Process, at: datetime = LATER) -> dict[str, Any]:
    compiled: dict[str, Any] = Merger(schema("dereferenced-release-schema.json")).create_compiled_release(
        made(process, at)
    )
    return compiled


def test_each_public_event_is_one_release() -> None:
    assert [(each["date"], each["tag"]) for each in made(WHOLE)] == [
        ("2027-01-26T09:00:00Z", ["planning"]),
        ("2027-01-30T09:00:00Z", ["planningUpdate"]),
        ("2027-02-02T09:00:00Z", ["tender"]),
        ("2027-02-10T09:00:00Z", ["tenderUpdate"]),
        ("2027-02-12T09:00:00Z", ["tenderUpdate"]),
        ("2027-03-01T10:00:00Z", ["tenderAmendment"]),
        ("2027-04-20T09:00:00Z", ["award"]),
        ("2027-04-25T09:00:00Z", ["awardCancellation"]),
        ("2027-05-04T09:00:00Z", ["award"]),
        ("2027-09-01T09:00:00Z", ["contract"]),
    ]


def test_a_whole_life_is_valid_by_the_standard() -> None:
    assert faults(WHOLE) == []
    assert len({each["id"] for each in made(WHOLE)}) == 10


def test_a_company_without_a_number_and_a_challenge_without_answers_are_valid_too() -> None:
    assert faults(replace(WHOLE, answers=(), changes=(), agreements=(), shortlists=(FIRST,))) == []


def test_what_was_released_never_changes() -> None:
    """Each release is the same whether or not anything happened after it."""
    as_announced = {each.field: each.old for change in WHOLE.changes for each in change.fields}
    before = replace(WHOLE, changes=(), answers=(), shortlists=(), agreements=(), sheet={**SHEET, **as_announced})
    first = made(WHOLE)[0]
    assert first == made(before)[0]
    assert [each["id"] for each in first["parties"]] == [
        "authority-northmoor",
        "council-hallowdale",
        "council-marchbrook",
    ]
    assert first["tender"]["tenderPeriod"]["startDate"] == "2027-02-01T09:00:00Z"
    for number, release in enumerate(made(WHOLE)):
        assert made(WHOLE, datetime.fromisoformat(release["date"])) == made(WHOLE)[: number + 1]


def test_merged_they_say_how_it_stands() -> None:
    record = merged(WHOLE)
    assert record["tender"]["tenderPeriod"]["endDate"] == "2027-03-22T12:00:00Z"
    assert record["tender"]["status"] == "complete"
    assert {each["id"]: (each["status"], each.get("dateMet")) for each in record["tender"]["milestones"]} == {
        "answers_due_at": ("scheduled", None),
        "closes_at": ("met", "2027-03-22T12:00:00Z"),
        "scores_due_at": ("scheduled", None),
        "decision_due_at": ("met", None),
        "feedback_due_at": ("met", "2027-05-04T09:00:00Z"),
    }
    assert [(each["id"], each["answer"]) for each in record["tender"]["enquiries"]] == [
        ("1", "Yes, in the annex."),
        ("2", "On Mondays."),
    ]
    assert [(each["id"], each["status"]) for each in record["awards"]] == [
        ("1-GB-COH-99000001", "cancelled"),
        ("1-company-quillbeck", "cancelled"),
        ("2-GB-COH-99000001", "active"),
    ]
    assert [(each["awardID"], each["value"]) for each in record["contracts"]] == [
        ("2-GB-COH-99000001", {"amount": 24_000, "currency": "GBP"})
    ]
    assert [(each["measure"], each["value"]) for each in record["bids"]["statistics"]] == [
        ("bids", 12),
        ("validBids", 11),
    ]


def test_no_company_is_named_before_its_shortlist_is_released() -> None:
    text = json.dumps(made(WHOLE, FIRST.at - timedelta(microseconds=1)))
    assert [name for name in ("Saltergill", "Quillbeck", "99000001") if name in text] == []


def test_between_a_reopening_and_the_next_decision_the_tender_is_active_again() -> None:
    at = datetime(2027, 4, 26, tzinfo=UTC)
    assert merged(WHOLE, at)["tender"]["status"] == "active"


def test_a_withdrawn_challenge_ends_with_its_status() -> None:
    ended = replace(
        WHOLE,
        ending=Ending(OPENS + timedelta(days=3), "cancelled", "The duty moved."),
        shortlists=(),
        agreements=(),
        answers=(),
        changes=(),
    )
    assert [each["tag"] for each in made(ended)] == [["planning"], ["tender"], ["tenderCancellation"]]
    assert merged(ended)["tender"]["status"] == "cancelled"
    assert faults(ended) == []


def test_withdrawn_before_it_opened_there_was_no_tender() -> None:
    ended = replace(
        WHOLE,
        ending=Ending(OPENS - timedelta(days=1), "cancelled", "Too early."),
        shortlists=(),
        agreements=(),
        answers=(),
        changes=(),
    )
    assert [each["tag"] for each in made(ended)] == [["planning"], ["tenderCancellation"]]


def test_a_round_without_a_shortlist_is_unsuccessful() -> None:
    none = replace(WHOLE, shortlists=(Shortlist(1, FIRST.at, "None met the minimum.", (), None, None),), agreements=())
    assert merged(none)["tender"]["status"] == "unsuccessful"
    assert "awards" not in merged(none)
    assert faults(none) == []
