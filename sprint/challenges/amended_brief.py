"""A challenge as a change would make it, before the gate: what it would block or warn of that it does not now. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sprint.challenges import gate
from sprint.challenges.gate.blocks import CALENDAR
from sprint.challenges.sheet import FieldChange, Sheet, brief_of, sheet_of


def wanted_sheet(stands: Sheet, found: Iterable[FieldChange]) -> Sheet:
    return {**stands, **{each.field: each.new for each in found}}


def new_blocks(challenge: Any, wanted: Sheet, *, at: datetime) -> list[gate.Finding]:
    """What the change would break that holds now. Dates have rules of their own, in `moving`."""
    before = {each.fingerprint for each in gate.blocks(brief_of(sheet_of(challenge), challenge), at=at)}
    after = gate.blocks(brief_of(wanted, challenge), at=at)
    return [each for each in after if each.rule != CALENDAR and each.fingerprint not in before]


def new_warnings(challenge: Any, found: Iterable[FieldChange]) -> list[gate.Finding]:
    stands = sheet_of(challenge)
    before = {each.fingerprint for each in gate.warnings(brief_of(stands, challenge))}
    after = gate.warnings(brief_of(wanted_sheet(stands, found), challenge))
    return [each for each in after if each.fingerprint not in before]
