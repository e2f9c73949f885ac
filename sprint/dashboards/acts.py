"""Acts of the audit trail as plain sentences; one that is not listed is read from its own name."""

from __future__ import annotations

SENTENCES = {
    "edition.started": "Started the edition",
    "edition.calendar_changed": "Changed the calendar of the edition",
    "challenge.drafted": "Began a challenge",
    "challenge.saved": "Changed the brief",
    "challenge.approval_requested": "Asked for approval of the brief",
    "challenge.returned": "Sent the brief back to its author",
    "challenge.published": "Published the challenge",
    "challenge.withdrawn": "Withdrew the challenge",
    "box.opening_begun": "Began to open the box, as the first of two people",
    "box.opened": "Opened the box, as the second of two people",
    "proposal.submitted": "Submitted a proposal",
    "proposal.withdrawn": "Withdrew a proposal",
    "screening.recorded": "Recorded whether a proposal is eligible",
    "screening.exclusion_confirmed": "Confirmed the exclusion of a proposal",
    "seat.invited": "Invited somebody to the panel",
    "seat.accepted": "Accepted a seat on the panel",
    "seat.removed": "Removed a seat from the panel",
    "interest.declared": "Declared interests",
    "interest.ruled": "Ruled on a declared interest",
    "panel.assigned": "Assigned proposals to assessors",
    "sheet.locked": "Locked a score sheet",
    "sheet.unlocked": "Unlocked a score sheet",
    "moderation.agreed": "Recorded an agreed score",
    "moderation.completed": "Completed the moderation of a proposal",
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
