"""Finds what a sentence names that can be built or bought, and how surely each name means software or a device. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sprint.challenges.gate.prescribing.vocabulary import (
    DEVICES,
    DOUBTFUL,
    FAINT,
    HIGH_TECH,
    LOOSE,
    MADE,
    NAMED,
    PLAIN,
    TECHNOLOGIES,
    THINGS,
)
from sprint.challenges.gate.reading import Word, word_set

MADE_SURE = word_set(
    "management information case booking payment payments payroll scheduling telephone computer digital online hosted it ict software monitoring "
    "crm erp records tracking ticketing workflow finance hr database alarm reservation licensing reporting cloud cloud-based web web-based "
    "mobile electronic e-learning learning automated smart ai data analytics intranet saas sensor gis cctv surveillance messaging scheduling "
    "fully-hosted hosted integrated housing library drone robotic navigation matching sampling engagement"
)
"""Words before “system”, “tool”, “platform” or “solution” that leave no doubt."""
SOFTWARE = word_set(
    "software it ict saas intranet cloud cloud-based hosted web-based crm erp payment hosting telephony iot cctv"
)
"""Words before “solution” that make it one that is bought; every challenge looks for solutions."""
GENERAL_WHEN_MANY = frozenset({"digital service", "online service", "digital tool", "online tool", "web service"})
"""“A digital service” is built; “digital services” are an open wording."""
IN_ANY_NUMBER = frozenset({"sensor", "tablet", "public beta", "private beta", "beta", "web design", "web development"})
STAGE = 0.4
"""A prototype is a stage of the work more than a thing."""
NOT_MADE = word_set(
    "health healthcare justice food transport education care immune political legal energy whole solar value belief eco support welfare "
    "benefits tax planning water drainage root railway social electoral grading points reward scoring natural political-economy delivery "
    "court prison school economic criminal"
)
"""Words before “system” or “platform” that make it something else."""


@dataclass(frozen=True)
class Thing:
    """A name found at words `first` to `last`, both counted in."""

    first: int
    last: int
    strength: float
    name: str

    @property
    def is_technology(self) -> bool:
        return self.name in TECHNOLOGIES


def _singular(word: str) -> str:
    """apps, portals and databases as one of them"""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _by_first_word(phrases: Mapping[str, float]) -> dict[str, list[tuple[tuple[str, ...], float, str]]]:
    found: dict[str, list[tuple[tuple[str, ...], float, str]]] = {}
    for phrase, strength in phrases.items():
        parts = tuple(_singular(part) for part in phrase.split())
        found.setdefault(parts[0], []).append((parts, strength, phrase))
    for entries in found.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return found


_PHRASES = _by_first_word({**THINGS, **dict.fromkeys(NAMED, PLAIN)})


def things(words: Sequence[Word]) -> list[Thing]:
    """Every thing named, the longest name at each place, in order."""
    return list(_things(words))


def _things(words: Sequence[Word]) -> Iterator[Thing]:
    place = 0
    while place < len(words):
        thing = _at(words, place)
        if thing is None:
            place += 1
            continue
        yield thing
        place = thing.last + 1


def _at(words: Sequence[Word], place: int) -> Thing | None:
    first = _singular(words[place].text)
    if first.startswith(("apps4", "apps-for-")):
        return Thing(place, place, PLAIN, "app")
    if first == "solution":
        return Thing(place, place, PLAIN, first) if _before(words, place) & SOFTWARE else None
    for parts, strength, name in _PHRASES.get(first, ()):
        last = place + len(parts) - 1
        if last < len(words) and all(_singular(words[place + n].text) == part for n, part in enumerate(parts)):
            return _weighed(words, Thing(place, last, strength, name))
    if place and words[place].text in MADE and words[place - 1].text in HIGH_TECH and not _is_compound(words, place):
        return Thing(place, place, LOOSE, f"{words[place - 1].text} {first}")
    if first in DEVICES and _has_article(words, place):
        return Thing(place, place, LOOSE, first)
    stem = first.removesuffix("-based").removesuffix("-powered").removesuffix("-enabled")
    if stem != first and (stem in NAMED or stem in TECHNOLOGIES):
        return Thing(place, place, PLAIN, stem)
    return None


def _weighed(words: Sequence[Word], thing: Thing) -> Thing | None:
    if thing.name in NAMED and not words[thing.first].is_capital:
        return None
    if thing.name in ("system", "platform", "tool") and _is_something_else(words, thing):
        return Thing(thing.first, thing.last, DOUBTFUL, thing.name)
    return Thing(thing.first, thing.last, _strength(words, thing), thing.name)


def _is_something_else(words: Sequence[Word], thing: Thing) -> bool:
    """A health system, a system of rewards"""
    before = words[thing.first - 1].text if thing.first else ""
    after = words[thing.last + 1].text if thing.last + 1 < len(words) else ""
    return before in NOT_MADE or after == "of"


def _strength(words: Sequence[Word], thing: Thing) -> float:
    is_sure, is_plural = bool(_before(words, thing.first) & MADE_SURE), words[thing.last].text.endswith("s")
    if thing.strength == LOOSE and thing.name not in IN_ANY_NUMBER:
        return PLAIN if is_sure else FAINT if is_plural else LOOSE
    if thing.name in GENERAL_WHEN_MANY and is_plural:
        return FAINT
    if thing.name in ("prototype", "proof of concept"):
        return STAGE
    if thing.name == "application" and is_sure:
        return LOOSE
    return thing.strength


def _is_compound(words: Sequence[Word], place: int) -> bool:
    """Whether the word only qualifies the next: “online training course”, “digital service team”"""
    following = words[place + 1].text if place + 1 < len(words) else ""
    return following in (
        "team",
        "teams",
        "standard",
        "design",
        "designer",
        "designers",
        "providers",
        "users",
        "materials",
    )


def _has_article(words: Sequence[Word], place: int) -> bool:
    """“an air quality monitor”, not “develop and monitor”"""
    near = [each.text for each in words[max(0, place - 5) : place]]
    return bool({"a", "an"} & set(near)) and not {"to", "and", "of", "for", ","} & set(near[-2:])


def _before(words: Sequence[Word], place: int) -> set[str]:
    return {each.text for each in words[max(0, place - 4) : place]}
