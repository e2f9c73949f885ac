"""Steps of the sprint team at the sealed box: refused openings, the opening by two, an exclusion and its second look."""

from __future__ import annotations

from tests.journeys.walker import Walker

WHY = "The answer to the question was no on the phone, and the plan says the same."
PLEA = "Our people plan says on its first line that one of us visits each team twice."


def find_it_sealed(officer: Walker, challenge: str, *secrets: str) -> None:
    """Before the close nothing shows, and an attempt all the same is refused and recorded."""
    officer.open(f"/challenges/{challenge}/opening").sees("You cannot open the box now.").sees_nothing_of(*secrets)
    officer.shot("20-sealed").open(f"/challenges/{challenge}/received").sees("The box is still sealed.")
    officer.sees_nothing_of(*secrets)
    assert _try_all_the_same(officer, challenge) == 409


def open_by_two(officer: Walker, cdo: Walker, challenge: str) -> None:
    """The one who asked cannot be the second person too."""
    page = f"/challenges/{challenge}/opening"
    officer.open(page).press("Ask for the opening").sees("Waiting for a second person", "A second person has to")
    assert _try_all_the_same(officer, challenge) == 403
    officer.open(page).shot("40-asked")
    cdo.open(page).shot("41-second-person").press("Open the box as the second person").sees("2 proposals")
    cdo.shot("42-received").open(page).shot("43-opened")


def _try_all_the_same(person: Walker, challenge: str) -> int:
    """Past the page, as its form would be sent; answers the status."""
    answer = person.page.request.post(f"{person.address}/challenges/{challenge}/opening", form={"act": "open"})
    return answer.status


def exclude(officer: Walker, cdo: Walker, challenge: str, title: str) -> None:
    """One proposes it by a rule, another confirms it."""
    _read(officer, challenge, title).choose("No, exclude it").press("Record the screening").sees("There is a problem")
    officer.page.get_by_label("Published rule").select_option(index=1)
    officer.put("reason", WHY).press("Record the screening").sees("Exclusion to confirm").shot("50-to-confirm")
    _read(cdo, challenge, title).press("Confirm the exclusion").sees("The exclusion is confirmed.").shot("51-confirmed")


def _read(person: Walker, challenge: str, title: str) -> Walker:
    return person.open(f"/challenges/{challenge}/received").click(title)


def ask_for_another_look(owner: Walker, home: str) -> None:
    """From the letter, once."""
    owner.open("/messages").click("cannot be scored").sees(WHY).shot("52-letter-by-mail")
    owner.open(home).sees("Excluded", WHY).shot("53-excluded").click("Read the letter").shot("54-letter")
    owner.press("Ask for reinstatement").sees("There is a problem").put("reason", PLEA)
    owner.press("Ask for reinstatement").sees("Your request is in.", PLEA).shot("55-asked")


def decide(officer: Walker, cdo: Walker, third: Walker, challenge: str, title: str) -> None:
    """Those who excluded it cannot decide; somebody else does."""
    for person in (officer, cdo):
        _read(person, challenge, title).sees("You took part in excluding this proposal.")
    third.open("/today").shot("56-what-waits")
    _read(third, challenge, title).sees(PLEA).press("Record the decision").sees("There is a problem")
    third.choose("No, the proposal goes to the panel").fill("Reason for the decision", "It does say so.")
    third.press("Record the decision").sees("Reinstated").shot("57-decided")
    third.open(f"/challenges/{challenge}/received").sees("Reinstated").shot("58-received")
