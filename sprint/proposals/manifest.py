"""What a submission holds, in one canonical text, and the manifest whose SHA-256 the receipt shows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sprint.when import utc_stamp


@dataclass(frozen=True)
class AnswerText:
    criterion_id: int
    title: str
    question: str
    word_limit: int
    text: str


@dataclass(frozen=True)
class YesNo:
    question_id: int
    text: str
    is_yes: bool


@dataclass(frozen=True)
class FileCopy:
    token: str
    name: str
    media_type: str
    size: int
    sha256: str


@dataclass(frozen=True)
class CompanyFacts:
    name: str
    number: str
    staff: int
    turnover_gbp: int
    balance_sheet_gbp: int
    is_sme: bool
    gss_code: str


@dataclass(frozen=True)
class StatementText:
    """What the company says about itself on one topic."""

    topic: str
    title: str
    text: str


@dataclass(frozen=True)
class Content:
    """Everything a company submitted, as it was at that moment. Money in whole pounds."""

    title: str
    summary: str
    price_gbp: int | None
    people: tuple[str, ...]
    confidential: str
    company: CompanyFacts
    answers: tuple[AnswerText, ...]
    eligibility: tuple[YesNo, ...]
    files: tuple[FileCopy, ...]
    statements: tuple[StatementText, ...] = ()
    """Older submissions have none."""

    def answer_to(self, criterion_id: int) -> AnswerText | None:
        return next((each for each in self.answers if each.criterion_id == criterion_id), None)


def canonical(value: Any) -> str:
    """JSON with sorted keys, no spaces, UTF-8 kept: equal values give equal bytes."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def write(content: Content) -> str:
    """Reading a text and writing it again gives the same bytes, also for submissions from before there were statements."""
    raw = {**vars(content), "company": vars(content.company)}
    for name in ("answers", "eligibility", "files", "statements"):
        raw[name] = [vars(each) for each in raw[name]]
    if not content.statements:
        del raw["statements"]
    return canonical(raw)


def read(text: str) -> Content:
    raw = json.loads(text)
    return Content(
        **{
            **raw,
            "people": tuple(raw["people"]),
            "company": CompanyFacts(**raw["company"]),
            "answers": tuple(AnswerText(**each) for each in raw["answers"]),
            "eligibility": tuple(YesNo(**each) for each in raw["eligibility"]),
            "files": tuple(FileCopy(**each) for each in raw["files"]),
            "statements": tuple(StatementText(**each) for each in raw.get("statements", ())),
        }
    )


def manifest(
    content: Content, *, challenge: str, proposal: str, number: int, at: datetime, written: str = ""
) -> str:  # fmt: skip
    """The canonical list of what was received: a hash for each answer and file, and one for the whole content, which
    may have been `written` already."""
    return canonical(
        {
            "challenge": challenge,
            "proposal": proposal,
            "number": number,
            "at": utc_stamp(at),
            "content": digest(written or write(content)),
            "answers": [{"question": each.title, "sha256": digest(each.text)} for each in content.answers],
            "files": [{"name": each.name, "size": each.size, "sha256": each.sha256} for each in content.files],
        }
    )


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
