"""Summaries from the approval to the release: drafted, edited, checked, prepared, released; and the one question."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.errors import Conflict, NotNow, Refused
from sprint.outbox.models import Message
from sprint.shortlists import actions, queries
from sprint.shortlists.models import AssessmentSummary, Decision, SummaryAcceptance, SummaryEdit, SummaryQuestion
from sprint.shortlists.summary import read
from tests import factories as make
from tests.shortlists.releasing import own_reasons, release
from tests.shortlists.rounds import DECIDING, REASON, World, exclude, world

LATER = DECIDING + timedelta(hours=2)
OWN = "The answer shows on one page who visits which school in March, and what each of the visits is to find out."


def approved(*scores: tuple[int, int], excluded: bool = False) -> tuple[World, Decision]:
    """Approved, with the factories' reason for every score: the same in each summary."""
    of = world(*(scores or ((5, 5), (4, 3))))
    if excluded:
        exclude(of)
    decision = actions.propose(
        of.challenge, shortlisted=1, reserves=0, reason=REASON, by=of.actor(of.officer), at=DECIDING
    )
    actions.approve(decision, by=of.actor(of.cdo), at=DECIDING)
    return of, decision


def ready(*scores: tuple[int, int], excluded: bool = False) -> tuple[World, Decision]:
    """Approved, and every reason is one of its own."""
    of, decision = approved(*scores, excluded=excluded)
    own_reasons(decision)
    return of, decision


def rows(decision: Decision) -> list[AssessmentSummary]:
    return [each.row for each in queries.letters(decision)]


def edit(of: World, row: AssessmentSummary, text: str, *, by: Any = None, version: int | None = None) -> bool:
    texts = {"1.explanation": text}
    return actions.edit_summary(row, texts, by=of.actor(by or of.officer), at=LATER, version=version)


def heard(prefix: str) -> list[str]:
    """The addresses of those who were written to about events of this kind."""
    return sorted(each.email for each in db.session.query(Message).filter(Message.event.startswith(prefix)))


@pytest.mark.once
def test_an_approval_drafts_for_everybody_and_tells_the_team_only(app: Flask) -> None:
    of, decision = approved((5, 5), (4, 3), excluded=True)
    told = [read(each.content) for each in rows(decision)]
    assert [(each.result, each.total, len(each.lines)) for each in told] == [
        ("shortlisted", "100.0", 2), ("not_shortlisted", "72.0", 2), ("excluded", "", 0),
    ]  # fmt: skip
    assert [(other.company, other.total, other.scores) for other in told[1].others] == [("Firm 1", "100.0", (5, 5))]
    assert (told[0].others, told[2].others, told[2].places, len(told[1].places)) == ((), (), (), 3)
    assert {each.released_at for each in rows(decision)} == {None}
    assert heard("decision.released") == []
    assert heard("decision.approved") == sorted([of.officer.email, of.other_officer.email])


@pytest.mark.once
def test_an_edit_keeps_the_draft_who_changed_what_and_a_clash_apart(app: Flask) -> None:
    of, decision = ready()
    row = rows(decision)[1]
    drafted, seen = row.drafted, row.version
    assert edit(of, row, OWN, version=seen)
    assert not edit(of, row, OWN)
    with pytest.raises(Conflict, match="changed this summary"):
        edit(of, row, "Something else.", by=of.cdo, version=seen)
    kept = db.session.query(SummaryEdit).one()
    assert (kept.part, kept.text, kept.by_id, row.drafted) == ("1.explanation", OWN, of.officer.id, drafted)
    assert read(row.content).lines[0].explanation == OWN
    for person in (of.auditor, of.chair.user, of.owners[0]):
        with pytest.raises(Refused):
            edit(of, row, "No.", by=person)


@pytest.mark.once
def test_pasted_reasons_keep_summaries_from_being_prepared(app: Flask) -> None:
    of, decision = approved()
    with pytest.raises(NotNow, match=r"not ready: Firm 1, Firm 2\. Each says"):
        actions.prepare(decision, by=of.actor(of.officer), at=LATER)
    assert decision.prepared_at is None


@pytest.mark.once
def test_what_is_pointed_out_stays_with_a_reason_until_the_words_change(app: Flask) -> None:
    of, decision = ready()
    row = rows(decision)[1]
    edit(of, row, f"{OWN} It is better than today’s service.")
    letter = queries.letters(decision)[1]
    assert ([each.kind for each in letter.unaccepted], letter.is_ready) == (["comparison"], False)
    mark = letter.unaccepted[0].mark
    for _ in range(2):
        actions.accept_finding(row, mark, "It speaks of the service.", by=of.actor(of.officer), at=LATER)
    assert (queries.letters(decision)[1].is_ready, db.session.query(SummaryAcceptance).count()) == (True, 1)
    edit(of, row, f"{OWN} Again, it is better than today’s service.")
    assert queries.letters(decision)[1].is_ready is False
    with pytest.raises(Conflict, match="not found in it any more"):
        actions.accept_finding(row, "gone", "Why not.", by=of.actor(of.officer), at=LATER)


