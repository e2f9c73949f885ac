"""What each change of the assignments was worked out from, and what it reached."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from sprint.accounts.models import User
from sprint.db import db
from sprint.panels.models.panel import Panel


class Method(StrEnum):
    """How the pairs were chosen."""

    SOLVER = "solver"
    HAND = "hand"
    FILE = "file"

    @property
    def label(self) -> str:
        return {"solver": "Worked out", "hand": "By hand", "file": "From a file"}[self.value]


class AssignmentRun(db.Model):  # type: ignore[name-defined,misc]
    """One act by which assignments began or ended; `input` is the canonical CSV that its hash stands for."""

    __tablename__ = "assignment_runs"
    __table_args__ = (
        UniqueConstraint("panel_id", "number"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("method IN ('solver', 'hand', 'file')", name="method_known"),
        CheckConstraint("added >= 0 AND ended >= 0", name="counts_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    panel_id: Mapped[int] = mapped_column(ForeignKey("panels.id"), index=True)
    number: Mapped[int]
    method: Mapped[str]
    way: Mapped[str] = mapped_column(default="")
    """Of a run of the solver: what happened to the assignments before."""
    seed: Mapped[str] = mapped_column(default="")
    input: Mapped[str] = mapped_column(deferred=True)
    input_sha256: Mapped[str]
    per_proposal: Mapped[int]
    load_low: Mapped[int | None]
    load_high: Mapped[int | None]
    total: Mapped[Decimal]
    given: Mapped[Decimal]
    """What even loads took from the greatest total."""
    worst: Mapped[Decimal | None]
    lowest_load: Mapped[int]
    highest_load: Mapped[int]
    groups: Mapped[int]
    pairs: Mapped[int]
    added: Mapped[int]
    ended: Mapped[int]
    changes: Mapped[str] = mapped_column(deferred=True)
    """JSON: the pairs added and ended, and which of them join two groups, by the names that the input uses."""
    by_id: Mapped[int] = mapped_column(ForeignKey("users.id"))
    at: Mapped[datetime]

    panel: Mapped[Panel] = relationship()
    by: Mapped[User] = relationship()

    @property
    def method_label(self) -> str:
        return Method(self.method).label

    @property
    def told(self) -> dict[str, list[list[str]]]:
        """`changes`; runs from before bridges were kept have none."""
        kept: dict[str, Any] = json.loads(self.changes)
        return {name: kept.get(name, []) for name in ("added", "ended", "bridges")}

    @property
    def command(self) -> str:
        """What works this out again from the downloaded input."""
        seed = f' --seed "{self.seed}"' if self.seed else ""
        return f"flask --app wsgi assign input.csv --per-proposal {self.per_proposal} --load {self.load_low} {self.load_high}{seed}"
