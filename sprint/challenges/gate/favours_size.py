"""Finds criteria that a small or new firm cannot meet, however good its answer. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sprint.challenges.gate.reading import READ_UP_TO

_MANY = r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|several|many|numerous|multiple)"
_PUBLIC = (
    r"(?:public[- ]sector|public bod(?:y|ies)|councils?|(?:local |central )?government|local authorit(?:y|ies)|NHS)"
)

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (why, re.compile(pattern, re.I))
    for why, pattern in (
        ("Money in the bank says how large a firm is, not how good its answer.",
         r"\b(?:annual )?turn-?over\b|\bannual (?:revenue|sales|income)\b|\bbalance sheet\b|\baudited accounts\b|\bfinancial (?:standing|strength|stability)\b|\bcredit (?:rating|score)\b"),
        ("The number of people says how large a firm is, not whether the right ones do the work.",
         rf"\b(?:at least|minimum of|more than|over)\s{{1,3}}{_MANY}\s{{1,3}}(?:full-time )?(?:staff|employees|people|consultants|developers|engineers)\b"
         r"|\bnumber of (?:staff|employees|consultants|developers)\b|\bsize of (?:your|the) (?:firm|company|team|organisation|workforce)\b|\bheadcount\b|\blarge team\b"),
        ("Years in business shut out new firms.",
         rf"\b{_MANY}\+?\s{{1,3}}years?['’]?\s{{1,3}}(?:of\s{{1,3}})?(?:\w+\s{{1,3}}){{0,2}}(?:experience|trading|business|operation)\b"
         r"|\byears (?:of|in) (?:trading|business|operation)\b|\bwell[- ]established\b|\bestablished (?:company|firm|supplier|provider)\b|\blong-?standing\b"),
        ("Earlier work for the public sector shuts out firms that have not had the chance.",
         rf"\b(?:previous|prior|past|earlier|track record|experience)\b[^.;\n]{{0,60}}?\b{_PUBLIC}\b|\b{_PUBLIC}\s{{1,3}}(?:experience|references?|clients?|track record|contracts)\b"
         r"|\bproven track record\b|\btrack record\b|\bcontracts? of (?:a )?similar (?:size|scale|value|nature)\b|\bcase studies of (?:a )?similar (?:size|scale|value)\b"
         rf"|\b(?:at least|minimum of)\s{{1,3}}{_MANY}\s{{1,3}}(?:\w+\s{{1,3}}){{0,2}}(?:case studies|references|reference sites|clients|customers)\b|\breference sites?\b"),
        ("Offices cost money that small firms spend on the work.",
         r"\b(?:local|regional|national|nationwide|global|international)\s{1,3}(?:office|offices|presence|coverage|footprint)\b"
         r"|\boffices? (?:in|within|across)\b|\b(?:number|network) of offices\b"),
        ("This accreditation takes a small firm months and thousands of pounds, and says little about the work.",
         r"\bISO(?:/IEC)?[ -]?\d{4,5}(?:[:-]\d{1,4})?\b|\bCMMI\b|\bcyber essentials plus\b|\b(?:gold|platinum|premier)\s{1,3}partner\b|\bIASME\b|\bSOC ?2\b|\bPRINCE ?2\b|\bcertified partner\b"),
        ("A guarantee or cover of this kind is priced for large firms.",
         r"\bparent company guarantee\b|\bperformance bond\b|\b(?:insurance|indemnity|liability)\b[^.;\n]{0,40}?£\s?(?:[5-9]|\d{2,3})\s?(?:m\b|million)"
         r"|£\s?(?:[5-9]|\d{2,3})\s?(?:m\b|million)[^.;\n]{0,40}?\b(?:insurance|indemnity|liability)\b"),
        ("Cover round the clock needs a large firm, and a sprint seldom needs it.",
         r"\b24\s?[/x]\s?7\b|\bround-the-clock\b|\bdedicated account manager\b"),
    )
)  # fmt: skip


@dataclass(frozen=True)
class Favour:
    """`text[start:end]` favours size, and why."""

    start: int
    end: int
    why: str


def favours(text: str) -> list[Favour]:
    """In the order of the text; of those that overlap, the first."""
    kept: list[Favour] = []
    for each in sorted(_found(text[:READ_UP_TO]), key=lambda favour: (favour.start, -favour.end)):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _found(text: str) -> Iterator[Favour]:
    for why, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            yield Favour(found.start(), found.end(), why)
