"""Requests with a verb before the thing: “build a …”, “requires a …”, “provision of a …”, “tenders for a …”. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sprint.challenges.gate.prescribing.grammar import OF_AFTER, OPENERS, STOPS, Shape
from sprint.challenges.gate.prescribing.things import Thing
from sprint.challenges.gate.prescribing.vocabulary import (
    ASKS,
    BUILD,
    BUILDING,
    BUILDING_OF,
    BUYS,
    DOUBTFUL,
    LOOKS,
    LOOSE,
    MILD,
)

REACH = 14
"""Words between a verb and its object, at most."""
TAKES_WITH = ("replace", "provide", "providing", "equip", "equipping", "supply", "supplying", "issue")
"""Verbs whose object follows “with”: “equip inspectors with tablets”."""
GERUND_AFTER = (
    "",
    "for",
    "of",
    "on",
    "by",
    "in",
    "-",
    "•",
    "and",
    ",",
    "involves",
    "includes",
    "continue",
    "start",
    "finish",
)


def with_verbs(texts: Sequence[str], named: Sequence[Thing]) -> Iterator[Shape]:
    starts = {thing.first: thing for thing in named}
    if not starts:
        return
    for place in range(len(texts)):
        if tuple(texts[place : place + 2]) in LOOKS:
            yield from _with_object(texts, place, place + 2, starts, 1)
        elif weight := _verb(texts, place):
            yield from _with_object(texts, place, place + 1, starts, weight)


def _verb(texts: Sequence[str], place: int) -> float:
    """How surely the word at `place` asks for what follows; 0 when it does not."""
    word, before = texts[place], texts[place - 1] if place else ""
    if word in ("get", "give") and texts[place - 2 : place] in (["have", "to"], ["has", "to"], ["had", "to"]):
        return 0
    if word in BUILD and (not before or before in OPENERS or before.isdigit() or _is_question(texts, place)):
        return 0.8 if word in MILD else 1
    if word in BUILDING and before in GERUND_AFTER:
        return 0.6 if BUILDING[word] in MILD else 0.8
    if word in BUILDING_OF and texts[place + 1 : place + 2] == ["of"]:
        return 0.9 if word not in MILD else 0.6
    if word in BUILDING_OF and texts[place + 1 : place + 2] in (["and"], [","], ["/"]):
        return 0.9 if "of" in texts[place + 2 : place + 7] else 0
    return _asks(texts, place)


def _is_question(texts: Sequence[str], place: int) -> bool:
    """“how might we build …”"""
    return place > 1 and texts[place - 1] == "we" and texts[place - 2] in ("might", "can", "could", "do", "should")


def _asks(texts: Sequence[str], place: int) -> float:
    word, before = texts[place], texts[place - 1] if place else ""
    if word not in ASKS:
        return 0
    if word == "like" and before != "would":
        return 0
    if word in ("needs", "need", "needed", "wish", "wishes", "desire") and before in (
        "user",
        "the",
        "a",
        "of",
        "their",
        "these",
        "no",
        "any",
    ):
        return 0
    if word in ("needs", "need") and texts[place + 1 : place + 2] in ([","], ["."], ["and"], ["of"], ["are"], ["is"]):
        return 0
    if word == "submit":
        return 0.8
    return 1


def _with_object(
    texts: Sequence[str], verb: int, begin: int, starts: dict[int, Thing], weight: float
) -> Iterator[Shape]:
    """Every thing that the verb at `verb` can have as its object."""
    for place in range(begin, min(len(texts), begin + REACH)):
        if thing := starts.get(place):
            yield Shape(verb, thing.first, thing.last, weight * _strength(texts, verb, thing), thing.name)
        if _ends_object(texts, verb, place):
            return


def _strength(texts: Sequence[str], verb: int, thing: Thing) -> float:
    if thing.strength == DOUBTFUL and texts[verb] in BUYS:
        return LOOSE
    if thing.name == "application" and texts[verb].startswith(("invit", "submit", "call", "seek")):
        return 0
    return 0.3 if _is_figure(texts, verb, thing) else thing.strength


def _is_figure(texts: Sequence[str], verb: int, thing: Thing) -> bool:
    """“provide a platform for debate”"""
    offers = texts[verb].startswith(("provid", "creat", "offer", "giv", "becom", "make"))
    return (
        thing.name == "platform"
        and thing.strength < 1
        and offers
        and texts[thing.last + 1 : thing.last + 2] in (["for"], ["to"], ["where"], ["from"])
    )


def _ends_object(texts: Sequence[str], verb: int, place: int) -> bool:
    if texts[place] == "of":
        return not _may_have_of(texts, place)
    if texts[place] == "with":
        return texts[verb] not in TAKES_WITH
    return texts[place] in STOPS and not _is_led_to(texts, verb, place)


def _is_led_to(texts: Sequence[str], verb: int, place: int) -> bool:
    """“migrate … to”"""
    return texts[place] in ("to", "from") and texts[verb] in ("migrate", "migrating", "migration", "move")


def _may_have_of(texts: Sequence[str], place: int) -> bool:
    if texts[place - 1] == "use" and texts[place + 1 : place + 2] == ["the"]:
        return False
    return bool(set(texts[max(0, place - 3) : place]) & OF_AFTER)
