"""Steps of a panel before it scores: invitations, the opening, interests and rulings, preferences, the assignment."""

from __future__ import annotations

from sprint.accounts.models import User
from tests.journeys.company_steps import link_in_mail
from tests.journeys.panel_steps import ACCEPTS
from tests.journeys.panel_world import HOBMOOR
from tests.journeys.walker import Walker

MANAGED = "He works in another part of the company and had no part in this proposal."


def invite_from_earlier(officer: Walker, reference: str, person: User) -> None:
    officer.open(f"/challenges/{reference}/panel").shot("01-empty-panel").click("start from an earlier panel")
    officer.shot("02-earlier").page.locator("main a[href*='/panel/earlier/']").first.click()
    officer.check().sees(person.name).shot("03-reuse").press("Send the invitations").sees(person.email)


def take_seat_as_observer(person: Walker, email: str) -> None:
    """An observer is not asked what they know."""
    person.open(link_in_mail(email, "/seats/")).shot("04-take-a-seat")
    person.choose(ACCEPTS).press("Take the seat").sees("You have a seat on this panel").shot("04-your-panels")


def open_the_box(officer: Walker, cdo: Walker, reference: str) -> None:
    officer.open(f"/challenges/{reference}/opening").press("Ask for the opening").sees("Waiting for a second person")
    cdo.open(f"/challenges/{reference}/opening").press("Open the box as the second person").sees("4 proposals")


def look_at_the_match(person: Walker, reference: str) -> None:
    """Nothing is declared for anybody: the match only asks for a second look."""
    person.open(f"/challenges/{reference}/interests").sees("Email domain with “quillbeck” in it")
    person.press("Declare").sees("There is a problem", f"Choose whether you have an interest in {HOBMOOR}")
    person.shot("06-declare-refused")


def rule(person: Walker, reference: str, about: str, ruling: str, reason: str, *, shot: str) -> None:
    """`about` is "Person and Company" as the list of interests has it."""
    person.open(f"/challenges/{reference}/panel/interests").shot(f"{shot}-list")
    row = person.page.locator("main li.nm-row", has_text=about)
    row.get_by_role("link").first.click()
    person.check().sees("How to rule").shot(shot).page.locator(f"[name=ruling][value={ruling}]").check()
    person.put("reason", reason).press("Put the ruling on record")


def agree_to_clear(person: Walker, reference: str, about: str) -> None:
    person.open(f"/challenges/{reference}/panel/interests").sees("1 clearing waits for a second person")
    person.page.locator("main li.nm-row", has_text=about).get_by_role("link").first.click()
    person.check().shot("09-second-person").choose("Yes: the proposal is open to them")
    person.fill("Why?", MANAGED).press("Put the answer on record")


def prefer(person: Walker, reference: str, *, level: str, shot: bool = False) -> None:
    """The same level for every proposal that is open to this person."""
    person.open(f"/challenges/{reference}/seat/preferences").sees_nothing_of("Saltergill", "Fernwick")
    for each in person.page.locator("main select[name^=proposal_]").all():
        each.select_option(level)
    if shot:
        person.shot("10-preferences")
    person.press("Save your preferences").sees("Your preferences are saved")


def assign(officer: Walker, reference: str) -> None:
    """Asked for what cannot be, told the smallest fix, then looked at and put in force."""
    officer.open(f"/challenges/{reference}/panel/assignments").sees("fewer than 2 assessors").shot("11-grid")
    officer.press("Work out the best assignment").shot("12-work-it-out")
    work_out(officer, each="5").sees("There is a problem").shot("13-impossible")
    work_out(officer, each="3").sees("12 pairs would be added and 0 pairs ended").shot("14-proposed")
    officer.press("Put this in force").sees("Every proposal has its 2 assessors").shot("15-in-force")


def mend(officer: Walker, reference: str) -> None:
    """After a late conflict: one pair more, and nobody loses anything."""
    officer.open(f"/challenges/{reference}/panel/assignments/proposed")
    work_out(officer, each="3").sees("1 pair would be added and 0 pairs ended").shot("28-fewest-changes")
    officer.press("Put this in force").shot("29-mended")


def work_out(officer: Walker, *, each: str) -> Walker:
    """With so many assessors for each proposal."""
    return officer.put("per_proposal", each).put("low", "2").put("high", "4").press("Work it out")
