"""What the advice on a round rests on: the individual totals, the number of first places and the rounding. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from math import sqrt

from sprint.proposals.manifest import canonical
from sprint.shortlists.ranking import CriterionRule

LOW, HIGH = 0.0, 100.0
"""Individual totals run between them."""
AT_ONCE = 60
"""Proposals up to which a page works the advice out itself: a twentieth of a second. The worker does larger rounds."""


@dataclass(frozen=True)
class IndividualTotal:
    """One assessor's weighted total, 0 to 100, for one proposal: a locked sheet that counts."""

    proposal: str
    assessor: str
    total: Decimal


@dataclass(frozen=True)
class Basis:
    """`assessor` of a total is a label without a name, such as “A3”; `step` is what whole scores leave open in a total."""

    totals: tuple[IndividualTotal, ...]
    top: int
    step: float

    @property
    def lines(self) -> list[tuple[str, str, float]]:
        return [(each.proposal, each.assessor, float(each.total)) for each in self.totals]

    @property
    def is_small(self) -> bool:
        return len({each.proposal for each in self.totals}) <= AT_ONCE

    @property
    def key(self) -> str:
        totals = [[each.proposal, each.assessor, f"{each.total:f}"] for each in self.totals]
        return sha256(canonical({"totals": totals, "top": self.top, "step": f"{self.step:.6f}"}).encode()).hexdigest()


def basis(totals: Sequence[IndividualTotal], rules: Sequence[CriterionRule], *, top: int, top_score: int) -> Basis:
    """`top` is how many first places the chance is about, at least one and no more than there are proposals."""
    ordered = tuple(sorted(totals, key=lambda each: (each.proposal, each.assessor)))
    proposals = len({each.proposal for each in ordered})
    return Basis(ordered, max(1, min(top, proposals or 1)), rounding(rules, top_score=top_score))


def rounding(rules: Sequence[CriterionRule], *, top_score: int) -> float:
    """The step whose rounding noise equals that of a weighted sum of whole scores.

    Each score is rounded to 1, which moves the total by weight ÷ top of the scale; variances of such noise add up.
    Six decimals, as the command that works the advice out again gets it.
    """
    return round(sqrt(sum((float(rule.weight) / top_score) ** 2 for rule in rules)), 6)


def spreadsheet_rows(found: Basis) -> list[tuple[str, str, str]]:
    """The scores as the command `advise` reads them."""
    return [
        ("proposal", "assessor", "total"),
        *((each.proposal, each.assessor, f"{each.total:f}") for each in found.totals),
    ]


def command(found: Basis, file_name: str) -> str:
    """How to work the advice out again."""
    return f"flask --app wsgi advise {file_name} --top {found.top} --range {LOW:g} {HIGH:g} --step {found.step:.6f}"
