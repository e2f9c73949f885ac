"""What is found in a text of a summary: something that blocks the release, or something to accept with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class Spot:
    """One text: of which proposal, and which part of its summary (see `letter.py`)."""

    proposal: str
    part: str


@dataclass(frozen=True)
class Finding:
    """`mark` names it for as long as the text stays as it is: who accepted it accepted it in this text."""

    spot: Spot
    kind: str
    sentence: str
    blocks: bool
    mark: str


def finding(spot: Spot, kind: str, sentence: str, text: str, *, blocks: bool = False) -> Finding:
    named = "\n".join((spot.proposal, spot.part, kind, sentence, text))
    return Finding(spot, kind, sentence, blocks, sha256(named.encode()).hexdigest()[:32])


@dataclass(frozen=True)
class Bidder:
    """One company of the round. `submitted` is everything it wrote; `is_guarded` when it marked parts as confidential."""

    company: str
    is_shortlisted: bool
    submitted: str = ""
    is_guarded: bool = False


@dataclass(frozen=True)
class Assessor:
    name: str
    email: str


@dataclass(frozen=True)
class Known:
    """What the texts are held against. `public` is what everybody could read: repeating it quotes nobody."""

    bidders: Mapping[str, Bidder]
    assessors: tuple[Assessor, ...] = ()
    public: str = ""
