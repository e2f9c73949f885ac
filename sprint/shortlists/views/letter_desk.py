"""What the pages of summaries show, gathered once for their views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.challenges.queries import standing_of
from sprint.clock import now
from sprint.editions.standstill import Standstill, standstill
from sprint.errors import NotFound
from sprint.shortlists import letter, policy, queries
from sprint.shortlists.forms import ReturnForm
from sprint.shortlists.models import Decision, SummaryEdit, SummaryQuestion, SummaryReturn
from sprint.shortlists.summary import Summary, read
from sprint.shortlists.titles import short_title
from sprint.verdict import Verdict
from sprint.web.access import current_actor


@dataclass(frozen=True)
class LetterDesk:
    """The summaries of one approved decision, as one person sees them at one moment.

    With `only`, findings are looked for in that proposal's summary alone.
    """

    actor: Actor
    challenge: Challenge
    decision: Decision
    at: datetime
    only: str = ""

    @cached_property
    def letters(self) -> Sequence[queries.Letter]:
        """Read when a page shows them: an act reads them itself, with the round held."""
        return queries.letters(self.decision, only=self.only)

    @property
    def name(self) -> str:
        return short_title(self.challenge.title)

    @property
    def which(self) -> dict[str, int]:
        """What addresses of a reopened decision need beside those of the one that counts."""
        return {"decision": self.decision.number} if self.decision.reopened_at else {}

    @cached_property
    def bidding(self) -> frozenset[int]:
        return queries.bidding(self.decision)

    @cached_property
    def may_write(self) -> Verdict:
        return policy.may_write_summaries(self.actor, self.decision, self.bidding)

    @cached_property
    def may_prepare(self) -> Verdict:
        return policy.may_prepare(self.actor, self.decision, self.bidding)

    @cached_property
    def may_release(self) -> Verdict:
        return policy.may_release(self.actor, self.decision, self.bidding)

    @property
    def may_answer(self) -> bool:
        return self.challenge.authority_id in self.actor.team_of and not self.actor.companies & self.bidding

    @cached_property
    def empty_return_form(self) -> ReturnForm:
        return ReturnForm(formdata=None)

    @property
    def ready(self) -> int:
        return sum(each.is_ready for each in self.letters)

    @property
    def is_ready(self) -> bool:
        return self.ready == len(self.letters)

    @property
    def first_open(self) -> queries.Letter | None:
        """The first that is not ready."""
        return next((each for each in self.letters if not each.is_ready), None)

    @cached_property
    def questions(self) -> Sequence[SummaryQuestion]:
        return queries.questions_of(self.challenge)

    @cached_property
    def last_return(self) -> SummaryReturn | None:
        """While nobody has prepared them again."""
        return None if self.decision.prepared_at else queries.last_return(self.decision)

    @cached_property
    def standstill(self) -> Standstill:
        """As it runs, with what makes it longer; before the release by the rule, as of a release today."""
        return standing_of(self.challenge, self.at).standstill or standstill(self.decision.released_at or self.at)

    def sheet(self, reference: str) -> Sheet:
        """Raises `NotFound` when no such proposal is in this decision."""
        for number, each in enumerate(self.letters, 1):
            if each.row.proposal.reference == reference.upper():
                return Sheet(self, each, number)
        raise NotFound


@dataclass(frozen=True)
class Sheet:
    """One company's summary among the others; `number` counts from 1."""

    desk: LetterDesk
    letter: queries.Letter
    number: int

    @cached_property
    def drafted(self) -> dict[str, str]:
        """The texts as the record gave them, by part."""
        first: Summary = read(self.letter.row.drafted or self.letter.row.content)
        return {each.part: each.value for each in letter.texts(first)}

    @cached_property
    def edits(self) -> Sequence[SummaryEdit]:
        return queries.edits_of(self.letter.row)

    @cached_property
    def question(self) -> SummaryQuestion | None:
        return queries.question_about(self.letter.row) if self.letter.row.released_at else None

    @property
    def before(self) -> queries.Letter | None:
        return self.desk.letters[self.number - 2] if self.number > 1 else None

    @property
    def after(self) -> queries.Letter | None:
        return self.desk.letters[self.number] if self.number < len(self.desk.letters) else None

    def label(self, part: str) -> str:
        return letter.label_of(self.letter.summary, part)


def open_letter_desk(reference: str, *, only: str = "", number: int | None = None) -> LetterDesk:
    """Of the last approved decision, or the one with this number. Raises `NotFound` for whoever may not see it."""
    actor, at = current_actor(), now()
    challenge = queries.challenge_for_staff(reference, actor, at)
    decision = queries.last_approved(challenge, number)
    if decision is None:
        raise NotFound
    return LetterDesk(actor, challenge, decision, at, only.upper())
