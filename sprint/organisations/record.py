"""What is done in organisations, in words. Pure."""

from __future__ import annotations

ON_RECORD = {
    "authority.set_up": "Set up the region",
    "council.set_up": "Set up a council",
    "council.changed": "Changed the name or the place of a council",
    "councils.imported": "Added councils from a list",
    "people.imported": "Invited people from a list",
    "region.exported": "Took everything of the region into an archive",
    "region.imported": "Loaded the region from the archive of another installation",
    "places.imported": "Brought the list of places up to date",
    "member.invited": "Invited somebody to an organisation",
    "member.uninvited": "Withdrew an invitation",
    "member.joined": "Joined an organisation",
    "member.role_changed": "Changed somebody's role",
    "member.left": "Left an organisation",
    "member.removed": "Ended somebody's membership",
    "company.registered": "Registered a company",
    "company.claimed": "Said that they belong to a company that is registered already",
    "company.claim_refused": "Refused somebody who said that they belong to a company",
    "company.statement_changed": "Changed what a company says about itself",
    "company.number_added": "Added the number of a company",
    "company.changed": "Changed the details of a company",
    "company.checked": "Confirmed the details of a company",
    "company.sign_off_chosen": "Chose whether an owner signs off a company's proposals",
}
"""Each act that this package records, as the region's record tells it."""
