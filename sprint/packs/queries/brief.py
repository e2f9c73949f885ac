"""The challenge in a pack: its brief, what changed after the approval, and every question with its answers."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from sprint.challenges import snapshot
from sprint.challenges.models import AcceptedWarning, Amendment, ApprovalRequest, Pause
from sprint.challenges.queries import published_amendments
from sprint.challenges.sheet import wording
from sprint.clarifications.models import Clarification, PublishedAnswer
from sprint.db import db
from sprint.packs.parts import Facts, Page, Part, Table, facts, rows
from sprint.packs.queries.rows import table_of
from sprint.packs.queries.scope import Scope


def brief(scope: Scope) -> Iterator[Part]:
    yield Page(
        "1-challenge/brief", "The brief", "The challenge as it was in force at the close, with its criteria, scale and rules.",
        (_brief(scope), _people(scope)),
    )  # fmt: skip
    yield Page(
        "1-challenge/approval",
        "Approval",
        "Who asked for approval and who gave it or sent it back, and each warning that was accepted with its reason.",
        _approval(scope),
    )
    yield Page(
        "1-challenge/changes", "Changes after the approval", "Amendments, extensions, pauses and ends, with both wordings.",
        (_amendments(scope), _wordings(scope), _pauses(scope)),
    )  # fmt: skip
    yield Page(
        "1-challenge/questions", "Questions and answers", "Every published answer with its earlier versions. Nobody is told who asked.",
        (_questions(scope),),
    )  # fmt: skip


def _brief(scope: Scope) -> Table:
    taken = snapshot.snapshot(scope.challenge)
    taken |= {name: sorted(taken[name]) for name in ("councils", "catalogued")}
    lines = [(each.label, each.after) for each in snapshot.changes({}, taken)]
    return Table("brief", "The brief", ("Part", "Text"), rows(lines))


def _people(scope: Scope) -> Facts:
    challenge = scope.challenge
    approver = challenge.published_by.name if challenge.published_by else ""
    return facts(
        "Two people published it", ("Written by", challenge.written_by.name), ("Approved by", approver),
        ("Approved", challenge.published_at), ("Public since", challenge.public_from),
    )  # fmt: skip


def _approval(scope: Scope) -> tuple[Table, ...]:
    asked = ApprovalRequest.challenge_id == scope.challenge.id
    warnings = AcceptedWarning.challenge_id == scope.challenge.id
    return (
        table_of(scope, ApprovalRequest, "approval", "Requests for approval", asked, without=("snapshot",)),
        table_of(scope, AcceptedWarning, "warnings", "Accepted warnings", warnings, without=("fingerprint",)),
    )


def _amendments(scope: Scope) -> Table:
    public = (Amendment.challenge_id == scope.challenge.id, Amendment.published_at.is_not(None))
    return table_of(scope, Amendment, "amendments", "What was changed, and by whom", *public, without=("changed",))


def _wordings(scope: Scope) -> Table:
    found = sorted(published_amendments(scope.challenge), key=lambda each: each.number)
    lines = [
        (each.number, each.act.label, change.label, change.before, change.after)
        for each in found
        for change in wording(each.changes)
    ]
    return Table("wordings", "Both wordings", ("Number", "What it is", "Part", "Before", "After"), rows(lines))


def _pauses(scope: Scope) -> Table:
    return table_of(scope, Pause, "pauses", "Pauses", Pause.challenge_id == scope.challenge.id)


def _questions(scope: Scope) -> Table:
    query = (
        select(
            Clarification.number, PublishedAnswer.number, PublishedAnswer.question, PublishedAnswer.answer,
            PublishedAnswer.reason, PublishedAnswer.published_at,
        )
        .join(PublishedAnswer, PublishedAnswer.clarification_id == Clarification.id)
        .where(Clarification.challenge_id == scope.challenge.id)
        .order_by(Clarification.number, PublishedAnswer.number)
    )  # fmt: skip
    headings = ("Question", "Version", "Text", "Answer", "Why it was corrected", "Published")
    return Table("questions", "", headings, rows(db.session.execute(query)), "Nobody asked anything.")
