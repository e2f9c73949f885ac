"""The desk of summaries: all of a decision's, one company's to read and edit, and what may stay in it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.errors import Conflict
from sprint.shortlists import actions, policy, queries
from sprint.shortlists.forms import AcceptanceForm, AnswerForm, LetterForm, letter_form
from sprint.shortlists.views.approval import require_number
from sprint.shortlists.views.blueprint import bp
from sprint.shortlists.views.letter_desk import Sheet, open_letter_desk
from sprint.web.access import STAFF, TEAM, access, authorise

LONGEST_NUMBER = 6


@bp.get("/challenges/<reference>/summaries")
@access(STAFF)
def summaries(reference: str) -> ResponseReturnValue:
    return render_template(
        "shortlists/summaries.html", desk=open_letter_desk(reference, number=_number()), return_form=None
    )


@bp.get("/challenges/<reference>/summaries/<proposal_reference>")
@access(STAFF)
def letter(reference: str, proposal_reference: str) -> ResponseReturnValue:
    sheet = open_letter_desk(reference, only=proposal_reference, number=_number()).sheet(proposal_reference)
    return _shown(sheet, letter_form(sheet.letter.summary, version=sheet.letter.row.version))


@bp.post("/challenges/<reference>/summaries/<proposal_reference>")
@access(TEAM)
def edit_letter(reference: str, proposal_reference: str) -> ResponseReturnValue:
    desk = open_letter_desk(reference, only=proposal_reference)
    sheet = desk.sheet(proposal_reference)
    authorise(desk.may_write)
    form = letter_form(sheet.letter.summary)
    try:
        require_number(form, desk.decision)
        if not form.validate_on_submit():
            return _shown(sheet, form), 400
        is_changed = actions.edit_summary(
            sheet.letter.row, form.texts(), version=form.opened_version(), by=desk.actor, at=now()
        )
    except Conflict as clash:
        return _clashed(reference, proposal_reference, clash), 409
    flash("Saved." if is_changed else "Nothing was changed.")
    return redirect(url_for(".letter", reference=reference, proposal_reference=proposal_reference))


@bp.post("/challenges/<reference>/summaries/<proposal_reference>/acceptance")
@access(TEAM)
def accept_finding(reference: str, proposal_reference: str) -> ResponseReturnValue:
    desk = open_letter_desk(reference, only=proposal_reference)
    sheet = desk.sheet(proposal_reference)
    authorise(desk.may_write)
    form = AcceptanceForm()
    if not form.validate_on_submit():
        return _shown(sheet, _fresh(sheet), accepting=form), 400
    actions.accept_finding(sheet.letter.row, form.mark.data or "", form.why.data or "", by=desk.actor, at=now())
    flash("Accepted, with your reason on record.")
    return redirect(url_for(".letter", reference=reference, proposal_reference=proposal_reference))


@bp.post("/challenges/<reference>/summaries/<proposal_reference>/answer")
@access(TEAM)
def answer(reference: str, proposal_reference: str) -> ResponseReturnValue:
    desk, form = open_letter_desk(reference, only=proposal_reference, number=_number()), AnswerForm()
    question = queries.asked_question(desk.decision, proposal_reference)
    if not form.validate_on_submit():
        authorise(policy.may_answer(desk.actor, desk.decision, question, desk.bidding))
        sheet = desk.sheet(proposal_reference)
        return _shown(sheet, _fresh(sheet), answering=form), 400
    actions.answer_question(question, form.text.data or "", by=desk.actor, at=now())
    flash("Answered. The company has been told.")
    return redirect(url_for(".letter", reference=reference, proposal_reference=proposal_reference, decision=_number()))


def _number() -> int | None:
    """Of an earlier decision, where the address asks for one."""
    asked = request.args.get("decision", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < LONGEST_NUMBER else None


def _clashed(reference: str, proposal_reference: str, clash: Conflict) -> str:
    """The form with what was typed, and beside each text what somebody else made of it."""
    sheet = open_letter_desk(reference, only=proposal_reference).sheet(proposal_reference)
    form = letter_form(sheet.letter.summary)
    form.version.data = str(sheet.letter.row.version)
    return _shown(sheet, form, clash=clash.reason)


def _fresh(sheet: Sheet) -> LetterForm:
    """As the page opens: what was posted belongs to the other form."""
    return letter_form(sheet.letter.summary, version=sheet.letter.row.version, is_fresh=True)


def _shown(
    sheet: Sheet,
    form: LetterForm,
    *,
    accepting: AcceptanceForm | None = None,
    answering: AnswerForm | None = None,
    clash: str = "",
) -> str:
    form.number.data = str(sheet.desk.decision.number)
    return render_template(
        "shortlists/letter.html", sheet=sheet, desk=sheet.desk, form=form, accepting=accepting,
        answering=answering or AnswerForm(formdata=None), clash=clash,
    )  # fmt: skip
