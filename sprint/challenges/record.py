"""The acts on a challenge in words, from its entries on the audit trail. Pure."""

from __future__ import annotations

import json
from typing import Any

from sprint.audit import words

ON_RECORD = {
    "challenge.taken_up": "Carried problems of the pool into the brief",
    "challenge.drafted": "Began a challenge",
    "challenge.saved": "Changed the brief",
    "challenge.approval_requested": "Asked for approval of the brief",
    "challenge.returned": "Sent the brief back to its author",
    "challenge.published": "Published the challenge",
    "challenge.announced": "Announced the challenge as a preview",
    "amendment.proposed": "Proposed to change, extend, resume or end the challenge",
    "amendment.dropped": "Took back or sent back what was proposed on the challenge",
    "challenge.amended": "Published an amendment, as the second of two people",
    "challenge.extended": "Extended the challenge, as the second of two people",
    "challenge.paused": "Paused the challenge",
    "challenge.resumed": "Let the challenge go on, as the second of two people",
    "challenge.ended": "Ended the challenge without an award, as the second of two people",
    "challenge.withdrawn": "Withdrew the challenge",
    "challenge.commented": "Commented on a section of the brief, for the team",
    "challenge.comment_settled": "Settled a comment on the brief",
    "preview.answered": "Answered the questions of a preview",
    "follow.started": "Began to follow a challenge",
    "follow.ended": "Stopped following a challenge",
    "follow.preference_changed": "Changed how often they get mail",
    "follow.mail_stopped": "Stopped mail by the link in one",
}
"""Each act that this package records, as the region's record tells it."""
SENTENCES = {
    "challenge.drafted": "Started the challenge",
    "challenge.taken_up": "Carried problems of the pool into the brief",
    "adoption.recorded": "Adopted what came out of it, for another council",
    "adoption.changed": "Changed what is said about an adoption",
    "adoption.ended": "Ended an adoption",
    "challenge.commented": "Commented on a section, for the team",
    "challenge.comment_settled": "Settled a comment",
    "challenge.approval_requested": "Asked for approval",
    "challenge.returned": "Returned it to its author with a comment",
    "challenge.published": "Published it; criteria, weights and rules are frozen from here on",
    "challenge.announced": "Announced it as a preview",
    "challenge.paused": "Paused it, with a public reason",
    "challenge.withdrawn": "Withdrew it, with a public reason",
    "clarification.drafted": "Worded a question or its answer",
    "clarification.merged": "Merged questions that ask the same",
    "clarification.separated": "Took a merged question out again",
    "clarification.set_aside": "Decided not to publish a question, with a reason to its company",
    "clarification.taken_up": "Took a question up again",
    "clarification.published": "Published answers to questions",
    "clarification.corrected": "Corrected a published answer",
    "opening.requested": "Asked a second person to open the box with them",
    "opening.done": "Opened the box of proposals, as the second person",
    "decision.proposed": "Proposed a decision",
    "decision.returned": "Returned the decision with a comment",
    "decision.approved": "Approved the decision",
    "decision.released": "Released the decision; companies were told",
}
PARTS = {
    "catalogued": "datasets of the catalogue", "datasets": "other datasets",
    "summary": "summary", "problem": "problem", "needs": "needs", "why_now": "why now", "tried": "what has been tried",
    "budget_min": "lowest budget", "budget_max": "highest budget", "budget_includes_vat": "VAT", "adoption_post": "adoption post",
    "route_to_adoption": "route to adoption", "intellectual_property": "intellectual property", "notice_number": "notice number",
    "conflicts_confirmed_at": "conflict assessment", "service_area": "service area", "out_of_scope": "out of scope",
    "assessors_per_proposal": "assessors for each proposal", "shortlist_up_to": "length of the shortlist", "hides_names": "hidden names",
    "opens_at": "opening", "questions_close_at": "last day for questions", "answers_due_at": "day for answers", "closes_at": "close",
    "scores_due_at": "day for scores", "decision_due_at": "day of decision", "feedback_due_at": "day of feedback",
    "top_score": "scale", "descriptors": "words for scores", "eligibility": "eligibility questions",
}  # fmt: skip

KINDS = {
    "amendment": "an amendment", "extension": "an extension", "resumption": "to let it go on after the pause",
    "no_award": "to end it without an award",
}  # fmt: skip
CHANGES = {
    "amendment.proposed": "Proposed {kind}",
    "amendment.dropped": "Took or sent back what was proposed: {kind}",
    "challenge.amended": "Published an amendment, as the second person",
    "challenge.extended": "Extended it, as the second person",
    "challenge.resumed": "Let it go on after the pause, as the second person",
    "challenge.ended": "Ended it without an award, as the second person",
}


def sentence(act: str, facts: str) -> str:
    """What was done; acts of other packages in their own words."""
    if act == "challenge.saved":
        return (
            f"Changed: {', '.join(PARTS.get(name, name.replace('_', ' ')) for name in _facts(facts).get('parts', []))}"
        )
    if act in SENTENCES:
        return SENTENCES[act]
    if act in CHANGES:
        return CHANGES[act].format(kind=KINDS.get(_facts(facts).get("kind", ""), "a change"))
    return words.sentence(act)


def _facts(text: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(text)
    return read
