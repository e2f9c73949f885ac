"""Acts of the audit trail as plain sentences; one that is not listed is read from its own name."""

from __future__ import annotations

SENTENCES = {
    "authority.set_up": "Set up the region",
    "council.set_up": "Set up a council",
    "member.invited": "Invited somebody to an organisation",
    "member.uninvited": "Withdrew an invitation",
    "member.joined": "Joined an organisation",
    "member.role_changed": "Changed somebody's role",
    "member.left": "Left an organisation",
    "member.removed": "Ended somebody's membership",
    "dataset.added": "Added an entry to the catalogue of datasets",
    "dataset.changed": "Changed an entry of the catalogue of datasets",
    "dataset.retired": "Retired an entry of the catalogue of datasets",
    "dataset.restored": "Took an entry of the catalogue of datasets up again",
    "edition.started": "Started the edition",
    "edition.calendar_changed": "Changed the calendar of the edition",
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
    "clarification.drafted": "Worded a question or its answer",
    "clarification.merged": "Merged questions that ask the same",
    "clarification.separated": "Took a merged question out again",
    "clarification.set_aside": "Decided not to publish a question",
    "clarification.taken_up": "Took a question up again",
    "clarification.published": "Published answers to questions; everybody concerned was told",
    "clarification.corrected": "Corrected a published answer",
    "opening.requested": "Began to open the box, as the first of two people",
    "opening.done": "Opened the box, as the second of two people",
    "opening.refused": "Was refused the opening of the box",
    "proposal.submitted": "Submitted a proposal",
    "proposal.reconfirmed": "Confirmed a proposal again after an amendment",
    "proposal.withdrawn": "Withdrew a proposal",
    "screening.eligible": "Found a proposal eligible",
    "screening.exclusion_proposed": "Proposed to exclude a proposal",
    "screening.excluded": "Confirmed the exclusion of a proposal",
    "seat.invited": "Invited somebody to the panel",
    "seat.invited_again": "Invited somebody to the panel again",
    "seat.refused": "Was refused a person for the panel",
    "seat.accepted": "Accepted a seat on the panel",
    "seat.removed": "Removed a seat from the panel",
    "interest.declared": "Declared interests",
    "interest.ruled": "Ruled on a declared interest",
    "panel.assigned": "Assigned proposals to assessors",
    "score.saved": "Saved a score",
    "sheet.locked": "Locked a score sheet",
    "sheet.unlocked": "Unlocked a score sheet",
    "moderation.agreed": "Recorded an agreed score",
    "moderation.completed": "Completed the moderation of a proposal",
    "moderation.reopened": "Reopened the moderation of a proposal",
    "decision.proposed": "Proposed a shortlist",
    "decision.returned": "Sent a proposed shortlist back",
    "decision.approved": "Approved the shortlist; it was published and every company told",
    "summary.released": "Released the scores and reasons to a company",
    "mail.sent_again": "Sent a parked mail again",
    "mail.all_sent_again": "Sent every parked mail again",
}


def sentence(act: str) -> str:
    """“Published the challenge”; “seat.put_aside” becomes “Seat put aside”."""
    return SENTENCES.get(act) or act_name(act)


def act_name(act: str) -> str:
    """“decision.approved” as “Decision approved”."""
    noun, _, verb = act.partition(".")
    words = f"{noun} {verb}".replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]
