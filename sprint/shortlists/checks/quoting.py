"""Words that a summary takes from another company's proposal. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sprint.shortlists.checks.alike import words
from sprint.shortlists.checks.finding import Bidder, Spot

RUN = 8
"""So many words in a row are hardly the same by chance."""


def quotations(texts: Mapping[Spot, str], bidders: Mapping[str, Bidder], public: str) -> dict[Spot, dict[str, str]]:
    """For each text the first words that it shares with another proposal, by that proposal's reference.

    What the challenge itself says, and what the company wrote in its own proposal, is nobody else's.
    """
    holders: dict[str, list[Spot]] = defaultdict(list)
    known = set(_runs(public))
    for spot, text in texts.items():
        own = set(_runs(bidders[spot.proposal].submitted)) if spot.proposal in bidders else set()
        for run in _runs(text):
            if run not in own and run not in known:
                holders[run].append(spot)
    found: dict[Spot, dict[str, str]] = defaultdict(dict)
    for reference, bidder in bidders.items():
        for run in _runs(bidder.submitted) if holders else ():
            for spot in holders.get(run, ()):
                if spot.proposal != reference:
                    found[spot].setdefault(reference, run)
    return found


def _runs(text: str) -> Iterator[str]:
    found = words(text)
    return (" ".join(found[start : start + RUN]) for start in range(len(found) - RUN + 1))
