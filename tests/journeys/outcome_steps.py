"""Steps after a shortlist: workspace, demo day, end with a contract, readings over a year, an adoption."""

from __future__ import annotations

from csv import DictReader
from datetime import date

from tests.journeys.walker import Walker

KINDS = ("Kick-off", "Demo day")
TRIED = "For eight weeks two teams rang each carer within three days of the first contact."
LEARNT = "A first call is enough for half of the carers. The others need somebody to come."
WHY = "Carers were offered support within six weeks. Hallowdale pays for it from its budget for carers."
TAKES = "The first call within three days, in both of our teams."
POST = "Assistant Director for Adult Care, Hallowdale"


def open_workspaces(officer: Walker, challenge: str) -> None:
    officer.open(f"/challenges/{challenge}/workspaces/new").sees("The dates that are proposed to them")
    officer.shot("01-open").press("Open 2 workspaces").sees("The workspaces are open").shot("02-opened")


def agree(person: Walker, home: str) -> None:
    """Their side's word on the first milestone and on the last."""
    person.open(f"{home}/milestones")
    for kind in KINDS:
        person.press(f"Agree to {kind}")
    person.shot("03-agreed")


def kick_off(company: Walker, home: str, on: date) -> None:
    day(company.open(f"{home}/milestones/1/completion"), "done_on", on)
    company.press("Record it").sees("Reached on 22 March 2027")


def check_in(person: Walker, home: str, why: str) -> None:
    person.open(f"{home}/check-ins").choose("Green").put("reason", why).press("Check in").sees(why).shot("04-check-in")


def show(company: Walker, officer: Walker, visitor: Walker, home: str) -> None:
    """Written and confirmed by the company, made public by the sprint team, found by everybody."""
    company.open(f"{home}/demo-day/change").press("Save and look at it").sees(
        "There is a problem", "Say what you learnt."
    )
    company.put("title", "A call within three days").put("tried", TRIED).put("learnt", LEARNT)
    company.press("Save and look at it").sees("Not public").shot("05-demo").press("Confirm for your company")
    visitor.open("/demo-day").sees("No team has shown anything yet.")
    officer.open(f"{home}/demo-day").press("Make it public").sees("Public")
    visitor.open("/demo-day").click("Northmoor 2027").shot("06-demo-day").click("A call within three days")
    visitor.sees(TRIED, LEARNT).shot("07-demo-entry")


def end(officer: Walker, cdo: Walker, home: str, on: date) -> None:
    """A contract cannot start before the kick-off, and whoever proposed the end cannot confirm it."""
    officer.open(f"{home}/end/proposal").page.locator("[name=kind][value=adopt]").check()
    officer.put("reason", WHY).put("contract_gbp", "48,000").page.select_option(
        "[name=council]", label="Hallowdale Council"
    )
    day(day(officer, "ended_on", on), "contract_starts_on", date(2027, 3, 1))
    officer.press("Save").sees("There is a problem", "The contract cannot start before the kick-off, 22 March 2027.")
    day(officer.shot("08-end-refused"), "contract_starts_on", date(2027, 7, 1)).press("Save")
    officer.sees("Waits for a second person", "£48,000").shot("09-end-proposed")
    assert officer.page.get_by_role("button", name="Confirm it").count() == 0
    cdo.open(f"{home}/end").press("Confirm it: everybody is told, and it is public").sees("Adopted").shot("10-ended")


def stop(officer: Walker, home: str, on: date) -> None:
    """Nothing is bought from a team that stops; without money it counts at once."""
    officer.open(f"{home}/end/proposal").page.locator("[name=kind][value=stop]").check()
    day(officer.put("reason", "Nobody used it after the first week."), "ended_on", on)
    day(officer.put("contract_gbp", "9,000"), "contract_starts_on", date(2027, 7, 1)).press("Save")
    officer.sees("There is a problem", "Nothing is bought from a team that stops. Leave the contract empty.")
    for part in ("day", "month", "year"):
        officer.put(f"contract_starts_on-{part}", "")
    officer.put("contract_gbp", "").press("Save").sees("Stopped")


def record(person: Walker, trial: str, months: int, value: str, on: date, *, post: str = POST) -> Walker:
    person.open(f"{trial}/readings/1/{months}")
    return send(day(person, "read_on", on), value, post=post)


def send(person: Walker, value: str, *, post: str = POST) -> Walker:
    person.page.locator("[name=was_measured][value=yes]").check()
    person.put("value", value).put("source", "Case records of both teams").put("post", post)
    return person.press("Record it")


def refused_readings(person: Walker, trial: str, on: date) -> None:
    """A day before its time, a number that cannot be, another unit: each is explained, and nothing typed is lost."""
    record(person, trial, 6, "40", date(2026, 12, 1)).sees("a number from before that is a baseline")
    day(person, "read_on", on)
    send(person, "1e400").sees("The reading must be between")
    send(person, "40%").sees("must be in days, as the challenge stated it, and not in per cent").shot("11-refused")
    person.page.evaluate("document.querySelector('[name=unit]').value = 'weeks'")
    send(person, "40").sees("The unit is days, as the challenge stated it.")
    assert person.page.input_value("[name=source]") == "Case records of both teams"


def confirm(person: Walker, trial: str, months: int, *, shot: str) -> None:
    person.open(f"{trial}/readings/1/{months}/confirmation").shot(shot).press("Confirm it").sees(
        "Everybody can read it now"
    )


def adopt(council: Walker, challenge: str, on: date) -> None:
    council.open(f"/challenges/{challenge}/adoptions/new").put("takes", TAKES).put("contact_post", "Head of Adult Care")
    council.page.locator("[name=route][value=own]").check()
    day(council, "starts_on", on).shot("13-adopt").press("Adopt it").sees(TAKES)


def end_adoption(council: Walker, trial: str) -> None:
    """What was stopped is not read on a later day."""
    council.open(f"{trial}/ending").put("reason", "The team that made the calls was dissolved.").press("End it")
    council.page.goto(f"{council.address}{trial}/readings/1/12")
    council.sees("was stopped").shot("16-stopped")


def look(visitor: Walker, challenge: str, *texts: str, shot: str) -> None:
    visitor.open(f"/challenges/{challenge}/outcome").sees(*texts).shot(shot)


def compare(visitor: Walker) -> None:
    """What was awarded, met and adopted counts in the public figures; two proposals are too few to tell of."""
    visitor.open("/dashboards").shot("17-dashboards")
    visitor.open("/dashboards/regions/NMR").sees("48,000").shot("18-region").open("/open-data").sees("indicators")
    lines = DictReader(visitor.page.request.get(f"{visitor.address}/open-data/indicators.csv").text().splitlines())
    told = {
        each["indicator"]: each["value"] or each["missing"]
        for each in lines
        if (each["region"], each["year"], each["theme"]) == ("NMR", "2027", "")
    }
    names = ("value-awarded", "measures-met", "adoptions", "proposals-per-challenge")
    assert [told[name] for name in names] == ["48000", "100", "1", "small"]


def day(person: Walker, name: str, on: date) -> Walker:
    for part in ("day", "month", "year"):
        person.put(f"{name}-{part}", str(getattr(on, part)))
    return person
