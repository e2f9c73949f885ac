"""Reads the texts of every summary of a decision before they go out, by rules that know words and not meaning.

A blank text, one pasted from another company's summary, a name that must stay unknown and words of a proposal with
confidential parts block the release. Everything else is pointed out, and may stay with a reason on record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sprint.assessments.wording import comparisons
from sprint.shortlists.checks.alike import copies
from sprint.shortlists.checks.finding import Assessor, Bidder, Finding, Known, Spot, finding
from sprint.shortlists.checks.naming import companies, people
from sprint.shortlists.checks.quoting import quotations
from sprint.shortlists.letter import REASON, texts
from sprint.shortlists.summary import Summary
from sprint.words import count_words

__all__ = ["Assessor", "Bidder", "Finding", "Known", "Spot", "check"]

FEWEST_WORDS = 12
"""Fewer can hardly tell a company why it has the score it has. Not to meet a rule can be said in three."""
Texts = Mapping[Spot, str]


def check(summaries: Mapping[str, Summary], known: Known, *, only: str = "") -> dict[str, list[Finding]]:
    """What was found in each summary, by the proposal's reference; with `only`, in that one, beside all the others."""
    wanted = [only] if only else list(summaries)
    needed = {
        Spot(reference, each.part): each.value for reference in summaries for each in texts(summaries[reference]) if each.is_needed
    }  # fmt: skip
    looked_at = {
        Spot(reference, each.part): each.value for reference in wanted for each in texts(summaries[reference])
    }  # fmt: skip
    alike = copies({spot: text for spot, text in needed.items() if spot.part != REASON})
    quoted = quotations(looked_at, known.bidders, known.public)
    named = (people(looked_at, known.assessors), companies(looked_at, known.bidders))
    found: dict[str, list[Finding]] = {reference: [] for reference in wanted}
    for spot, text in looked_at.items():
        if spot in needed:
            found[spot.proposal] += _fullness(spot, text)
        found[spot.proposal] += _copied(spot, text, known, alike.get(spot, []))
        found[spot.proposal] += [each for names in named for each in names.get(spot, ())]
        found[spot.proposal] += _quoted(spot, text, known, quoted.get(spot, {}))
        found[spot.proposal] += _comparing(spot, text)
    return found


def _fullness(spot: Spot, text: str) -> Iterator[Finding]:
    count = count_words(text)
    if not count:
        yield finding(spot, "blank", "It is blank. Every score needs its explanation.", text, blocks=True)
    elif count < FEWEST_WORDS and spot.part != REASON:
        yield finding(
            spot, "short", f"It has {count} word{'' if count == 1 else 's'}. Does it explain the score?", text
        )


def _copied(spot: Spot, text: str, known: Known, alike: list[Spot]) -> Iterator[Finding]:
    if alike:
        others = list(dict.fromkeys(known.bidders[each.proposal].company for each in alike))
        more = f" and {len(others) - 1} more" if len(others) > 1 else ""
        sentence = (
            f"The same words, or nearly, explain a score of {others[0]}{more}. Say what is so about this proposal."
        )
        yield finding(spot, "pasted", sentence, text, blocks=True)


def _quoted(spot: Spot, text: str, known: Known, quoted: Mapping[str, str]) -> Iterator[Finding]:
    for reference, phrase in quoted.items():
        other = known.bidders[reference]
        ending = ", which marked parts as confidential." if other.is_guarded else ". Are they this proposal’s own?"
        sentence = f"“{phrase}” are words of {other.company}’s proposal{ending}"
        yield finding(spot, "quoted", sentence, text, blocks=other.is_guarded)


def _comparing(spot: Spot, text: str) -> Iterator[Finding]:
    for phrase in comparisons(text):
        yield finding(spot, "comparison", f"“{phrase}” seems to compare. A score is given against the scale.", text)
