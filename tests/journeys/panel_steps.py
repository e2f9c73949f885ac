"""Steps of the journey after the close: opening, screening, seats, interests, scores, moderation, decision."""

from __future__ import annotations

import re

import pyotp

from tests.frozen import Clock
from tests.journeys.company_steps import link_in_mail
from tests.journeys.walker import Walker
from tests.shortlists.releasing import reason

ACCEPTS = "I have read these terms and accept them"
REASON = (
    "The answer separates four queues and shows that only nine of the days are spent on assessing anyone. It names two groups "
    "that the brief leaves out, explains why the phone line failed, and says plainly what it does not know yet."
)


def open_the_box(first: Walker, second: Walker, reference: str) -> None:
    """The first person asks and cannot confirm; the second opens."""
    first.open(f"/challenges/{reference}/opening").sees("fewer than 3").press("Ask for the opening").shot("60-opening")
    first.sees("Waiting for a second person")
    second.open("/today").shot("61-cdo-today").open(f"/challenges/{reference}/opening")
    second.press("Open the box as the second person").sees("2 proposals")


def screen_all(officer: Walker, reference: str) -> None:
    officer.open(f"/challenges/{reference}/received").shot("62-received")
    links = officer.page.locator(f"main a[href*='/challenges/{reference}/received/']").evaluate_all(
        "all => all.map(a => a.href)"
    )
    for number, address in enumerate(sorted(set(links))):
        officer.open(address)
        if number == 0:
            officer.shot("63-read")
        officer.choose("Yes, it goes to the panel").press("Record the screening").sees("Eligible")


def invite(officer: Walker, reference: str, people: dict[str, tuple[str, str]]) -> None:
    """`people`: e-mail → (name, role's label)."""
    for email, (name, role) in people.items():
        officer.open(f"/challenges/{reference}/panel").put("name", name).put("email", email).choose(role)
        officer.press("Send the invitation").sees(email)
    officer.shot("64-panel")


def join_as_new(person: Walker, email: str, now: Clock) -> None:
    """Make an account through the link, then set up the second factor that a seat needs."""
    person.open(link_in_mail(email, "/seats/")).shot("65-take-a-seat")
    person.choose(ACCEPTS).put("password", "another long sentence here").press("Make the account and take the seat")
    person.open("/your-panels").shot("66-second-factor")
    person.page.locator("main form button, main a.govuk-button").first.click()
    person.page.wait_for_load_state()
    if person.page.locator("[name=password]").count():
        person.put("password", "another long sentence here")
        person.page.locator("main form button").first.click()
        person.page.wait_for_load_state()
    key = re.sub(r"\s", "", person.page.inner_text("code.nm-key"))
    person.check().put("code", pyotp.TOTP(key).at(now())).press("Switch it on").shot("67-recovery-codes")
    person.open("/your-panels").sees("interest")


def take_seat(person: Walker, email: str) -> None:
    """With an account that is there already: the terms, then what one knows and can take on."""
    person.open(link_in_mail(email, "/seats/")).press("Take the seat").sees("tick that you accept them")
    person.choose(ACCEPTS).press("Take the seat").shot("67-own-seat")
    person.page.get_by_label("Data ecosystem").select_option("4")
    person.put("load_high", "9").press("Save and continue").sees("Your seat is up to date")


def declare(person: Walker, reference: str, *, interest_in: str = "") -> None:
    person.open(f"/challenges/{reference}/interests")
    for group in person.page.locator(".nm-declaration").all():
        has_one = bool(interest_in) and interest_in in group.inner_text()
        group.get_by_label("I have an interest" if has_one else "None").check()
        if has_one:
            group.locator("select").select_option("family")
            group.locator("textarea").fill("My brother works there.")
    person.shot("68-interests").press("Declare")


