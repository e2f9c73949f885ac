"""Decides whether a whole notice or challenge prescribes a solution: by its ask, not by the words it happens to hold. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sprint.challenges.gate.prescribing.signals import Signal, signals
from sprint.challenges.gate.prescribing.titles import FINDING_OUT, title_signals
from sprint.challenges.gate.reading import READ_UP_TO, Sentence, words

ENOUGH = 0.95
"""The score from which on a text counts as prescribing; see docs/gate.md for what it was measured on."""

OPEN: tuple[tuple[float, re.Pattern[str]], ...] = (
    (0.8, re.compile(
        r"open to (?:any|all|ideas|new|a (?:wide )?(?:range|variety)|different|every)|any (?:\w+ )?approach|no prefer|not prescriptive|agnostic|"
        r"do(?:es)? not (?:know|expect anything)|(?:wide|broad) (?:range|variety) of|variety of (?:technolog|approach|project)|"
        r"from any (?:area|technology|sector)|any technology|whether or not it uses|not asking for|before (?:any|we) decid|before any decision|"
        r"not thought of|not imagined|more than one (?:answer|solution)|however it|digital or not", re.I)),
    (0.4, re.compile(
        r"innovative (?:solution|idea|approach|project|proposal|way)|creative (?:solution|idea)|novel (?:solution|way|approach|idea)|new ideas|"
        r"solutions? (?:to|that|for) |ideas (?:that|for|to)|proposals that|could (?:help|include)|how (?:can|might|could|do) (?:we|you|technology)|"
        r"technology can|products? (?:and|or) services?|research (?:and development|on|into)|discovery|feasibility|business models", re.I)),
)  # fmt: skip

FOUND_OUT_FIRST = 0.3
DISCOVERS = re.compile(
    r"(?:^|\n)\s*discovery\b|\b(?:carry(?:ing)? out|run(?:ning)?|undertak(?:e|ing)|conduct(?:ing)?|complet(?:e|ing)|deliver(?:ing)?) "
    r"(?:a |an |the |this |our |its |two )?(?:\w+[ -]){0,2}(?:discovery|user research|evaluation)\b",
    re.I,
)


@dataclass(frozen=True)
class Verdict:
    """The score of a text and the places that speak for it, in title and text."""

    score: float
    in_title: tuple[Signal, ...]
    in_text: tuple[Signal, ...]

    @property
    def prescribes(self) -> bool:
        return self.score >= ENOUGH


def judge(title: str, text: str) -> Verdict:
    named, asked = title_signals(title), signals(text)
    share = FOUND_OUT_FIRST if _finds_out(title, text) else 1
    score = _sum(named, 1) + share * _sum(asked, 3) - _openness(f"{title[:READ_UP_TO]}\n{text[:READ_UP_TO]}")
    return Verdict(round(score, 2), tuple(named), tuple(asked))


def _finds_out(title: str, text: str) -> bool:
    """Whether the work asked for is to find something out: what it may lead to is not decided yet."""
    said = {each.text for each in words(title, Sentence(0, min(len(title), READ_UP_TO)))}
    return bool(said & (FINDING_OUT - {"strategy", "consultancy"})) or bool(DISCOVERS.search(text[:READ_UP_TO]))


def _sum(found: list[Signal], most: int) -> float:
    """The strongest whole, the next by half, and so on; a name counts once."""
    strongest: dict[str, float] = {}
    for each in found:
        strongest[each.name] = max(each.strength, strongest.get(each.name, 0))
    ranked = sorted(strongest.values(), reverse=True)[:most]
    return sum(strength * 0.5**place for place, strength in enumerate(ranked))


def _openness(text: str) -> float:
    said = ((weight, {each.group().lower() for each in pattern.finditer(text)}) for weight, pattern in OPEN)
    return min(1.2, sum(weight * min(2, len(found)) for weight, found in said))
