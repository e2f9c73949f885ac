"""The decisions in a pack, reopened ones too, with what each company was told, and objections and holds."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from sprint.db import db
from sprint.objections.models import LegalHold, Objection, ObjectionAct
from sprint.packs.parts import Exact, Page, Part, Table, Why, facts, rows
from sprint.packs.queries.rows import table_of
from sprint.packs.queries.scope import Scope
from sprint.shortlists.models import (
    AssessmentSummary,
    Decision,
    DecisionPlace,
    Departure,
    ProposedVersion,
    Reopening,
    SummaryAcceptance,
    SummaryEdit,
    SummaryQuestion,
    SummaryReturn,
)
from sprint.shortlists.summary import Summary, read


def deciding(scope: Scope) -> Iterator[Part]:
    of_these = tuple(each.id for each in scope.decisions)
    yield Page(
        "6-decision/decisions", "Decisions", "Every decision with reasons and people. A reopened one stays as it was.",
        (
            table_of(scope, Decision, "decisions", "Decisions", Decision.challenge_id == scope.challenge.id, without=("scores_seen",)),
            table_of(
                scope, ProposedVersion, "proposed", "Every shortlist as it was proposed", ProposedVersion.decision_id.in_(of_these),
                private=("content",),
            ),
            table_of(scope, Departure, "departures", "Departures from the ranking", Departure.decision_id.in_(of_these)),
            table_of(scope, DecisionPlace, "places", "Places as they were frozen", DecisionPlace.decision_id.in_(of_these)),
            table_of(scope, Reopening, "reopenings", "Reopenings", Reopening.decision_id.in_(of_these)),
        ),
    )  # fmt: skip
    for each in scope.decisions:
        if each.scores_seen:
            path = f"6-decision/scores-seen-{each.number:02d}.json"
            yield Exact(path, f"The scores that decision {each.number} was made on", each.scores_seen.encode, Why.CONFIDENTIAL,
                        "The same scores and reasons are in 4-scores, where each text was looked at by itself.")  # fmt: skip
    yield from _summaries(scope, of_these)
    yield _objections(scope)


def _summaries(scope: Scope, decision_ids: tuple[int, ...]) -> Iterator[Part]:
    query = select(AssessmentSummary).where(AssessmentSummary.decision_id.in_(decision_ids))
    found = db.session.scalars(
        query.options(joinedload(AssessmentSummary.decision)).order_by(AssessmentSummary.id)
    ).all()
    owners = {each.id: each.proposal_id for each in found}
    for row in sorted(found, key=lambda one: (one.decision_id, scope.bids[one.proposal_id].reference)):
        if row.released_at:
            yield _letter(scope, row)
    of_these = tuple(owners)

    def whose(row: SummaryEdit | SummaryAcceptance) -> int:
        return owners[row.summary_id]

    yield Page(
        "6-decision/summaries", "How the summaries came to be", "Changes to the drafts, findings that were let stay, returns, and questions.",
        (
            table_of(scope, SummaryEdit, "summary-changes", "Changes", SummaryEdit.summary_id.in_(of_these), proposal=whose),
            table_of(scope, SummaryAcceptance, "summary-findings", "Let stand, with the reason",
                     SummaryAcceptance.summary_id.in_(of_these), without=("mark",), proposal=whose),
            table_of(scope, SummaryReturn, "summary-returns", "Sent back", SummaryReturn.decision_id.in_(decision_ids)),
            table_of(scope, SummaryQuestion, "summary-questions", "Questions of companies, with the answers",
                     SummaryQuestion.summary_id.in_(of_these), private=("text", "answer")),
        ),
    )  # fmt: skip


def _letter(scope: Scope, row: AssessmentSummary) -> Page:
    summary, bid = read(row.content), scope.bids[row.proposal_id]
    lines = [
        (each.title, each.weight, each.score, each.points, each.descriptor, scope.about(bid, each.explanation), scope.about(bid, each.missing))
        for each in summary.lines
    ]  # fmt: skip
    headings = ("Criterion", "Weight", "Score", "Points", "Descriptor", "Why", "What was missing for one more")
    others = [(each.company, each.total, ", ".join(map(str, each.scores))) for each in summary.others]
    name = f"{bid.reference}-{row.decision.number}"
    return Page(
        f"6-decision/summary-{name}", f"What {bid.reference} was told", f"Its summary by decision {row.decision.number}, as released.",
        (
            facts("The result", *_result(scope, row, summary)),
            Table(f"summary-{name}", "Criteria", headings, rows(lines), "It was found not eligible and has no scores."),
            Table(f"others-{name}", "Shortlisted proposals", ("Company", "Total", "Scores"), rows(others), "It was told of no others."),
        ),
    )  # fmt: skip


def _result(scope: Scope, row: AssessmentSummary, summary: Summary) -> list[tuple[str, object]]:
    bid = scope.bids[row.proposal_id]
    return [
        ("Company", summary.company), ("Title", scope.about(bid, summary.title)), ("Result", summary.outcome.label),
        ("Total", summary.total), ("Lowest total that was shortlisted", summary.lowest_shortlisted), ("Rule", summary.rule),
        ("Reason", scope.about(bid, summary.reason)), ("Released", row.released_at),
    ]  # fmt: skip


def _objections(scope: Scope) -> Page:
    lodged = Objection.challenge_id == scope.challenge.id
    acts = ObjectionAct.objection_id.in_(select(Objection.id).where(lodged))
    own = ("who", "grounds")
    return Page(
        "6-decision/objections", "Objections and legal holds", "Who objected to a decision, what became of it, and each legal hold.",
        (
            table_of(scope, Objection, "objections", "Objections", lodged, private=own, empty="Nobody objected."),
            table_of(scope, ObjectionAct, "objection-acts", "What happened to them", acts, private=("text",)),
            table_of(scope, LegalHold, "legal-holds", "Legal holds", LegalHold.challenge_id == scope.challenge.id, private=("reason", "lift_reason")),
        ),
    )  # fmt: skip
