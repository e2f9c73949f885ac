"""The gate over a whole brief: what comes first, where each finding stands, and how it is known again."""

from __future__ import annotations

import pytest

from sprint.challenges.gate import Finding, Severity, check, check_text, texts, warnings
from tests.challenges.gate.sample import Criterion, Descriptor, Measure, Question, Sample
from tests.conftest import NOON


def found(brief: Sample) -> list[tuple[str, str, str, str]]:
    return [(each.severity, each.rule, each.field, each.phrase) for each in check(brief, at=NOON)]


def test_nothing_is_found_in_a_plain_and_complete_brief() -> None:
    assert found(Sample()) == []


def test_what_blocks_comes_first_then_the_warnings_in_the_order_of_the_brief() -> None:
    brief = Sample(
        title="A chatbot for carers", needs="Carers need an app.", evidence="", theme="",
        criteria=[Criterion(question="Where is your ISO 27001 certificate?")],
    )  # fmt: skip
    assert found(brief) == [
        ("blocks", "missing-part", "evidence", ""),
        ("blocks", "missing-part", "theme", ""),
        ("warns", "prescribes-solution", "title", "A chatbot"),
        ("warns", "prescribes-solution", "needs", "need an app"),
        ("warns", "favours-size", "criteria-1-question", "ISO 27001"),
    ]


def test_every_text_has_a_field_of_its_own() -> None:
    brief = Sample(
        criteria=[Criterion(), Criterion()], measures=[Measure(), Measure()], eligibility=[Question(), Question()]
    )
    fields = [each.field for each in texts(brief)]
    assert len(set(fields)) == len(fields) == 12 + 2 + 2 * 4 + 2


def test_what_was_tried_and_what_is_out_of_scope_may_name_solutions() -> None:
    assert found(Sample(tried="We built an app.", out_of_scope="We do not need a new portal. Build no app.")) == []


def test_a_measure_that_counts_downloads_has_settled_on_an_app() -> None:
    assert found(Sample(measures=[Measure("App downloads")])) == [
        ("warns", "prescribes-solution", "measures-1-metric", "App")
    ]


def test_descriptors_are_read_as_well() -> None:
    descriptors = [Descriptor(0, "No answer."), Descriptor(1, "The team will build a dashboard.")]
    assert found(Sample(criteria=[Criterion(descriptors=descriptors)])) == [
        ("warns", "prescribes-solution", "criteria-1-descriptor-1", "build a dashboard")
    ]


def test_an_acronym_is_explained_for_the_rest_of_the_brief() -> None:
    brief = Sample(
        problem="A multi-agency safeguarding hub (MASH) decides.", needs="The MASH hears late.", offer="The SNT helps."
    )
    assert found(brief) == [("warns", "acronym", "offer", "SNT")]


def test_a_bid_that_takes_more_than_two_days_is_pointed_out() -> None:
    fits, takes_longer = [Criterion(word_limit=3400, weight=100)], [Criterion(word_limit=3700, weight=100)]
    assert [each.why for each in warnings(Sample(criteria=takes_longer))] == [
        "A complete bid would take its writer about 17 hours. Firms that cannot spare two days will not bid."
    ]
    assert warnings(Sample(criteria=fits)) == []


def test_a_forbidden_question_blocks_and_is_not_warned_of_again() -> None:
    brief = Sample(eligibility=[Question("Is your turnover above £1m?"), Question("Do you hold ISO 9001?")])
    assert [(each.severity, each.field) for each in check(brief, at=NOON)] == [
        (Severity.BLOCKS, "eligibility-1"), (Severity.WARNS, "eligibility-2"),
    ]  # fmt: skip


def one(text: str, field: str = "problem") -> Finding:
    (finding,) = check_text(text, field=field, section="problem")
    return finding


def test_a_finding_says_what_why_and_asks_a_question() -> None:
    finding = one("Now we want to build a self-service portal for tenants.")
    assert (finding.phrase, finding.start, finding.end) == ("build a self-service portal", 15, 42)
    assert finding.question == (
        "What would people be able to do with the portal that they cannot do today? Write that, and let companies propose how."
    )
    assert finding.sentence == (
        "“build a self-service portal”: this names the answer, so companies that would solve the problem in another way stay away."
    )


def test_a_finding_is_known_again_until_its_words_change() -> None:
    first, moved = one("We will build a portal."), one("Carers wait. We will Build  a portal.")
    others = (one("We will build a new portal."), one("We will build a portal.", field="needs"))
    assert first.fingerprint == moved.fingerprint
    assert len({first.fingerprint, *(each.fingerprint for each in others)}) == 3


@pytest.mark.parametrize("text", ["", " ", "\n\n", "?", "—", "🙂", "\x00"])
def test_a_text_without_words_has_nothing_to_find(text: str) -> None:
    assert check_text(text, field="problem", section="problem") == []
