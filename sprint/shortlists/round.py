"""One challenge's round as the decision sees it: who proposed, how far each proposal is, and the ranking once it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256

from sprint.assessments.agreed import Agreed
from sprint.proposals.manifest import canonical
from sprint.shortlists.ranking import CriterionRule, Ranked, Scored, rank, shown_decimals


@dataclass(frozen=True)
class Contender:
    """One proposal in the box, as last submitted. `is_eligible` is None until somebody screened it."""

    id: int
    reference: str
    title: str
    summary: str
    company: str
    company_id: int
    is_eligible: bool | None
    is_settled: bool
    exclusion_rule: str
    exclusion_reason: str
    locked_sheets: int
    is_moderated: bool
    agreed: dict[int, Agreed]
    awaits_reinstatement: bool = False
    """Excluded, and its company's request to look again is undecided."""
    can_ask_until: datetime | None = None
    """Excluded, and its company has not asked yet."""

    @property
    def is_excluded(self) -> bool:
        return self.is_eligible is False and self.is_settled


@dataclass(frozen=True)
class Round:
    """`quorum` is how many locked score sheets each eligible proposal needs; `up_to` the announced longest shortlist."""

    is_opened: bool
    top: int
    quorum: int
    up_to: int
    rules: Sequence[CriterionRule]
    contenders: Sequence[Contender]
    descriptors: dict[int, dict[int, str]] = field(default_factory=dict)
    seed: str = ""
    """With which lots were drawn among equals; empty while they share their places."""

    @cached_property
    def eligible(self) -> list[Contender]:
        return [each for each in self.contenders if each.is_eligible]

    @cached_property
    def unsettled(self) -> list[Contender]:
        return [each for each in self.contenders if not each.is_settled]

    @cached_property
    def awaiting(self) -> list[Contender]:
        return [each for each in self.contenders if each.awaits_reinstatement]

    @cached_property
    def asking_ends_at(self) -> datetime | None:
        """Until when some excluded company can still ask for reinstatement, by the rules alone."""
        return max((each.can_ask_until for each in self.contenders if each.can_ask_until), default=None)

    @cached_property
    def short_of_sheets(self) -> list[Contender]:
        return [each for each in self.eligible if each.locked_sheets < self.quorum]

    @cached_property
    def unmoderated(self) -> list[Contender]:
        return [each for each in self.eligible if not (each.is_moderated and self._has_all_scores(each))]

    @cached_property
    def not_agreed(self) -> list[Contender]:
        return [each for each in self.unmoderated if not self._has_all_scores(each)]

    @cached_property
    def unsigned(self) -> list[Contender]:
        """Every score is agreed, and signatures or the last step are missing."""
        return [each for each in self.unmoderated if self._has_all_scores(each)]

    def _has_all_scores(self, contender: Contender) -> bool:
        return all(rule.id in contender.agreed for rule in self.rules)

    @property
    def is_ready(self) -> bool:
        """Whether a decision can be made: nothing sealed, unscreened, short of scores or without agreed scores."""
        return self.is_opened and not (self.unsettled or self.awaiting or self.short_of_sheets or self.unmoderated)

    @cached_property
    def ranking(self) -> list[Ranked]:
        """Empty until the round is ready, so that nobody moderates with an eye on the line."""
        if not self.is_ready:
            return []
        scored = [Scored(each.reference, {key: a.score for key, a in each.agreed.items()}) for each in self.eligible]
        return rank(scored, self.rules, top=self.top, seed=self.seed)

    @property
    def has_equals(self) -> bool:
        """Whether two proposals share a place."""
        return len({line.place for line in self.ranking}) < len(self.ranking)

    @cached_property
    def by_reference(self) -> dict[str, Contender]:
        return {each.reference: each for each in self.contenders}

    @cached_property
    def decimals(self) -> int:
        return shown_decimals(self.ranking)

    @cached_property
    def company_ids(self) -> frozenset[int]:
        return frozenset(each.company_id for each in self.contenders)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 of everything a decision rests on: rules, eligibility, agreed scores and their reasons."""
        return sha256(canonical(self._foundations()).encode()).hexdigest()

    def _foundations(self) -> dict[str, object]:
        return {
            "top": self.top,
            **({"seed": self.seed} if self.seed else {}),
            "rules": [[rule.id, f"{rule.weight:f}", rule.minimum] for rule in self.rules],
            "proposals": {
                each.reference: {
                    "eligible": each.is_eligible,
                    "settled": each.is_settled,
                    "agreed": {
                        str(key): [each.agreed[key].score, each.agreed[key].reason] for key in sorted(each.agreed)
                    },
                }
                for each in self.contenders
            },
        }
