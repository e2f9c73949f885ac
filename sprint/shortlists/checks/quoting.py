"""Words that a summary takes from another company's proposal. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping

from sprint.shortlists.checks.alike import words
from sprint.shortlists.checks.finding import Bidder, Spot

RUN = 8
"""So many words in a row are hardly the same by chance."""
Run = tuple[str, ...]


def quotations(texts: Mapping[Spot, str], bidders: Mapping[str, Bidder], public: str) -> dict[Spot, dict[str, str]]:
    """For each text the first words that it shares with another proposal, by that proposal's reference.

    What the challenge itself says, and what the company wrote in its own proposal, is nobody else's.
    """
    holders: dict[Run, list[Spot]] = defaultdict(list)
    for spot, text in texts.items():
        for run in _runs(text):
            holders[run].append(spot)
    said = _shared(public, holders)
    written = {reference: _shared(bidder.submitted, holders) for reference, bidder in bidders.items()}
    found: dict[Spot, dict[str, str]] = defaultdict(dict)
    for reference, shared in written.items():
        for run in shared:
            for spot in _quoting(holders[run], reference) if run not in said else ():
                if run not in written.get(spot.proposal, ()):
                    found[spot].setdefault(reference, " ".join(run))
    return found


def _quoting(spots: Iterable[Spot], reference: str) -> Iterator[Spot]:
    return (spot for spot in spots if spot.proposal != reference)


def _shared(text: str, known: Container[Run]) -> dict[Run, None]:
    """Those runs of a text that are among the known ones, each once and in its order."""
    return dict.fromkeys(filter(known.__contains__, _runs(text)))


def _runs(text: str) -> Iterator[Run]:
    found = words(text)
    return zip(*(found[start:] for start in range(RUN)), strict=False)
