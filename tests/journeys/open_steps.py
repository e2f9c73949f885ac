"""Steps while a challenge stands in the open: three questions to companies, questions, an amendment with more time."""

from __future__ import annotations

from tests.journeys.walker import Walker

FIRST, SECOND = "Which streets do the 200 reports come from?", "May we see the reports street by street?"
ANSWER = "Most come from four estates. The list of streets is now among the datasets."


def say_whether_it_is_clear(company: Walker, reference: str) -> None:
    """A company reads the preview and answers the three questions."""
    company.open(f"/challenges/{reference}").sees("Preview").shot("11-preview-public").click("Answer them in a minute")
    for name, value in (("problem_is_clear", "yes"), ("users_are_clear", "no"), ("would_bid", "yes")):
        company.page.check(f"[name={name}][value={value}]")
    company.put("remark", "Say which of the households share one bin.").shot("12-three-questions")
    company.page.locator("main form button[type=submit]").first.click()
    company.check()


def read_what_companies_say(officer: Walker, reference: str) -> None:
    officer.open(f"/challenges/{reference}/preview-answers").sees("households share one bin").shot("13-what-they-said")


def follow(person: Walker, reference: str) -> None:
    person.open(f"/challenges/{reference}").press("Follow this challenge").sees("You follow this")


def ask(company: Walker, reference: str, question: str) -> None:
    company.open(f"/challenges/{reference}/questions/ask").press("Send the question").sees("Write the question")
    company.put("text", question).press("Send the question").sees("Being answered")


def merge_and_answer(officer: Walker, reference: str) -> None:
    """Two questions that ask the same get one answer, which reaches everybody at once."""
    desk = f"/challenges/{reference}/questions/desk"
    officer.open("/today").sees("question").open(desk).shot("14-desk")
    officer.choose("Choose question 1").choose("Choose question 2").press("Merge the chosen questions")
    officer.open(f"/challenges/{reference}/questions/1/answer").put("answer", ANSWER).press("Save").shot("15-answer")
    officer.open(desk).choose("Choose question 1").press("Publish the chosen answers").shot("15-published")


def amend_with_more_time(officer: Walker, reference: str) -> None:
    """Six days before the close the team finds a mistake: the text changes, and the close moves."""
    officer.open(f"/challenges/{reference}/change").shot("16-what-can-change").click("Amend")
    officer.choose("Scope").press("Continue").put(
        "scope-constraints", "Records stay with the councils. Crates are bins too."
    )
    officer.put("reason", "Two companies asked about crates.").shot("17-amendment").press("Propose it").sees(
        "There is a problem"
    )
    officer.choose("Yes, move the close").press("Propose it").sees("Waits for a second person").shot("18-proposed")


def publish_the_amendment(cdo: Walker, reference: str) -> None:
    cdo.open("/today").sees("amend").open(f"/challenges/{reference}/amendments/1").sees("Crates are bins too.")
    cdo.press("Publish it").open(f"/challenges/{reference}/changes").sees("Crates are bins too.").shot("19-history")
