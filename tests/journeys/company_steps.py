"""Steps of the journey that a company takes: account, company, draft, files, submission."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import select

from sprint.db import db
from sprint.outbox.models import Message
from tests.journeys.upload_steps import send
from tests.journeys.walker import Walker

EMAIL, PASSWORD = "priya@saltergill.example", "a long and unusual sentence"


def link_in_mail(to: str, wording: str) -> str:
    """The path of the newest mail's link that contains `wording`."""
    db.session.rollback()
    bodies = db.session.scalars(select(Message.body).where(Message.email == to).order_by(Message.id.desc()))
    body = next((each for each in bodies if wording in each), None)
    assert body, f"no mail to {to} with {wording}"
    found = re.search(rf"https?://[^/\s]+(\S*{wording}\S*)", body)
    assert found
    return found[1]


def make_an_account(owner: Walker) -> None:
    owner.open("/").click("Sign in or register").click("Register").shot("40-register")
    owner.put("name", "Priya Netherby").put("email", EMAIL).put("password", "password1234").press("Register")
    owner.sees("There is a problem").put("password", PASSWORD).press("Register").shot("41-check-your-mail")
    owner.open(link_in_mail(EMAIL, "/confirm/")).press("Yes, confirm it")
    sign_in(owner)


def sign_in(owner: Walker) -> None:
    if not owner.page.locator("[name=password]").count():
        owner.open("/sign-in")
    owner.put("email", EMAIL).put("password", PASSWORD).press("Sign in")
    assert "/sign-in" not in owner.page.url


def register_the_company(owner: Walker) -> None:
    owner.open("/company").click("Register a company", role="button").shot("42-company-form")
    owner.put("name", "Saltergill Labs Ltd").choose("Yes").put("company_number", "12").put("staff", "9")
    owner.put("turnover_gbp", "700000").put("balance_sheet_gbp", "200000")
    owner.page.select_option("[name=gss_code]", "E12000003")
    owner.press("Register").sees("Saltergill Labs Ltd").shot("43-company")


def start_a_draft(owner: Walker, reference: str) -> str:
    """Start, give a title, leave; answers the proposal's reference."""
    owner.open(f"/challenges/{reference}").press("Start a proposal").sees("NOT SUBMITTED").shot("44-task-list-empty")
    proposal = owner.page.url.rsplit("/", 1)[1]
    owner.open(f"/proposals/{proposal}/idea").put("title", "One conversation: a shared first call").press(
        "Save and continue"
    )
    owner.open("/").press("sign out")
    return proposal


def answer_everything(owner: Walker, proposal: str, folder: Path, *, count: int) -> None:
    sign_in(owner)
    owner.open("/proposals").sees("One conversation: a shared first call").shot("45-your-proposals")
    owner.open(f"/proposals/{proposal}/idea").put("summary", "One call that both councils share.").put(
        "price_gbp", "£54,000"
    )
    owner.put("people", "Owen Satterley, delivery lead").press("Save and continue")
    owner.open(f"/proposals/{proposal}/answers/1").put("text", "word " * 2000).press("Save and continue")
    owner.open(f"/proposals/{proposal}").sees("too many").shot("46-too-long")
    for position in range(1, count + 1):
        owner.open(f"/proposals/{proposal}/answers/{position}")
        owner.put("text", f"Answer {position}. The wait is not one queue but four, and each restarts the clock.")
        if position == 2:
            owner.shot("47-answer")
        owner.press("Save and continue")
    owner.open(f"/proposals/{proposal}/details").press("confirm").open(f"/proposals/{proposal}/eligibility").choose(
        "Yes"
    )
    owner.press("Save and continue")
    _give_files(owner, proposal, folder)
    owner.open(f"/proposals/{proposal}/confidential").put("parts", "The day rates.")
    owner.put("reason", "Competitors could undercut them.")
    owner.put("until-day", "31").put("until-month", "3").put("until-year", "2029").press("Save")


def _give_files(owner: Walker, proposal: str, folder: Path) -> None:
    fake, real = folder / "plan.pdf", folder / "results.csv"
    fake.write_text("<html><script>alert(1)</script></html>")
    real.write_text("week,calls\n1,12\n2,17\n")
    owner.open(f"/proposals/{proposal}/files")
    owner.page.set_input_files("[type=file]", str(fake))
    send(owner, "Upload the file", "its content is something else")
    owner.page.set_input_files("[type=file]", str(real))
    send(owner, "Upload the file", "“results.csv” is added.").shot("48-files")


def submit(owner: Walker, proposal: str) -> str:
    """Check, submit; answers the fingerprint shown."""
    owner.open(f"/proposals/{proposal}/check").shot("49-check").press("Submit").shot("50-receipt")
    found = re.search(r"[0-9a-f]{64}", owner.text)
    assert found
    return found[0]
