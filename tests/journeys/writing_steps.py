"""Steps of two colleagues at one draft: at once in one answer, comments, versions, an earlier text, files, sign-off."""

from __future__ import annotations

from tests.files.samples import CSV, PDF
from tests.journeys.upload_steps import choose, send, send_slowly
from tests.journeys.walker import Walker

HERS = "The wait is not one queue but four, and each restarts the clock."
HIS = "Carers wait because three teams ask the same questions."
BOTH = f"{HERS} {HIS}"
REMARK = "Which of the four queues do we shorten first?"
TITLE = "One conversation: a shared first call"


def start(owner: Walker, challenge: str) -> str:
    """Answers the path of the new proposal."""
    owner.open(f"/challenges/{challenge}").press("Start a proposal").sees("NOT SUBMITTED").shot("02-task-list-empty")
    home = "/proposals/" + owner.page.url.rsplit("/", 1)[1]
    owner.click("Your idea").put("title", TITLE).put("summary", "One call that both councils share.")
    owner.put("price_gbp", "£25,000").put("people", "Ada Fenwick, delivery lead").press("Save and go to the list")
    return home


def write_at_once(ada: Walker, ben: Walker, home: str) -> None:
    """Both have the first answer open. Ben saves; Ada meets his text beside hers and makes one of both."""
    page = f"{home}/answers/1"
    with ben.page.expect_response("**/presence"):
        ben.open(page)
    ada.open(page).sees("Ben Ode opened this answer at").shot("03-colleague-is-here")
    ben.put("text", HIS).press("Save and go to the list")
    ada.put("text", HERS).press("Save and continue").sees("Two texts: nothing is lost", HIS, HERS)
    assert ada.page.input_value("[name=text]") == HERS
    ada.shot("04-two-texts").put("text", BOTH).press("Save and go to the list").sees("is saved.")


def comment_and_settle(ada: Walker, ben: Walker, home: str) -> None:
    ben.open(f"{home}/answers/1").click("Comment for your colleagues").press("Add the comment").sees(
        "Write your comment first."
    )
    ben.put("text", REMARK).press("Add the comment").sees(REMARK).shot("05-comments")
    ada.open(home).sees("1 comment").open(f"{home}/answers/1").sees(REMARK).click("See all, answer or settle")
    ada.press("Settle").sees("Settled by Ada Fenwick").open(home).sees_nothing_of("1 comment").shot("06-task-list")


def bring_back(ada: Walker, home: str) -> None:
    """Ben's own text stands among the versions and comes back; then the one of both does."""
    answer = f"{home}/answers/1"
    ada.open(answer).click("versions of this answer").sees("Kept beside the draft", "In the draft").shot("07-versions")
    rows = ada.page.get_by_role("main").get_by_role("link", name="Version")
    assert rows.count() == 3
    ada.click("Version 1,").click("With the draft now").sees("crossed out").shot("08-version")
    ada.press("Bring this text back")
    assert ada.page.input_value("[name=text]") == HIS
    ada.open(answer).click("versions of this answer").click("Version 3,").press("Bring this text back")
    assert ada.page.input_value("[name=text]") == BOTH


def use_again(ben: Walker, home: str) -> None:
    """The second answer begins as the one to an earlier challenge."""
    ben.open(f"{home}/answers/2").click("Use text from another proposal").shot("09-earlier-texts")
    ben.press("Copy into your draft").sees("Make it fit this challenge.")
    assert "Answer of Saltergill Labs Ltd" in ben.page.input_value("[name=text]")
    ben.put("text", "It works here because both teams have tried it.").press("Save and go to the list")


def give_files(ben: Walker, home: str) -> None:
    """A plan that names its author, and then a version without."""
    ben.open(f"{home}/files").shot("10-no-files")
    choose(ben, "plan.pdf", PDF.replace(b"trailer", b"<< /Author (Ada Fenwick) >> trailer"))
    send_slowly(ben, "Upload the file", "“plan.pdf” is added.", shot="11-sending")
    ben.sees("This file names Ada Fenwick (author) in its properties.").shot("12-named-in-properties")
    ben.click("Replace of plan.pdf")
    choose(ben, "plan.csv", CSV)
    send(ben, "Replace the file", "Version 2 is in your draft").shot("13-file-versions")


def complete(ben: Walker, home: str) -> None:
    ben.open(f"{home}/check").sees("You cannot submit yet").shot("14-check-incomplete")
    ben.open(home).click("Company details").shot("15-details").press("Confirm all of this")
    ben.open(f"{home}/eligibility").choose("Yes").press("Save and continue").open(home).sees("Nothing is missing.")


def sign_off(ada: Walker, ben: Walker, home: str) -> None:
    """Ben asks, Ada signs off what she read; only then can Ben submit."""
    ben.open(f"{home}/check").press("Ask an owner to sign off").sees("Nothing more to do here for now").shot("16-asked")
    assert ben.page.get_by_role("button", name="Submit the proposal").count() == 0
    ada.open("/messages").click("Please sign off your proposal").sees("Ben Ode asks you").shot("17-mail")
    ada.open(f"{home}/check").press("Sign off this version").sees("Any change voids it.").shot("18-signed-off")