def bar(cdo: Walker, reference: str, name: str) -> None:
    cdo.open(f"/challenges/{reference}/panel/interests").shot("69-rulings")
    cdo.page.locator("main a[href*='/panel/interests/']", has_text=re.compile("ule|" + name)).first.click()
    cdo.page.wait_for_load_state()
    cdo.check().page.locator("[name=ruling][value=barred]").check()
    cdo.put("reason", "A brother on the bidding team cannot be managed.").press("Put the ruling on record")


def assign_all(officer: Walker, reference: str) -> None:
    officer.open(f"/challenges/{reference}/panel/assignments")
    for box in officer.page.locator("[name=pair]").all():
        box.check()
    officer.shot("70-assignments").press("Save the assignments").sees("Every proposal has its")


def score_all(person: Walker, reference: str, *, points: list[int], shot: bool = False) -> int:
    """Score every proposal on the reading list, check and lock; answers how many there were."""
    person.open(f"/challenges/{reference}/scoring")
    links = person.page.locator("main .nm-tasks a").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    labels = sorted({link.split("/scoring/")[1].split("/")[0] for link in links})
    for label in labels:
        for position, point in enumerate(points, 1):
            person.open(f"/challenges/{reference}/scoring/{label}/{position}")
            person.page.locator(f"[name=score][value='{point}']").check()
            person.put("reason", f"Criterion {position} of {label}: {REASON}")
            if shot and position == 1:
                person.shot("71-scoring")
            person.page.locator(".nm-foot button").last.click()
            person.page.wait_for_load_state()
        person.open(f"/challenges/{reference}/scoring/{label}/check")
        if shot:
            person.shot("72-check-scores")
        person.press("Lock my scores")
    return len(labels)


def moderate_all(chair: Walker, reference: str, *, points: dict[str, list[int]], others: list[Walker]) -> None:
    """`points`: part of the page's text that names the proposal → agreed scores; `others` sign where they are present."""
    chair.open(f"/challenges/{reference}/moderation").shot("73-moderation")
    links = chair.page.locator("main .nm-tasks a[href*='/moderation/']").evaluate_all(
        "all => all.map(a => a.getAttribute('href'))"
    )
    for label in sorted({link.split("/moderation/")[1].split("/")[0] for link in links}):
        chair.open(f"/challenges/{reference}/moderation/{label}").shot("74-meeting")
        chair.press("Record who is here")
        agreed = next(given for name, given in points.items() if name in chair.text)
        for position, point in enumerate(agreed, 1):
            chair.open(f"/challenges/{reference}/moderation/{label}/{position}")
            chair.page.locator(f"[name=score][value='{point}']").check()
            chair.put("reason", f"We read the answer again together, and scores moved. {reason(label, position)}")
            if position == 1:
                chair.shot("75-agree")
            chair.press("Save and continue")
        for person in (*others, chair):
            sign(person, reference, label)
        chair.open(f"/challenges/{reference}/moderation/{label}").shot("75-signed").press("Complete the moderation")


def sign(person: Walker, reference: str, label: str) -> None:
    """Whoever may not see the proposal is not asked."""
    person.page.goto(f"{person.address}/challenges/{reference}/moderation/{label}")
    if person.page.get_by_role("button", name="Sign what is agreed").count():
        person.press("Sign what is agreed").sees("You have signed what the panel agreed")


def decide(officer: Walker, cdo: Walker, reference: str) -> None:
    officer.open("/decisions").open(f"/challenges/{reference}/decision").shot("76-decision")
    officer.page.locator("[name=shortlisted]").first.check()
    officer.put("reason", "too short").press("Send for second approval").sees("There is a problem")
    officer.page.locator("[name=shortlisted]").first.check()
    officer.put("reason", f"One place was offered. {REASON}").press("Send for second approval")
    cdo.open(f"/challenges/{reference}/decision").shot("77-second-person").press("Approve the shortlist")
    summaries = f"/challenges/{reference}/summaries"
    officer.open(summaries).shot("78-summaries").press("Prepare for release").sees("Waiting for a second person")
    cdo.open(summaries).shot("79-release").press("Release and publish").sees("Every company was told")
