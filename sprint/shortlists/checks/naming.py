"""Names that have no place in a summary: of those who assessed, and of other companies. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from sprint.shortlists.checks.finding import Assessor, Bidder, Finding, Spot, finding
from sprint.shortlists.names import mentioned, pattern, short_name

SHORTEST = 3
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
Found = Mapping[Spot, list[Finding]]


def people(texts: Mapping[Spot, str], assessors: Collection[Assessor]) -> Found:
    """A full name or an address blocks; a surname alone may be an ordinary word or somebody else's."""
    found: dict[Spot, list[Finding]] = defaultdict(list)
    anybody = _anybody(assessors)
    known = {each.email.casefold() for each in assessors}
    for spot, text in texts.items():
        if anybody.search(text):
            found[spot] += _assessors(spot, text, assessors)
        if "@" in text:
            found[spot] += _addresses(spot, text, known)
    return found


def companies(texts: Mapping[Spot, str], bidders: Mapping[str, Bidder]) -> Found:
    """Who is not shortlisted stays unnamed. Who is shortlisted is public, and still not what the score is about."""
    found: dict[Spot, list[Finding]] = defaultdict(list)
    anybody = pattern([each.company for each in bidders.values()])
    for spot, text in texts.items():
        if meant := mentioned(text, anybody):
            found[spot] += _companies(spot, text, meant, bidders)
    return found


def _assessors(spot: Spot, text: str, assessors: Collection[Assessor]) -> Iterator[Finding]:
    for each in assessors:
        if _holds(text, each.email) or (" " in each.name.strip() and _holds(text, each.name)):
            yield finding(
                spot, "assessor", f"It names {each.name}, who assessed. Leave the name out.", text, blocks=True
            )
        elif _holds_exactly(text, surname := _surname(each)):
            yield finding(spot, "surname", f"“{surname}” is the name of somebody who assessed. Is it meant here?", text)


def _addresses(spot: Spot, text: str, known: Collection[str]) -> Iterator[Finding]:
    for address in sorted({each for each in ADDRESS.findall(text) if each.casefold() not in known}):
        yield finding(spot, "address", f"It holds an e-mail address, {address}.", text)


def _companies(spot: Spot, text: str, meant: Collection[str], bidders: Mapping[str, Bidder]) -> Iterator[Finding]:
    others = {each.company: each for reference, each in bidders.items() if reference != spot.proposal}
    for name in (each for each in others if short_name(each) in meant):
        if others[name].is_shortlisted:
            yield finding(spot, "company", f"It names {name}, another company. A score is about one proposal.", text)
        else:
            sentence = f"It names {name}, which is not shortlisted. Nobody else may learn that it proposed."
            yield finding(spot, "company", sentence, text, blocks=True)


def _anybody(assessors: Collection[Assessor]) -> re.Pattern[str]:
    """One search tells of most texts that they name nobody; only the others are asked about everybody in turn.

    A name holds its surname, so that the surname stands for both.
    """
    names = {name for each in assessors for name in (each.email, _surname(each)) if len(name) >= SHORTEST}
    names |= {each.name for each in assessors if len(_surname(each)) < SHORTEST <= len(each.name)}
    return re.compile(_whole(*sorted(names)) if names else r"(?!)", re.IGNORECASE)


def _surname(assessor: Assessor) -> str:
    return assessor.name.strip().rpartition(" ")[2]


def _holds(text: str, name: str) -> bool:
    return len(name) >= SHORTEST and re.search(_whole(name), text, re.IGNORECASE) is not None


def _holds_exactly(text: str, name: str) -> bool:
    """Capitals count, so that “may” is no name."""
    return len(name) >= SHORTEST and re.search(_whole(name), text) is not None


def _whole(*names: str) -> str:
    either = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    return rf"(?<!\w)(?:{either})(?!\w)"
