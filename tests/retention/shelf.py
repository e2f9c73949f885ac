"""A round that ended long ago, with papers of every kind left on the shelf."""

from __future__ import annotations

from datetime import UTC, datetime

from sprint.actor import Role
from sprint.assessments.models import DeskNote, ReasonDraft, SheetUpload
from sprint.db import db
from sprint.files.actions import accept, keep, stage
from sprint.panels.models import Assignment
from sprint.proposals.models import AnswerVersion, Attachment, Proposal, ProposalComment
from tests import factories as make
from tests.files import samples
from tests.shortlists.rounds import World, world

ENDED = datetime(2027, 5, 3, 9, tzinfo=UTC)
PANEL_DUE = datetime(2027, 11, 3, 10, tzinfo=UTC)
DRAFTS_DUE = datetime(2028, 5, 3, 9, tzinfo=UTC)
SECRET = "Quince orchard"
PANEL = "/challenges/{}/retention/panel/{}"
DRAFTS = "/challenges/{}/retention/drafts/{}"


def shelf() -> World:
    """Two proposals scored and agreed, two private notes, a sheet of two scores never locked, one draft of a reason, one upload."""
    of = world((4, 3), (3, 3), no_award_at=ENDED)
    late = make.seat(of.seats[0].panel, make.user("Late Assessor"))
    sheet = make.sheet(make.assignment(late, of.proposals[0]), 2, 2, locked=False)
    db.session.add_all(
        [
            note(of, 0, SECRET),
            note(of, 1, SECRET),
            ReasonDraft(
                proposal_id=of.proposals[0].id, criterion_id=of.challenge.criteria[0].id, reason=SECRET,
                written_by_id=of.officer.id, written_at=ENDED,
            ),
            SheetUpload(token="t", seat_id=late.id, typed="{}", uploaded_at=ENDED),
        ]
    )  # fmt: skip
    db.session.commit()
    of.seats.append(sheet.assignment.seat)
    return of


def note(of: World, number: int, text: str) -> DeskNote:
    """Of the assessor on a proposal."""
    assigned = of.seats[1].id, of.proposals[number].id
    found = db.session.query(Assignment).filter_by(seat_id=assigned[0], proposal_id=assigned[1]).one()
    return DeskNote(assignment_id=found.id, text=text, is_flagged=True, saved_at=ENDED)


def draft(of: World, *, submitted: bool = False, attached: bytes = samples.PDF) -> Proposal:
    """Of one more company, with an earlier version, a comment and a file; withdrawn where it was submitted."""
    company = make.company(f"Quince {submitted} Ltd")
    owner = make.member(company, Role.OWNER, f"Owner {submitted}")
    made = make.proposal(of.challenge, company, owner, submitted=submitted, title=SECRET)
    file = keep(stage(accept(attached, "plan.pdf")), at=make.OPENS)
    made.bidder_id, made.withdrawn_at = None, make.CLOSES if submitted else None
    shared = {"proposal_id": made.id}
    db.session.add_all(
        [
            Attachment(**shared, token=f"t{submitted}", file_id=file.id, entry=1, name="plan.pdf", added_by_id=owner.id, added_at=make.OPENS),
            AnswerVersion(**shared, part="idea", number=1, text=SECRET, by_id=owner.id, began_at=make.OPENS, saved_at=make.OPENS),
            ProposalComment(**shared, part="idea", text=SECRET, written_by_id=owner.id, written_at=make.OPENS),
        ]
    )  # fmt: skip
    db.session.commit()
    of.owners.append(owner)
    return made
