"""Prescribing told from describing: sentence by sentence, and over whole briefs with labels."""

from __future__ import annotations

import pytest

from benchmarks.gate import PARTS, figures, labelled
from sprint.challenges.gate import check_notice
from sprint.challenges.gate.prescribing import judge, signals, title_signals


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Build a portal.", ["Build a portal"]),
        ("We need to design, develop and test a booking system.", ["develop and test a booking system"]),
        ("Tenders are invited for library management software.", ["invited for library management software"]),
        ("The provision of a secure messaging platform.", ["provision of a secure messaging platform"]),
        ("A set of Power BI dashboards is required.", ["dashboards"]),
        ("Entries must include a working robot.", ["include a working robot"]),
        ("How can we use drones to reach the islands?", ["use drones"]),
        ("The province needs a team of three developers.", ["needs a team of three developers"]),
        ("We plan to replace our payroll system.", ["replace our payroll system"]),
        ("Records are copied by hand. A website that lists them all, for residents.", ["A website"]),
        ("The council will supply, install and maintain the units.", ["supply"]),
        ("We would like to automate the letters.", ["automate"]),
        ("• A mobile app that follows buses.", ["A mobile app"]),
        ("This challenge calls for a tool that finds gaps.", ["calls for a tool"]),
        ("We want the forms to be read by AI.", ["want the forms to be read by AI"]),
        ("Equip inspectors with tablets.", ["Equip inspectors with tablets"]),
        ("An app is the answer.", ["app"]),
    ],
)  # fmt: skip
def test_requests_are_found_where_they_stand(text: str, phrases: list[str]) -> None:
    assert [text[each.start : each.end] for each in signals(text) if each.strength >= 0.9] == phrases


@pytest.mark.parametrize(
    "text",
    [
        "Our portal was built in 2015.",
        "The council’s current system cannot send messages.",
        "Staff copy figures from the dashboard each morning.",
        "In 2022 we tried to build a portal and failed.",
        "We do not want an app, a portal or a website.",
        "There is no need for a new system.",
        "Rather than build another app, tell us what would help.",
        "Submit your proposal through the funding platform.",
        "Register on our challenge website.",
        "Submissions may include devices, services or software.",
        "Ideas such as a shared dashboard have been mentioned.",
        "People provide a platform for each other.",
        "We need a system of rewards for drivers.",
        "Projects should build a resilient food system.",
        "Inspectors enter defects on a handheld device.",
        "We invite developers, nurses and residents to propose ways to cut waits.",
        "No special software is needed.",
        "Visitors are guided by the same websites.",
        "The first stage of the challenge will be hosted on the agency's site.",
        "This notice invites applications from suppliers.",
        "If your idea needs software, say who will look after it.",
        "Winners will be able to develop prototypes.",
        "Nurses deliver remote monitoring and health coaching.",
        "People have to get a laptop before they can apply.",
    ],
)  # fmt: skip
def test_describing_refusing_and_mechanics_are_left_alone(text: str) -> None:
    assert [each for each in signals(text) if each.strength >= 0.9] == []


@pytest.mark.parametrize(
    ("title", "phrases"),
    [
        ("Housing repairs app", ["app"]),
        ("How might we help tenants with a mobile app?", ["mobile app"]),
        ("Apps for Healthy Harvests", ["Apps"]),
        ("Announcement of Requirements and Registration for the Harvest App Challenge", ["App Challenge"]),
        ("Design and implementation of solar pumps", ["Design and implementation"]),
        ("How might carers see their case on one dashboard?", ["dashboard"]),
        ("How might we run local traffic management systems with cars that drive themselves?", []),
        ("How might we help drivers charge an electric vehicle?", []),
        ("How might we help people who do not use the app?", []),
        ("Discovery: the tenants’ portal", []),
        ("Evaluation of the telecare service", []),
        ("No more apps: what would help carers?", []),
    ],
)  # fmt: skip
def test_a_title_that_names_a_thing_asks_for_it(title: str, phrases: list[str]) -> None:
    assert [title[each.start : each.end] for each in title_signals(title)] == phrases


def test_an_open_brief_with_a_passing_mention_is_not_flagged() -> None:
    text = (
        "On smoke days schools decide alone whether to close. We do not know what the answer is and are open to any approach. "
        "Some schools would like a sensor in each room."
    )
    assert (judge("How can schools stay open?", text).prescribes, signals(text) != []) == (False, True)
    assert "prescribes-solution" not in [each.rule for each in check_notice("How can schools stay open?", text)]


def test_a_long_neutral_text_does_not_add_up_to_a_request() -> None:
    text = "Residents report faults on the website, and the case system keeps them. " * 200
    assert judge("How might we mend roads sooner?", text).score <= 0


@pytest.mark.parametrize("path", PARTS, ids=lambda path: path.stem)
def test_the_goal_holds_on_the_labelled_briefs(path: object) -> None:
    measured = figures(labelled(path))  # type: ignore[arg-type]
    assert (measured.found / measured.prescribing >= 0.8, measured.flagged / measured.open <= 0.15) == (True, True)


def test_there_are_a_hundred_briefs_half_of_them_prescribing() -> None:
    briefs = [brief for path in PARTS for brief in labelled(path)]
    assert (len(briefs), sum(brief.prescribes for brief in briefs)) == (100, 50)
