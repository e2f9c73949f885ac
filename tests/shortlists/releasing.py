"""What follows an approval in one step, for tests that are about what companies and everybody then see."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sprint.accounts.models import User
from sprint.actor import Actor
from sprint.db import db
from sprint.shortlists import actions
from sprint.shortlists.models import AssessmentSummary, Decision

WORDS = (
    "routes", "days", "steps", "letters", "visits", "forms", "calls", "plans", "teams", "dates", "prices", "tests", "notes",
    "maps", "rooms", "keys", "lists", "weeks", "signs", "texts", "tools", "homes", "roads", "parks", "schools", "buses",
)  # fmt: skip


def release(decision: Decision, *, prepared_by: Actor, released_by: Actor, at: datetime) -> None:
    """Prepared by one and released by the other, with a reason of its own for each score."""
    own_reasons(decision)
    actions.prepare(decision, by=prepared_by, at=at)
    actions.release(decision, by=released_by, at=at)


def own_reasons(decision: Decision) -> None:
    """The factories and rounds of real numbers give every score the same reason, which would be refused as pasted."""
    for row in db.session.query(AssessmentSummary).filter_by(decision_id=decision.id):
        content = json.loads(row.content)
        for number, line in enumerate(content["lines"]):
            line["explanation"] = reason(row.proposal.reference, number)
        row.content = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    db.session.commit()


def reason(reference: str, number: int) -> str:
    """One sentence with fifteen words that no other proposal has in this order."""
    seed = sum(ord(letter) * (at + 3) for at, letter in enumerate(f"{reference}/{number}"))
    chosen = [WORDS[(seed * (step + 7) + step * step) % len(WORDS)] for step in range(15)]
    return f"It names {', '.join(f'{word}{number}{reference[-4:]}' for word in chosen)} in the answer, and who sees to them."


def as_released(first: User, second: User, at: datetime) -> dict[str, Any]:
    """Columns of a decision that one person proposed and prepared, and the other approved and released."""
    return {
        "proposed_by_id": first.id, "proposed_at": at, "approved_by_id": second.id, "approved_at": at,
        "prepared_by_id": first.id, "prepared_at": at, "released_by_id": second.id, "released_at": at,
    }  # fmt: skip
