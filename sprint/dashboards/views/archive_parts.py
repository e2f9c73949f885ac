"""The readable parts of the archive of a proposal: pages, lists for a spreadsheet, and the exact texts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from flask import render_template

from sprint.dashboards.queries.archive import Everything
from sprint.files.zipping import Entry, numbered, text_entry
from sprint.organisations.queries import place_name
from sprint.proposals.manifest import Content, write
from sprint.proposals.models import Attachment
from sprint.proposals.queries.versions import titles
from sprint.proposals.record import lines
from sprint.shortlists.models import AssessmentSummary
from sprint.shortlists.summary import read as read_summary
from sprint.web.spreadsheet import as_csv
from sprint.when import utc_stamp


def written(of: Everything, folder: str) -> Iterator[Entry]:
    """Everything but the files that the company gave."""
    changed = of.proposal.changed_at
    yield text_entry(f"{folder}index.html", changed, render_template("dashboards/archive/index.html", of=of))
    yield from _content(of, of.draft, f"{folder}draft/", "The draft as it stands", changed)
    for each in of.sent:
        submission, inside = each.submission, f"{folder}submissions/{each.submission.number:03d}/"
        title = f"Submission {submission.reference}"
        yield from _content(of, each.content, inside, title, submission.at, exact=submission.exact)
        yield text_entry(f"{inside}manifest.json", submission.at, submission.manifest)
        yield text_entry(f"{inside}receipt.json", submission.at, each.receipt)
    for late in of.late:
        yield text_entry(f"{folder}late-attempts/{late.number:03d}.json", late.at, late.receipt)
    yield from _lists(of, folder, changed)
    for number, mail in enumerate(of.mails, 1):
        path = f"{folder}mails/{numbered(number, mail.subject)}.txt"
        head = f"To: {mail.email}\nDate: {utc_stamp(mail.created_at)}\nSubject: {mail.subject}\n\n"
        yield text_entry(path, mail.created_at, head + mail.body)
    for row in of.summaries:
        yield from _told(
            of,
            row,
            f"{folder}result/" if row is of.summaries[0] else f"{folder}result/earlier/{row.decision.number:03d}-",
        )


def _told(of: Everything, row: AssessmentSummary, start: str) -> Iterator[Entry]:
    """One released summary with the question about it, as a page and as the text that was kept."""
    at, question = row.released_at or of.proposal.changed_at, of.questions.get(row.id)
    page = render_template(
        "dashboards/archive/summary.html", summary=read_summary(row.content), row=row, question=question,
        is_replaced=row is not of.summaries[0],
    )  # fmt: skip
    yield text_entry(f"{start}result.html", at, page)
    yield text_entry(f"{start}result.json", at, row.content)


def _content(
    of: Everything, content: Content, folder: str, title: str, at: datetime, exact: str | None = None
) -> Iterator[Entry]:
    """As a page, and as JSON: of a submission the very bytes that its manifest has the hash of."""
    paths = {each.token: file_path(number, each) for number, each in enumerate(of.files, 1)}
    up = "../" * (folder.count("/") - 1)
    page = render_template(
        "dashboards/archive/content.html", title=title, content=content, at=at, challenge=of.proposal.challenge,
        company_place=place_name(content.company.gss_code), file_href=lambda token: up + paths.get(token, "files.csv"),
    )  # fmt: skip
    yield text_entry(f"{folder}content.html", at, page)
    yield text_entry(f"{folder}content.json", at, exact or write(content))


def file_path(number: int, attachment: Attachment) -> str:
    return f"files/{numbered(number, attachment.name)}"


def _lists(of: Everything, folder: str, at: datetime) -> Iterator[Entry]:
    tables = {
        "files": _files(of), "history": _history(of), "comments": _comments(of), "reinstatement": _requests(of),
    }  # fmt: skip
    for name, rows in tables.items():
        if len(rows) > 1:
            yield text_entry(f"{folder}{name}.csv", at, as_csv(rows))
    kept = [
        {"part": each.part, "number": each.number, "text": each.text, "by": of.names.get(each.by_id, ""), "saved_at": utc_stamp(each.saved_at)}
        for each in of.versions
    ]  # fmt: skip
    if kept:
        text = json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True)
        yield text_entry(f"{folder}draft/versions.json", at, text)


def _files(of: Everything) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [("file", "name", "bytes", "sha256", "added", "by", "removed or replaced")]
    for number, each in enumerate(of.files, 1):
        removed = utc_stamp(each.removed_at) if each.removed_at else ""
        rows.append((
            file_path(number, each), each.name, each.file.size, each.file.sha256, utc_stamp(each.added_at),
            of.names.get(each.added_by_id, ""), removed,
        ))  # fmt: skip
    return rows


def _history(of: Everything) -> list[tuple[object, ...]]:
    found = lines(of.acts, titles(of.proposal))
    return [("when", "who", "what"), *((utc_stamp(each.at), each.who, each.text) for each in found)]


def _comments(of: Everything) -> list[tuple[object, ...]]:
    rows = [
        (utc_stamp(each.written_at), of.names.get(each.written_by_id, ""), each.part, each.text) for each in of.comments
    ]
    return [("when", "who", "part", "comment"), *rows]


def _requests(of: Everything) -> list[tuple[object, ...]]:
    head = ("asked", "why", "excluded because of", "reason", "decided", "reinstated", "reason of the decision")
    return [head, *(
        (utc_stamp(each.asked_at), each.reason, each.rule_text, each.exclusion_reason,
         utc_stamp(each.decided_at) if each.decided_at else "", {True: "yes", False: "no", None: ""}[each.is_reinstated], each.decision_reason)
        for each in of.requests
    )]  # fmt: skip
