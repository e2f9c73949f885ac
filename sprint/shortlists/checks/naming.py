"""Names that have no place in a summary: of those who assessed, and of other companies. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from sprint.shortlists.checks.finding import Assessor, Bidder, Finding, Spot, finding
from sprint.shortlists.names import named

SHORTEST = 3
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")


def people(spot: Spot, text: str, assessors: Iterable[Assessor]) -> Iterator[Finding]:
    """A full name or an address blocks; a surname alone may be an ordinary word or somebody else's."""
    for each in assessors:
        if _holds(text, each.email) or (" " in each.name.strip() and _holds(text, each.name)):
            yield finding(
                spot, "assessor", f"It names {each.name}, who assessed. Leave the name out.", text, blocks=True
            )
        elif _holds_exactly(text, surname := each.name.strip().rpartition(" ")[2]):
            yield finding(spot, "surname", f"“{surname}” is the name of somebody who assessed. Is it meant here?", text)
    known = {each.email.casefold() for each in assessors}
    for address in sorted({each for each in ADDRESS.findall(text) if each.casefold() not in known}):
        yield finding(spot, "address", f"It holds an e-mail address, {address}.", text)


def companies(spot: Spot, text: str, bidders: Mapping[str, Bidder]) -> Iterator[Finding]:
    """Who is not shortlisted stays unnamed. Who is shortlisted is public, and still not what the score is about."""
    own = [each.company for reference, each in bidders.items() if reference == spot.proposal]
    others = {each.company: each for reference, each in bidders.items() if reference != spot.proposal}
    for name in named(text, list(others), allowed=own):
        if others[name].is_shortlisted:
            yield finding(spot, "company", f"It names {name}, another company. A score is about one proposal.", text)
        else:
            sentence = f"It names {name}, which is not shortlisted. Nobody else may learn that it proposed."
            yield finding(spot, "company", sentence, text, blocks=True)


def _holds(text: str, name: str) -> bool:
    return len(name) >= SHORTEST and re.search(_whole(name), text, re.IGNORECASE) is not None


def _holds_exactly(text: str, name: str) -> bool:
    """Capitals count, so that “may” is no name."""
    return len(name) >= SHORTEST and re.search(_whole(name), text) is not None


def _whole(name: str) -> str:
    words = r"\s+".join(map(re.escape, name.split()))
    return rf"(?<!\w){words}(?!\w)"
