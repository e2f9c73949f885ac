"""Every act of the audit trail as a plain sentence, gathered from the packages that record them."""

from __future__ import annotations

from sprint.accounts.record import ON_RECORD as ACCOUNTS
from sprint.assessments.record import ON_RECORD as ASSESSMENTS
from sprint.audit import words
from sprint.audit.words import act_name, sentence
from sprint.challenges.record import ON_RECORD as CHALLENGES
from sprint.clarifications.record import ON_RECORD as CLARIFICATIONS
from sprint.datasets.record import ON_RECORD as DATASETS
from sprint.delivery.record import ON_RECORD as DELIVERY
from sprint.editions.record import ON_RECORD as EDITIONS
from sprint.files.record import ON_RECORD as FILES
from sprint.objections.record import ON_RECORD as OBJECTIONS
from sprint.organisations.record import ON_RECORD as ORGANISATIONS
from sprint.packs.record import ON_RECORD as PACKS
from sprint.panels.record import ON_RECORD as PANELS
from sprint.problems.record import ON_RECORD as PROBLEMS
from sprint.proposals.record import ON_RECORD as PROPOSALS
from sprint.retention.record import ON_RECORD as RETENTION
from sprint.service.record import ON_RECORD as SERVICE
from sprint.shortlists.record import ON_RECORD as SHORTLISTS

ON_RECORD = {
    "mail.sent_again": "Sent a parked mail again",
    "mail.all_sent_again": "Sent every parked mail again",
    "indicators.imported": "Took over the indicators of a region from another service",
    "indicators.replaced": "Took over newer indicators of a region from another service",
    "indicators.removed": "Removed the indicators that came from another service",
}
"""Each act that this package records, as the region's record tells it."""
PACKAGES = (
    ACCOUNTS, ORGANISATIONS, EDITIONS, SERVICE, DATASETS, PROBLEMS, CHALLENGES, CLARIFICATIONS, PROPOSALS, PANELS, ASSESSMENTS,
    SHORTLISTS, OBJECTIONS, PACKS, DELIVERY, RETENTION, FILES, ON_RECORD,
)  # fmt: skip
OWN_MATTERS = frozenset(
    {"account", "company", "follow", "indicators", "maintenance", "outage", "places", "preview", "question"}
)
"""What people and companies do on their own account, and the operator for all regions, is on no region's record."""

for sentences in PACKAGES:
    words.tell(sentences)

NOUNS = sorted({act.split(".")[0] for act in words.known()} - OWN_MATTERS)
"""The kinds of acts by which a region's record can be filtered."""

__all__ = ["NOUNS", "act_name", "sentence"]
