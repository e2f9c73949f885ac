"""Steps of councils and the team from a problem in the pool to a challenge that everybody can read."""

from __future__ import annotations

from tests.journeys.walker import Walker

PROBLEM = "Residents report the same missed bin three times before anyone comes"
TITLE = "How might we collect a missed bin after the first report?"
MISSED = "A missed bin waits 9 days for its collection. Residents call three times, and staff type each report again."


def post_a_problem(council: Walker) -> str:
    """One council posts what hurts; answers its reference."""
    council.open("/problems").shot("01-pool-empty").open("/problems/new")
    council.press("Post the problem").sees("There is a problem", "Say what the problem is")
    council.put("title", PROBLEM).put("hurts", MISSED).put(
        "who", "About 2,400 households a year, and two call centres."
    )
    council.put("happens", "200").put("cost_gbp", "85,000").choose("Worked out from a sample or from staff time").shot(
        "02-problem-typed"
    )
    council.page.select_option("[name=theme]", "Digital adoption")
    council.page.select_option("[name=service_area]", "Waste and recycling")
    council.choose("Everybody").press("Post the problem").sees(PROBLEM, "200").shot("03-problem")
    return council.page.url.rsplit("/", 1)[1]


def join(council: Walker, reference: str, *, happens: str) -> None:
    """Another council has it too, with its own numbers."""
    council.open("/problems?q=missed+bin").sees(PROBLEM)
    council.open(f"/problems/{reference}/joining").put("happens", happens).press("We have this too").sees(happens)


def find_similar(council: Walker) -> None:
    """Somebody who begins to write the same sees that it is there."""
    council.open("/problems/new").put("title", "Bins are missed and residents report each of them again")
    council.page.get_by_text(PROBLEM).wait_for()
    council.check().shot("04-similar")


def turn_into_a_challenge(officer: Walker) -> str:
    """The officer makes a draft of it; answers the challenge's reference."""
    officer.open("/problems/challenge").choose(PROBLEM).shot("05-turn-into").press("Begin the challenge")
    officer.sees("to do before approval").shot("06-brief-carried-over")
    return officer.page.url.split("/challenges/")[1].split("/")[0]


def write_with_faults(officer: Walker, reference: str) -> None:
    """A title that prescribes, and a measure without a baseline: the gate says both."""
    _open(officer, reference, "problem").put("title", "How might we build an app for missed bins?")
    officer.put("summary", "A missed bin waits 9 days. We want it to be 2.").put(
        "why_now", "Reports doubled in a year."
    )
    officer.put("tried", "A second phone line in 2025 moved the queue.").press("Save and continue")
    _open(officer, reference, "problem").sees("“build an app”").shot("07-findings-beside-the-field")
    _measure(officer, reference, baseline="")
    _rest(officer, reference)
    officer.open(f"/challenges/{reference}/brief").sees("no complete measure", "“build an app”").shot("08-readiness")


def mend(officer: Walker, reference: str) -> None:
    _open(officer, reference, "problem").put("title", TITLE).press("Save and continue")
    _measure(officer, reference, baseline="9")
    officer.open(f"/challenges/{reference}/brief").sees("Ready for approval").press("Ask for approval")


def _open(officer: Walker, reference: str, section: str) -> Walker:
    return officer.open(f"/challenges/{reference}/brief/{section}")


def _measure(officer: Walker, reference: str, *, baseline: str) -> None:
    _open(officer, reference, "measures")
    values = {
        "rows-0-metric": "Days from report to collection", "rows-0-unit": "days", "rows-0-baseline": baseline, "rows-0-target": "2",
        "rows-0-baseline_period": "2025–26", "rows-0-source": "Collection records",
        "rows-0-due_on-day": "31", "rows-0-due_on-month": "3", "rows-0-due_on-year": "2028",
    }  # fmt: skip
    for name, value in values.items():
        officer.put(name, value)
    officer.press("Save and continue")


def _rest(officer: Walker, reference: str) -> None:
    """Scope and money, as short as the gate allows; theme, councils, dates and criteria are there already."""
    _open(officer, reference, "scope").put("constraints", "Records stay with the councils.")
    officer.put("out_of_scope", "Street cleaning.").press("Save and continue")
    _open(officer, reference, "money").put("budget_min", "15,000").put("budget_max", "25,000")
    officer.choose("The budget is before VAT").put("adoption_post", "Head of Waste, Hallowdale")
    officer.put("route_to_adoption", "The post holds a budget for next year.").put("offer", "Two depots to try it in.")
    officer.put("intellectual_property", "You keep what you make.")
    officer.choose("The conflict assessment for this challenge has been done and is on file").press("Save and continue")


def return_once(cdo: Walker, officer: Walker, reference: str) -> None:
    """The CDO returns it; the officer answers with a change; the CDO sees just that."""
    cdo.open(f"/challenges/{reference}/approval").sees("This is the first request").shot("09-approval")
    cdo.put("comment", "Say how many depots take part.").press("Return to its author").sees("Say how many depots")
    officer.open(f"/challenges/{reference}/brief").sees("Returned with a comment")
    _open(officer, reference, "money").put("offer", "Two depots to try it in, each for six weeks.").press(
        "Save and continue"
    )
    officer.open(f"/challenges/{reference}/brief").press("Ask for approval")


def approve_as_preview(cdo: Walker, reference: str) -> None:
    cdo.open(f"/challenges/{reference}/approval").sees("each for six weeks").shot("10-what-changed")
    cdo.choose("At once, as a preview").press("Approve and publish").sees(TITLE)
