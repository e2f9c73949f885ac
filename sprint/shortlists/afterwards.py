"""What happened after a release that bears on reopening the decision. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Afterwards:
    """`is_contested`: a legal hold is on the challenge, or an objection to its decision is not ended."""

    has_contract: bool = False
    is_contested: bool = False
