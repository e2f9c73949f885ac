"""The first words of a brief, carried over from the problems it is written from. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sprint.challenges.parts import TITLE_CHARACTERS
from sprint.problems.numbers import Numbers


@dataclass(frozen=True)
class Said:
    """What one council said about a problem."""

    name: str
    numbers: Numbers
    words: str = ""


@dataclass(frozen=True)
class Told:
    """One problem as the pool tells it."""

    reference: str
    title: str
    hurts: str
    who: str
    theme: str
    service_area: str
    evidence_url: str = ""
    said: Sequence[Said] = field(default_factory=tuple)


def brief_from(problems: Sequence[Told]) -> dict[str, str]:
    """Texts of a brief. Nothing is cut: where there is more than a part may hold, its author chooses what stays."""
    first = problems[0]
    return {
        "title": first.title[:TITLE_CHARACTERS],
        "problem": _paragraphs(problems, "hurts"),
        "needs": _paragraphs(problems, "who"),
        "evidence": "\n".join(line for each in problems for line in _evidence(each)),
        "theme": first.theme,
        "service_area": first.service_area,
    }


def _paragraphs(problems: Sequence[Told], name: str) -> str:
    texts = [(each, getattr(each, name).strip()) for each in problems]
    if len(texts) == 1:
        return str(texts[0][1])
    return "\n\n".join(f"{each.title} ({each.reference})\n\n{text}" for each, text in texts)


def _evidence(problem: Told) -> Iterator[str]:
    for each in problem.said:
        yield f"- {each.name}: {'; '.join(_facts(each)) or 'has this too, not counted yet'}"
    if problem.evidence_url:
        yield f"- {problem.evidence_url}"


def _facts(said: Said) -> Iterator[str]:
    numbers = said.numbers
    if numbers.how_often:
        yield numbers.how_often[0].lower() + numbers.how_often[1:]
    if numbers.cost_gbp is not None:
        source = f", {numbers.cost_source}" if numbers.cost_source else ""
        yield f"£{numbers.cost_gbp:,} a year ({numbers.how_known[0].lower()}{numbers.how_known[1:]}{source})"
    if said.words:
        yield " ".join(said.words.split())
