"""Everything the decision page shows, gathered once for its views."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from sprint import when
from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.challenges.queries import standing_of
from sprint.clock import now
from sprint.editions.standstill import Standstill
from sprint.editions.working_days import standstill_ends
from sprint.shortlists import advice_words, basis, cut, policy, queries, table
from sprint.shortlists.blockers import Blocker, blockers
from sprint.shortlists.changed import changes
from sprint.shortlists.departing import Departing
from sprint.shortlists.forms import ReturnForm
from sprint.shortlists.models import Decision, Draw, Reopening
from sprint.shortlists.ranking import tie_break_order
from sprint.shortlists.round import Round
from sprint.shortlists.titles import short_title
from sprint.verdict import Verdict, not_now
from sprint.web.access import current_actor


@dataclass(frozen=True)
class Desk:
    """The challenge, its round and its decision, as one person sees them at one moment."""

    actor: Actor
    challenge: Challenge
    round: Round
    decision: Decision | None
    draw: Draw | None
    at: datetime

    @property
    def name(self) -> str:
        return short_title(self.challenge.title)

    @property
    def is_decided(self) -> bool:
        return bool(self.decision and self.decision.approved_at)

    @property
    def is_pending(self) -> bool:
        return bool(self.decision and self.decision.is_pending)

    @property
    def is_outdated(self) -> bool:
        """Proposed on agreed scores that have changed since."""
        return bool(self.is_pending and self.decision and self.decision.scores_fingerprint != self.round.fingerprint)

    @cached_property
    def blockers(self) -> list[Blocker]:
        return blockers(self.round, phase=self.challenge.phase(self.at), closes_at=self.challenge.closes_at)

    @cached_property
    def possible(self) -> list[cut.Cut]:
        return cut.possible(self.round.ranking, up_to=self.round.up_to)

    @cached_property
    def impossible(self) -> list[str]:
        """Why some lines within the announced limit cannot be drawn, each reason once."""
        most = min(self.round.up_to, cut.passing(self.round.ranking))
        found = (cut.problem(self.round.ranking, count, up_to=self.round.up_to) for count in range(1, most + 1))
        return list(dict.fromkeys(filter(None, found)))

    @cached_property
    def hints(self) -> dict[str, str]:
        """Beside each possible line: the last proposal above it and the first below."""
        rows = self.table.rows
        return {
            str(line.count): f"{rows[line.count - 1].company} ({rows[line.count - 1].total}) is above it"
            + (f", {rows[line.count].company} ({rows[line.count].total}) below." if line.count < len(rows) else ".")
            for line in self.possible
        }

    @cached_property
    def departures(self) -> list[Departing]:
        return queries.departures_of(self.decision) if self.decision else []

    @cached_property
    def changes(self) -> list[str]:
        """In the round since the shortlist was proposed."""
        return changes(self.decision.scores_seen, self.round) if self.decision and self.is_pending else []

    @cached_property
    def table(self) -> table.Table:
        if self.decision and self.is_decided:
            return table.frozen(queries.frozen_places(self.decision), line=self.decision.cut_line)
        if self.decision and self.is_pending and not self.is_outdated:
            return table.live(
                self.round, shortlisted=self.decision.cut_line, reserves=self.decision.cut_reserves, departures=self.departures
            )  # fmt: skip
        return table.live(self.round, line=self.possible[-1].count if self.possible else 0)

    @cached_property
    def advising(self) -> queries.Advising | None:
        """About the line on the page, or the longest list announced where there is none."""
        return queries.advising(self.challenge, self.round, top=self.table.line or self.round.up_to)

    @cached_property
    def chart(self) -> dict[str, Any] | None:
        """Geometry of the intervals beside the ranking; None where there is no model of the scores."""
        if self.advising is None or self.advising.advice is None or not self.advising.advice.has_model:
            return None
        return advice_words.drawing(self.table.rows, self.advising.advice, top=self.advising.basis.top)

    @property
    def bands(self) -> dict[str, int]:
        return advice_words.bands(self.advising.advice) if self.advising and self.advising.advice else {}

    @property
    def influences(self) -> list[advice_words.Influence]:
        if self.advising is None or self.advising.advice is None:
            return []
        titles = {row.reference: row.title for row in self.table.rows}
        return advice_words.influences(self.advising.advice, self.advising.names, titles)

    @property
    def advice_command(self) -> str:
        """With which anybody who has the scores works the advice out again."""
        return basis.command(self.advising.basis, f"{self.challenge.reference}-scores.csv") if self.advising else ""

    @property
    def line_text(self) -> str:
        """The words on the cut line."""
        if self.is_decided:
            return "Cut line"
        counted = f"{self.table.line} proposal{'' if self.table.line == 1 else 's'}"
        if self.is_pending and not self.is_outdated:
            return f"Proposed cut line, after {counted}"
        return f"The lowest line possible, after {counted}: the challenge announced up to {self.round.up_to}"

    @property
    def tie_break(self) -> list[str]:
        return [rule.title for rule in tie_break_order(self.round.rules)]

    @cached_property
    def may_propose(self) -> Verdict:
        return policy.may_propose(self.actor, self.challenge, self.round, self.decision)

    @cached_property
    def may_return(self) -> Verdict:
        return policy.may_return(self.actor, self.challenge, self.round, self.decision)

    @cached_property
    def may_approve(self) -> Verdict:
        return policy.may_approve(
            self.actor, self.challenge, self.round, self.decision, self.at, proposer_is_cdo=self.proposer_is_cdo
        )  # fmt: skip

    @property
    def are_drawn(self) -> bool:
        return bool(self.draw and self.draw.drawn_at)

    @cached_property
    def may_draw(self) -> Verdict:
        return policy.may_draw(self.actor, self.challenge, self.round, self.decision, self.draw)

    @cached_property
    def reopenings(self) -> Sequence[Reopening]:
        """Of every decision on this challenge, the newest first."""
        return queries.reopenings_of(self.challenge.id)

    @property
    def waiting_reopening(self) -> Reopening | None:
        return next((each for each in self.reopenings if each.waits), None)

    @property
    def reopened(self) -> Reopening | None:
        """What opened the decision before the one that stands, or before the one to come."""
        return next((each for each in self.reopenings if each.confirmed_at), None)

    @cached_property
    def may_reopen(self) -> Verdict:
        if self.decision is None:
            return not_now("Nothing is decided, so there is nothing to reopen.")
        return policy.may_ask_to_reopen(
            self.actor, self.decision, self.waiting_reopening, queries.afterwards(self.challenge.id), self.round.company_ids
        )  # fmt: skip

    @cached_property
    def may_confirm_reopening(self) -> Verdict:
        if self.waiting_reopening is None:
            return not_now("No request to reopen this decision waits for a second person.")
        asker_is_cdo = queries.is_cdo(self.waiting_reopening.asked_by_id, self.challenge.authority_id)
        return policy.may_confirm_reopening(
            self.actor, self.waiting_reopening, queries.afterwards(self.challenge.id), self.round.company_ids,
            asker_is_cdo=asker_is_cdo,
        )  # fmt: skip

    @cached_property
    def may_refuse_reopening(self) -> Verdict:
        if self.waiting_reopening is None:
            return not_now("No request to reopen this decision waits for a second person.")
        return policy.may_refuse_reopening(self.actor, self.waiting_reopening, self.round.company_ids)

    @cached_property
    def proposer_is_cdo(self) -> bool:
        return self.decision is not None and queries.is_cdo(self.decision.proposed_by_id, self.challenge.authority_id)

    @cached_property
    def empty_return_form(self) -> ReturnForm:
        return ReturnForm(formdata=None)

    @cached_property
    def standstill(self) -> Standstill | None:
        """Once the decision is released, with what makes it longer."""
        return standing_of(self.challenge, self.at).standstill

    @property
    def standstill_ends_on(self) -> date:
        """Of the release, or of a release today."""
        published_at = self.decision.released_at if self.decision and self.decision.released_at else self.at
        return standstill_ends(when.as_date(published_at))


def open_desk(reference: str) -> Desk:
    """Raises `NotFound` for whoever may not see the decision on this challenge."""
    actor = current_actor()
    challenge = queries.challenge_for_staff(reference, actor, now())
    draw = queries.draw_of(challenge.id)
    about = queries.load_round(challenge, seed=draw.told_seed if draw else "")
    return Desk(actor, challenge, about, queries.decision_of(challenge), draw, now())
