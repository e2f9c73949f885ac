"""What stands beside a part that is being written: colleagues who have it open, their comments, earlier texts."""

from __future__ import annotations

from dataclasses import dataclass

from sprint.accounts.queries import names_of
from sprint.proposals.models import Proposal
from sprint.proposals.presence import Colleague
from sprint.proposals.queries.comments import comments_on, unsettled_comments
from sprint.proposals.queries.earlier import has_earlier
from sprint.proposals.queries.presence import colleagues_in
from sprint.proposals.queries.versions import version_counts
from sprint.web.access import began, current_actor
from sprint.when import span


@dataclass(frozen=True)
class Remark:
    """A comment that waits, as the page beside shows it."""

    who: str
    text: str


@dataclass(frozen=True)
class Beside:
    part: str
    here: list[Colleague]
    remarks: list[Remark]
    versions: int
    has_earlier: bool
    left: str
    """The time left in words."""
    is_sent: bool


def beside(proposal: Proposal, part: str) -> Beside:
    waiting = [each for each in comments_on(proposal, part) if each.settled_at is None]
    names = names_of(each.written_by_id for each in waiting)
    there = colleagues_in(proposal, reader=current_actor().user_id, at=began())
    return Beside(
        part=part,
        here=[each for each in there if each.part == part],
        remarks=[Remark(names.get(each.written_by_id, ""), each.text) for each in waiting],
        versions=version_counts(proposal).get(part, 0),
        has_earlier=has_earlier(proposal),
        left=span(proposal.challenge.closes_at - began()),
        is_sent=bool(proposal.submissions) and proposal.withdrawn_at is None,
    )


@dataclass(frozen=True)
class Together:
    """The same for the task list: by part, the words about colleagues who have it open, and how many comments wait."""

    here: dict[str, str]
    comments: dict[str, int]

    def remark(self, part: str, writing: str = "") -> str:
        """“Ben Ode is writing here now. 2 comments”"""
        count = self.comments.get(part, 0)
        waiting = f"{count} comment{'' if count == 1 else 's'}" if count else ""
        present = f"{writing} is writing here now" if writing else self.here.get(part, "").removesuffix(".")
        return ". ".join(filter(None, [present, waiting]))


def together(proposal: Proposal) -> Together:
    there = colleagues_in(proposal, reader=current_actor().user_id, at=began())
    return Together({each.part: each.sentence for each in reversed(there)}, unsettled_comments(proposal))
