"""The planning and tender parts of a release, as they stood at one instant. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sprint.opendata.ocds.process import Answer, Node, Process, Shortlist
from sprint.when import utc_second

CURRENCY = "GBP"
MILESTONES = (
    ("answers_due_at", "Questions answered by", "engagement"), ("closes_at", "Proposals close", "engagement"),
    ("scores_due_at", "Scores due", "assessment"), ("decision_due_at", "Shortlist decided by", "assessment"),
    ("feedback_due_at", "Every company has its feedback by", "assessment"),
)  # fmt: skip
"""The promised dates that are milestones of the tender, with their words and OCDS milestoneType."""


def money(pounds: int | None) -> Node | None:
    return None if pounds is None else {"amount": pounds, "currency": CURRENCY}


def filled(node: Mapping[str, Any]) -> Node:
    """Without the fields that say nothing: OCDS asks publishers to leave those out."""
    return {name: value for name, value in node.items() if value not in (None, "", [], {})}


def planning(process: Process, at: datetime) -> Node:
    sheet = process.sheet_at(at)
    budget = filled({"description": _budget_words(sheet), "amount": money(sheet["budget_max"])})
    return filled({"rationale": sheet["problem"], "budget": budget})


def _budget_words(sheet: Mapping[str, Any]) -> str:
    if sheet["budget_includes_vat"] is None:
        return ""
    return "The budget includes VAT." if sheet["budget_includes_vat"] else "The budget does not include VAT."


def tender(process: Process, at: datetime) -> Node:
    """The whole of what was asked for, with every amendment and answer until `at`."""
    sheet = process.sheet_at(at)
    answers = _answers(process.answers, at)
    return filled(
        {
            "id": process.reference,
            "title": sheet["title"],
            "description": sheet["summary"],
            "status": status(process, at),
            "procuringEntity": process.buyer.reference,
            "minValue": money(sheet["budget_min"]),
            "value": money(sheet["budget_max"]),
            "procurementMethod": "open",
            "procurementMethodDetails": "A published problem, open to every company; no turnover or years of trading are asked for.",
            "mainProcurementCategory": "services",
            "awardCriteria": "ratedCriteria",
            "awardCriteriaDetails": _criteria(sheet),
            "submissionMethod": ["electronicSubmission"],
            "submissionMethodDetails": process.page,
            "tenderPeriod": {"startDate": _stamp(sheet["opens_at"]), "endDate": _stamp(sheet["closes_at"])},
            "enquiryPeriod": {"startDate": _stamp(sheet["opens_at"]), "endDate": _stamp(sheet["questions_close_at"])},
            "hasEnquiries": bool(answers) if at >= process.opens_at else None,
            "enquiries": [_enquiry(each) for each in answers],
            "eligibilityCriteria": "\n".join(sheet["eligibility"]),
            "suitability": {"sme": True},
            "bidOpening": {"date": _stamp(sheet["closes_at"]), "description": "Two people open the sealed box after the close."},
            "documents": [_page(process)],
            "milestones": _milestones(process, sheet, at),
            "amendments": _amendments(process, at),
        }
    )  # fmt: skip


def status(process: Process, at: datetime) -> str:
    """OCDS tenderStatus: complete once a shortlist is released, until the decision on it is reopened."""
    if process.ending and process.ending.at <= at:
        return process.ending.status
    if standing := _standing(process, at):
        return "complete" if standing.teams else "unsuccessful"
    return "active" if at >= process.opens_at else "planned"


def _standing(process: Process, at: datetime) -> Shortlist | None:
    """The released shortlist in force."""
    released = (each for each in reversed(process.shortlists) if each.at <= at)
    return next((each for each in released if not (each.reopened_at and each.reopened_at <= at)), None)


def _stamp(kept: str) -> str:
    return utc_second(datetime.fromisoformat(kept))


def _criteria(sheet: Mapping[str, Any]) -> str:
    return "\n".join(f"{each['title']}: {each['weight']} %" for each in sheet["criteria"])


def _page(process: Process) -> Node:
    return {"id": "challenge", "documentType": "tenderNotice", "title": "The challenge", "url": process.page,
            "format": "text/html", "language": "en"}  # fmt: skip


def _milestones(process: Process, sheet: Mapping[str, Any], at: datetime) -> list[Node]:
    met = _met(process, datetime.fromisoformat(sheet["closes_at"]), at)
    return [
        {
            "id": name,
            "title": title,
            "type": kind,
            "dueDate": _stamp(sheet[name]),
            **met.get(name, {"status": "scheduled"}),
        }
        for name, title, kind in MILESTONES
    ]


def _met(process: Process, closes_at: datetime, at: datetime) -> dict[str, Node]:
    """What everybody knows to have come about. Of the decision only its release is known to the minute."""
    standing = _standing(process, at)
    over = process.ending.at if process.ending else None
    closed = {"closes_at": closes_at} if closes_at <= at and not (over and over < closes_at) else {}
    told = {"feedback_due_at": standing.at} if standing else {}
    dated = {name: {"status": "met", "dateMet": utc_second(each)} for name, each in {**closed, **told}.items()}
    return {**dated, "decision_due_at": {"status": "met"}} if standing else dated


def _answers(answers: Iterable[Answer], at: datetime) -> list[Answer]:
    """Of each question the version that counted at `at`."""
    return list({each.number: each for each in answers if each.at <= at}.values())


def _enquiry(answer: Answer) -> Node:
    """Who asked is never known."""
    return {"id": str(answer.number), "date": utc_second(answer.asked_at), "description": answer.question,
            "answer": answer.answer, "dateAnswered": utc_second(answer.at)}  # fmt: skip


def _amendments(process: Process, at: datetime) -> list[Node]:
    return [
        {"id": str(each.number), "date": utc_second(each.at), "description": each.label, "rationale": each.reason}
        for each in process.changes
        if process.opens_at <= each.at <= at
    ]