def test_two_people_release_to_everybody_in_one_act(app: Flask) -> None:
    of, decision = ready((5, 5), (4, 3), excluded=True)
    officer, cdo = of.actor(of.officer), of.actor(of.cdo)
    with pytest.raises(NotNow, match="No summaries wait"):
        actions.release(decision, by=cdo, at=LATER)
    for _ in range(2):
        actions.prepare(decision, by=officer, at=LATER)
    with pytest.raises(Refused, match="Someone else has to release"):
        actions.release(decision, by=officer, at=LATER)
    with pytest.raises(Conflict, match="changed since you opened"):
        actions.release(decision, by=cdo, at=LATER, version=decision.version - 1)
    for _ in range(2):
        actions.release(decision, by=cdo, at=LATER)
    assert (decision.released_at, {each.released_at for each in rows(decision)}) == (LATER, {LATER})
    assert heard("decision.released") == sorted(each.email for each in of.owners)
    assert db.session.query(AuditEntry).filter_by(act="summary.released").count() == 3
    with pytest.raises(NotNow, match="stay as they were sent"):
        edit(of, rows(decision)[0], "Too late.")


@pytest.mark.once
def test_a_change_after_preparing_opens_the_summaries_again(app: Flask) -> None:
    of, decision = ready()
    actions.prepare(decision, by=of.actor(of.officer), at=LATER)
    edit(of, rows(decision)[1], OWN, by=of.cdo)
    assert (decision.prepared_at, decision.prepared_by_id) == (None, None)
    with pytest.raises(NotNow, match="No summaries wait"):
        actions.release(decision, by=of.actor(of.cdo), at=LATER)


@pytest.mark.once
def test_prepared_summaries_are_sent_back_with_a_comment(app: Flask) -> None:
    of, decision = ready()
    actions.prepare(decision, by=of.actor(of.officer), at=LATER)
    for _ in range(2):
        actions.return_summaries(decision, "Say more to Firm 2.", by=of.actor(of.cdo), at=LATER)
    assert (decision.prepared_at, heard("summary.returned")) == (None, [of.officer.email])


@pytest.mark.once
def test_nothing_is_released_on_stale_scores_of_a_reopened_decision_or_half_way(app: Flask) -> None:
    of, decision = ready()
    cdo = of.actor(of.cdo)
    actions.prepare(decision, by=of.actor(of.officer), at=LATER)

    def fail(_session: Any) -> None:
        raise KeyboardInterrupt

    event.listen(db.session, "before_commit", fail)
    with pytest.raises(KeyboardInterrupt):
        actions.release(decision, by=cdo, at=LATER)
    event.remove(db.session, "before_commit", fail)
    assert (decision.released_at, heard("decision.released")) == (None, [])
    score = make.Moderation.query.filter_by(proposal_id=of.proposals[1].id).one().scores[0]
    score.score = 0
    db.session.commit()
    with pytest.raises(Conflict, match="scores changed after"):
        actions.release(decision, by=cdo, at=LATER)
    score.score = 4
    decision.reopened_at = LATER
    db.session.commit()
    with pytest.raises(NotNow, match="was reopened"):
        actions.release(decision, by=cdo, at=LATER)


@pytest.mark.once
def test_the_database_itself_wants_two_people_for_a_release(app: Flask) -> None:
    of, decision = ready()
    actions.prepare(decision, by=of.actor(of.officer), at=LATER)
    decision.released_by_id, decision.released_at = decision.prepared_by_id, LATER
    with pytest.raises(Exception, match="two_people_release"):
        db.session.commit()


@pytest.mark.once
def test_a_company_asks_once_in_time_and_its_people_hear_the_answer(app: Flask) -> None:
    of, decision = ready()
    release(decision, prepared_by=of.actor(of.officer), released_by=of.actor(of.cdo), at=LATER)
    row, owner = rows(decision)[1], of.actor(of.owners[1])
    with pytest.raises(Refused, match="Only the company"):
        actions.ask_about_summary(row, "Why?", by=of.actor(of.owners[0]), at=LATER)
    with pytest.raises(NotNow, match="could be asked until"):
        actions.ask_about_summary(row, "Why?", by=owner, at=LATER + timedelta(days=30))
    for _ in range(2):
        asked = actions.ask_about_summary(row, "What does point 4 take?", by=owner, at=LATER)
    with pytest.raises(NotNow, match="has asked its question"):
        actions.ask_about_summary(row, "And point 5?", by=owner, at=LATER)
    assert heard("summary.asked") == sorted(each.email for each in (of.cdo, of.officer, of.other_officer))
    for _ in range(2):
        actions.answer_question(asked, "The plan with its dates.", by=of.actor(of.officer), at=LATER)
    with pytest.raises(NotNow, match="is answered"):
        actions.answer_question(asked, "Another.", by=of.actor(of.cdo), at=LATER)
    assert (db.session.query(SummaryQuestion).count(), heard("summary.answered")) == (1, [of.owners[1].email])
