"""Steps of the journey that the sprint team takes: the year, the brief, publication, the opening, screening."""

from __future__ import annotations

from tests.journeys.walker import Walker

TITLE = "How might we help unpaid carers get a first offer of support?"
TEXTS = {
    "title": TITLE,
    "summary": "Carers wait a median of 74 days for a first offer. We want it to be 21.",
    "problem": "A carer who asks for help waits a median of **74 days**.\n\n<script>alert(1)</script> Staff re-key each form from the portal.",
    "needs": "About 9,400 adults look after someone. They need to explain their situation once.",
    "evidence": "Case records of both councils for the last financial year.",
    "why_now": "Requests rose by a fifth in two years.",
    "tried": "A single phone line closed after five months.",
}


def start_the_year(officer: Walker) -> str:
    """An officer starts edition 2027 from its closing day; answers the edition's address."""
    officer.open("/today").click("Editions").shot("20-editions").click("Start a new year", role="button")
    officer.put("closes_at-day", "31").put("closes_at-month", "2").press("Propose the dates").sees("There is a problem")
    for part, value in (("day", "15"), ("month", "3"), ("year", "2027")):
        officer.put(f"closes_at-{part}", value)
    officer.put("closes_at-time", "12 noon").press("Propose the dates").shot("21-dates-proposed")
    officer.press("Start the sprint").sees("2027").shot("22-the-year")
    return officer.page.url


def write_the_brief(officer: Walker, edition: str) -> str:
    """Every section of the brief; answers the challenge's reference."""
    officer.open(edition).press("Write a new challenge").shot("23-brief-empty")
    reference = officer.page.url.split("/challenges/")[1].split("/")[0]
    officer.sees("to do before approval")
    _section(officer, "The problem", TEXTS, shot="24-problem")
    measure = {
        "rows-0-metric": "Days from first contact to first offer", "rows-0-unit": "days", "rows-0-baseline": "74",
        "rows-0-baseline_period": "last year", "rows-0-target": "21", "rows-0-source": "Case records",
        "rows-0-due_on-day": "31", "rows-0-due_on-month": "3", "rows-0-due_on-year": "2028",
    }  # fmt: skip
    _section(officer, "Measures", measure, shot="25-measures")
    _task(officer, "Scope").choose("Hallowdale Council")
    officer.put("constraints", "Records about people stay with the councils.").put("out_of_scope", "Benefits advice.")
    officer.put("datasets", "Requests by month https://data.northmoor.example/carers").press("Save and continue")
    _money(officer)
    _task(officer, "Theme and service")
    officer.page.select_option("[name=theme]", "Digital adoption")
    officer.page.select_option("[name=service_area]", "Adult social care")
    officer.press("Save and continue")
    _criteria(officer, reference)
    _task(officer, "Eligibility questions")
    officer.put("rows-0", "Was your turnover above £1 million last year?").press("Save and continue").sees(
        "There is a problem"
    )
    officer.put("rows-0", "Can one of you visit each team twice during the sprint?").press("Save and continue")
    _task(officer, "Panel rules").put("assessors_per_proposal", "2")
    officer.put("shortlist_up_to", "1").press("Save and continue")
    officer.open(f"/challenges/{reference}/brief").sees("Ready for approval").shot("27-brief-ready")
    officer.open(f"/challenges/{reference}/preview").sees(TITLE).shot("28-preview")
    officer.open(f"/challenges/{reference}/brief").press("Ask for approval").sees("Waiting for approval")
    return reference


def _task(officer: Walker, link: str) -> Walker:
    """The section of that name, from the brief's list of tasks."""
    return officer.open(officer.page.url.split("/brief")[0] + "/brief").click(link)


def _section(officer: Walker, link: str, values: dict[str, str], *, shot: str) -> None:
    _task(officer, link)
    for name, value in values.items():
        officer.put(name, value)
    officer.shot(shot).press("Save and continue")


def _money(officer: Walker) -> None:
    _task(officer, "Money and route")
    officer.put("budget_min", "40,000").put("budget_max", "60,000").choose("The budget is before VAT")
    officer.put("adoption_post", "Assistant Director for Adult Care").put("notice_number", "990101-0001")
    officer.put("route_to_adoption", "The post holds a budget for next year.").put(
        "offer", "Test records and four hours a week."
    )
    officer.put("intellectual_property", "You keep what you make.")
    officer.choose("The conflict assessment for this challenge has been done and is on file").press("Save and continue")


def _criteria(officer: Walker, reference: str) -> None:
    """The proposed criteria, with one weight wrong first."""
    _task(officer, "Criteria").shot("26-criteria")
    weight = officer.page.input_value("[name='rows-0-weight']")
    officer.put("rows-0-weight", "1").press("Save and continue")
    officer.open(f"/challenges/{reference}/brief").sees("100")
    officer.click("Criteria").put("rows-0-weight", weight).press("Save and continue")


def publish(cdo: Walker, reference: str) -> None:
    """The CDO reads it as everyone will, gives a reason for each warning that stays, and publishes it."""
    cdo.open("/today").shot("29-cdo-today").open(f"/challenges/{reference}/preview").click(
        "Decide on it", role="button"
    )
    for box in cdo.page.locator("[name^='reason_']").all():
        box.fill("It describes how the work is done today and leaves every answer open.")
    cdo.shot("29-approval").press("Approve and publish")
    cdo.open(f"/challenges/{reference}").sees(TITLE)


def find_it(visitor: Walker, reference: str) -> None:
    """A visitor finds the challenge on the public pages."""
    visitor.open("/").sees(TITLE).shot("30-home")
    visitor.open("/challenges?q=carers").sees(TITLE).shot("31-list").open("/challenges?q=%22no+such+pothole%22").sees(
        "No challenge"
    )
    visitor.open(f"/challenges/{reference}").sees("74 days", "How proposals are scored").shot("32-challenge")
    assert visitor.page.locator("main script").count() == 0
    visitor.open(f"/challenges/{reference}/print").open(f"/challenges/{reference}/scale")
