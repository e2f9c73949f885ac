"""Steps of a decision: proposed and approved, told to each company, objected to, reopened, decided and told again."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from tests.journeys.panel_steps import sign
from tests.journeys.table_steps import complete
from tests.journeys.walker import Walker
from tests.shortlists.releasing import reason
from tests.shortlists.rounds import REASON

WHY = "It alone reaches the people in the valley, whom the challenge was written for, and its budget holds."
QUESTION = "Which of the ten weeks did the panel find too vague?"
ANSWER = "The panel found weeks seven to ten without a date or a name."
GROUNDS = "The brief said that ten weeks are enough, and the reason says that they are not."
ERROR = (
    "A score of one proposal was typed into the wrong line of the sheet, "
    "which the chair noticed while reading the minutes again."
)
TOLD = "An error was found in the scores of one proposal."


def propose(officer: Walker, reference: str, *, departing: str = "", shot: str) -> None:
    """The line after the first place; `departing` is taken in against its place, refused first without its reason."""
    officer.open("/decisions").open(f"/challenges/{reference}/decision").shot(f"{shot}-decision")
    officer.page.locator("[name=shortlisted][value='1']").check()
    officer.put("reason", REASON)
    if departing:
        officer.page.select_option("[name='departures-0-reference']", departing)
        officer.page.select_option("[name='departures-0-result']", "shortlisted")
        officer.press("Send for second approval").sees("There is a problem", "at least 15 words")
        officer.shot(f"{shot}-refused").put("departures-0-why", WHY)
    officer.press("Send for second approval").sees("Waiting for a second person", "Not for you to approve")
    assert officer.page.get_by_role("button", name="Approve the shortlist").count() == 0
    officer.shot(f"{shot}-proposed")


def approve(cdo: Walker, reference: str, *, shot: str) -> None:
    cdo.open(f"/challenges/{reference}/decision").shot(f"{shot}-second-person").press("Approve the shortlist")
    cdo.sees("3 of 3 summaries are ready").shot(f"{shot}-approved")


def write_summaries(officer: Walker, reference: str, first: str, second: str) -> None:
    """One explanation is left blank and one is pasted: neither can be put to the second person until it is mended."""
    summaries = f"/challenges/{reference}/summaries"
    officer.open(f"/challenges/{reference}/decision").sees("Approved, not released").shot("05-approved")
    _explain(officer, f"{summaries}/{first}", "", shot="06-blank")
    officer.open(summaries).sees("1 summary is not ready", "1 thing to mend").shot("07-blank-refused")
    pasted = officer.open(f"{summaries}/{second}").page.input_value("[name=text_1_explanation]")
    _explain(officer, f"{summaries}/{first}", pasted, shot="08-pasted")
    officer.open(summaries).sees("not ready")
    assert officer.page.get_by_role("button", name="Prepare for release").count() == 0
    _explain(officer, f"{summaries}/{first}", reason(first, 7))


def _explain(officer: Walker, page: str, text: str, *, shot: str = "") -> None:
    officer.open(page).put("text_1_explanation", text).press("Save")
    if shot:
        officer.open(page).shot(shot)


def release(officer: Walker, cdo: Walker, reference: str, *, shot: str) -> None:
    """Put to the second person by one, who cannot release them, and released by the other."""
    summaries = f"/challenges/{reference}/summaries"
    officer.open(summaries).press("Prepare for release").sees("Waiting for a second person", "You prepared these")
    cdo.open(summaries).shot(f"{shot}-release").press("Release and publish").sees("Every company was told")
    cdo.shot(f"{shot}-released")


def read_and_ask(company: Walker, proposal: str) -> None:
    company.open("/today").shot("10-today").open(f"/proposals/{proposal}/summary").sees("The scores of the shortlist")
    company.shot("11-letter").page.emulate_media(media="print")
    company.shot("12-letter-print").page.emulate_media(media="screen")
    company.press("Send the question").sees("There is a problem")
    company.put("text", QUESTION).press("Send the question").sees(QUESTION, "Not answered yet").shot("13-asked")


def answer(officer: Walker, reference: str, proposal: str) -> None:
    page = f"/challenges/{reference}/summaries/{proposal}"
    officer.open(page).sees(QUESTION).put("text", ANSWER).shot("14-answer").press("Send the answer").sees("Your answer")


def look(visitor: Walker, reference: str, *texts: str, shot: str) -> None:
    visitor.open(f"/challenges/{reference}/shortlist").sees(*texts).sees_nothing_of(QUESTION, ERROR, GROUNDS).shot(shot)


def object_to_it(company: Walker, proposal: str) -> None:
    company.open(f"/proposals/{proposal}/summary").sees(ANSWER).shot("16-answered").click("Object to the decision")
    company.shot("17-objection").put("grounds", GROUNDS).press("Send the objection").sees("Your objection", GROUNDS)
    company.shot("18-objected")


def read_the_objection(officer: Walker, reference: str) -> None:
    officer.open(f"/challenges/{reference}/standstill").sees("On legal hold").shot("19-standstill")
    officer.click("Objection 1").sees(GROUNDS).shot("20-objection")


def reopen(officer: Walker, cdo: Walker, reference: str) -> None:
    page = f"/challenges/{reference}/decision/reopening"
    officer.open(page).put("reason", ERROR).put("public_reason", TOLD).shot("21-reopening")
    officer.press("Ask a second person").open(page).sees("Not for you to confirm").shot("22-asked")
    cdo.open(page).sees(ERROR).shot("23-confirm").press("Confirm and reopen").sees("Reopened").shot("24-reopened")


def read_the_new_letter(company: Walker, proposal: str) -> None:
    """The new one counts; the earlier one is kept, and marked."""
    company.open(f"/proposals/{proposal}/summary").sees("Earlier result").shot("29-new-letter").click("released on")
    company.sees("Replaced", "Read the result that counts").shot("30-replaced")


def take_the_pack(auditor: Walker, reference: str) -> None:
    auditor.open(f"/challenges/{reference}/decision/history").sees("Decision 2", "Decision 1", ERROR, WHY)
    auditor.shot("32-history").open(f"/challenges/{reference}/decision/pack").shot("33-pack")
    with auditor.page.expect_download() as found:
        auditor.page.get_by_role("link", name="Full pack", exact=True).click()
    with ZipFile(Path(found.value.path())) as pack:
        assert (pack.testzip(), len(pack.namelist()) > 10) == (None, True)


def mend_the_score(chair: Walker, assessor: Walker, reference: str, label: str) -> None:
    """The panel takes the last proposal up again: one point more in the first criterion, signed anew."""
    table = f"/challenges/{reference}/moderation/{label}"
    chair.open(table).fill("Why does the panel take this up again?", ERROR).press("Reopen the moderation").sees(
        "Reopened"
    ).shot("25-table-again")
    chair.open(f"{table}/1").page.locator("[name=score][value='4']").check()
    chair.put("reason", f"The score stood in the wrong line. We read the answer again together. {reason(label, 1)}")
    chair.press("Save and continue").sees("is agreed at 4")
    for person in (assessor, chair):
        sign(person, reference, label)
    complete(chair, reference, label)
