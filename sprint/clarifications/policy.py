"""Who may ask, answer and publish, and when."""

from __future__ import annotations

from datetime import datetime

from sprint.actor import Actor
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.clarifications.models import Clarification, Question
from sprint.clarifications.states import State
from sprint.organisations.models import Company
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused
from sprint.when import moment


def may_ask(actor: Actor, challenge: Challenge, company: Company | None, at: datetime) -> Verdict:
    """Members of a company, while the challenge is open and until its questions close; that instant itself is late."""
    if actor.seat_on(challenge.id):
        return refused("You have a seat on this challenge's panel, so you cannot ask for a company here.")
    if challenge.authority_id in actor.staff_of:
        return refused("You work for the authority that runs this challenge. Its questions come from companies.")
    if company is None or company.id not in actor.companies:
        return refused("Only a member of a registered company can ask. Register your company first.")
    return takes_questions(challenge, at)


def takes_questions(challenge: Challenge, at: datetime) -> Verdict:
    if reason := _CLOSED_TO_QUESTIONS.get(challenge.phase(at)):
        return not_now(reason.format(opens=moment(challenge.opens_at), closes=moment(challenge.closes_at)))
    if at >= challenge.questions_close_at:
        return not_now(
            f"Questions closed on {moment(challenge.questions_close_at)}. The answers to all of them are published by "
            f"{moment(challenge.answers_due_at)}. Where something is still unclear, say in your proposal what you assume."
        )
    return PERMITTED


ENDED = frozenset({Phase.WITHDRAWN, Phase.NO_AWARD})
"""What still waits for an answer then gets none."""
_NOT_PUBLIC = "Questions can be asked once the challenge is published and open."
_CLOSED_TO_QUESTIONS = {
    Phase.DRAFT: _NOT_PUBLIC,
    Phase.REQUESTED: _NOT_PUBLIC,
    Phase.APPROVED: _NOT_PUBLIC,
    Phase.ANNOUNCED: "Questions can be asked from {opens}. Until then, the page of the challenge asks you what is unclear.",
    Phase.PAUSED: "This challenge is paused, so no questions are taken. You can ask again as soon as it goes on.",
    Phase.CLOSED: "This challenge closed on {closes}. Questions are no longer taken.",
    Phase.NO_AWARD: "This challenge ended without an award. Questions are no longer taken.",
    Phase.WITHDRAWN: "This challenge is withdrawn. Questions are no longer taken.",
}


def may_take_back(actor: Actor, question: Question) -> Verdict:
    """The asker's own company, until the answer is public."""
    if question.company_id not in actor.companies:
        return refused("Only the company that asked can take its question back.")
    state = question.clarification.answered_by.state
    if state is State.PUBLISHED:
        return not_now("This question is answered in public already, so it cannot be taken back.")
    if state is State.SET_ASIDE:
        return not_now("This question will not be published, so there is nothing to take back.")
    return PERMITTED


def may_read_desk(actor: Actor, challenge: Challenge) -> Verdict:
    if challenge.authority_id not in actor.staff_of:
        return refused("Only the sprint team and the auditors of this region read questions before they are answered.")
    return PERMITTED


def may_answer(actor: Actor, challenge: Challenge, at: datetime) -> Verdict:
    """The team, from the opening on; a late answer is still owed, but not for a challenge that was taken back."""
    if challenge.authority_id not in actor.team_of:
        return refused("Only the sprint team of this region answers questions about its challenges.")
    if challenge.phase(at) in ENDED:
        return not_now("This challenge has ended. Its questions are no longer answered.")
    return PERMITTED


def may_change(actor: Actor, clarification: Clarification, at: datetime) -> Verdict:
    """Write, merge, publish or set aside what still waits for an answer."""
    return all_of(may_answer(actor, clarification.challenge, at), _is_waiting(clarification))


def _is_waiting(clarification: Clarification) -> Verdict:
    reasons = {
        State.PUBLISHED: "This answer is public. You can correct it: the old and the new version are both shown.",
        State.MERGED: "This question was merged with another one. Answer that one.",
        State.SET_ASIDE: "This question was set aside. Take it up again first.",
        State.TAKEN_BACK: "The company took this question back, so it is not answered.",
    }
    return not_now(reasons[clarification.state]) if clarification.state in reasons else PERMITTED


def may_take_up(actor: Actor, clarification: Clarification, at: datetime) -> Verdict:
    if clarification.state is not State.SET_ASIDE:
        return not_now("This question was not set aside.")
    return may_answer(actor, clarification.challenge, at)


def may_correct(actor: Actor, clarification: Clarification, at: datetime) -> Verdict:
    if clarification.state is not State.PUBLISHED:
        return not_now("Only a published answer can be corrected.")
    return may_answer(actor, clarification.challenge, at)


def may_separate(actor: Actor, clarification: Clarification, at: datetime) -> Verdict:
    """Take a merged question out again, while its answer is not public."""
    target = clarification.merged_into
    if target is None:
        return not_now("This question is not merged with another one.")
    return may_change(actor, target, at)
