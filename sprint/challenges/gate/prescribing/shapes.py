"""The shapes in which a sentence asks for a thing: “build a …”, “requires a …”, “the … must”, “must use …”. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sprint.challenges.gate.prescribing.things import Thing
from sprint.challenges.gate.prescribing.vocabulary import (
    ASKS,
    BUILD,
    BUILDING,
    BUILDING_OF,
    DONE,
    HOSTED,
    LOOKS,
    MAKERS,
    MILD,
    MODALS,
)
from sprint.challenges.gate.reading import Word, word_set

REACH = 14
STOPS = frozenset(
    [
        "for",
        "through",
        "via",
        "on",
        "from",
        "in",
        "by",
        "at",
        "using",
        "about",
        "into",
        "who",
        "when",
        "as",
        "than",
        "because",
        "if",
        "that",
        "which",
        "how",
        "whether",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "will",
        "must",
        "shall",
        "would",
        ".",
        ";",
        ":",
        "!",
        "?",
        "(",
        ")",
        '"',
        "“",
        "”",
        "–",
        "—",
        "so",
        "while",
        "where",
        "to",
    ]
)
OPENERS = frozenset(
    [
        "to",
        "will",
        "shall",
        "must",
        "should",
        "would",
        "and",
        "or",
        ",",
        "/",
        "&",
        "please",
        "then",
        "also",
        "jointly",
        "help",
        "-",
        "•",
        "*",
        "“",
        '"',
        ":",
        ";",
        "–",
    ]
)
OF_AFTER = (
    word_set(
        "set series range suite number version prototype beta alpha mvp copy use form choice rollout supplier suppliers provider roll-out"
    )
    | BUILDING_OF
)
MUST_HAVE = word_set("include involve use contain comprise be have feature incorporate")
USE = word_set(
    "use using apply applying adopt adopting utilise utilize utilising utilizing harness harnessing exploit exploiting"
)
CONTEST = word_set("challenge challenges prize prizes contest competition competitions hackathon award awards")
TOLD = word_set(
    "is was were has had are have can may might could does did do closed failed helps helped would will used"
)
PASSIVE = word_set("needed required sought wanted proposed")


@dataclass(frozen=True)
class Shape:
    """A request whose verb is word `verb` and whose object is words `first` to `last`; `weight` is 1 for a plain one.
    `name` is empty where no thing is named.
    """

    verb: int
    first: int
    last: int
    weight: float
    name: str


def shapes(words: Sequence[Word], named: Sequence[Thing]) -> Iterator[Shape]:
    texts = [each.text for each in words]
    starts = {thing.first: thing for thing in named}
    for place in range(len(texts)):
        if weight := _verb(texts, place):
            yield from _with_object(texts, place, place + 1, starts, weight)
        if (weight := _looks(texts, place)) and place + 2 <= len(texts):
            yield from _with_object(texts, place, place + 2, starts, weight)
    for thing in named:
        yield from _about(texts, thing)
    yield from _fragment(texts, named)
    yield from _makers(texts)
    yield from _hosted(texts)


def _verb(texts: Sequence[str], place: int) -> float:
    """How surely the word at `place` asks for what follows; 0 when it does not."""
    word, before = texts[place], texts[place - 1] if place else ""
    if word in BUILD and (not before or before in OPENERS or before.isdigit() or _is_question(texts, place)):
        return 0.8 if word in MILD else 1
    if word in BUILDING and (
        not before or before in ("for", "of", "on", "by", "-", "•", "involves", "includes", "and", ",", "in")
    ):
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
    if word == "submit":
        return 0.8
    return 1


def _looks(texts: Sequence[str], place: int) -> float:
    return 1 if tuple(texts[place : place + 2]) in LOOKS else 0


def _with_object(
    texts: Sequence[str], verb: int, begin: int, starts: dict[int, Thing], weight: float
) -> Iterator[Shape]:
    """Every thing that the verb at `verb` can have as its object."""
    for place in range(begin, min(len(texts), begin + REACH)):
        if thing := starts.get(place):
            yield Shape(verb, thing.first, thing.last, weight * thing.strength, thing.name)
        if _ends_object(texts, verb, place):
            return


def _ends_object(texts: Sequence[str], verb: int, place: int) -> bool:
    if texts[place] == "of":
        return not _may_have_of(texts, place)
    if texts[place] == "with":
        return texts[verb] != "replace"
    return texts[place] in STOPS and not _is_led_to(texts, verb, place)


def _is_led_to(texts: Sequence[str], verb: int, place: int) -> bool:
    """“migrate … to”"""
    return texts[place] in ("to", "from") and texts[verb] in ("migrate", "migrating", "migration", "move")


def _may_have_of(texts: Sequence[str], place: int) -> bool:
    return bool(set(texts[max(0, place - 3) : place]) & OF_AFTER)


def _about(texts: Sequence[str], thing: Thing) -> Iterator[Shape]:
    """Requests that stand around the thing itself."""
    after, before = texts[thing.last + 1 : thing.last + 4], texts[max(0, thing.first - 6) : thing.first]
    if after and after[0] in CONTEST and thing.strength >= 0.8:
        yield Shape(thing.first, thing.first, thing.last + 1, 1.1 * thing.strength, thing.name)
    if len(after) > 1 and after[0] in ("is", "are") and set(after[1:3]) & PASSIVE:
        yield Shape(thing.first, thing.first, thing.last, 0.9 * thing.strength, thing.name)
    yield from _must(thing, after, before)
    yield from _must_have(texts, thing, before)
    yield from _fixed(texts, thing, before)


def _must(thing: Thing, after: Sequence[str], before: Sequence[str]) -> Iterator[Shape]:
    """“The app must …”, “Apps should …”"""
    if not after or (after[0] not in MODALS and not (after[0] in ("needs", "need") and after[1:2] == ["to"])):
        return
    near = set(before[-4:])
    if near & {"our", "their", "its", "current", "existing", "your"} and "new" not in near:
        return
    if near & {"the", "a", "an", "any", "this", "each", "new", "proposed"} or not before:
        is_made = after[1:2] == ["be"] and bool(set(after[2:3]) & DONE)
        weight = (
            0.9
            if is_made
            else {"must": 0.9, "shall": 0.9, "should": 0.75, "needs": 0.75, "need": 0.75}.get(after[0], 0.5)
        )
        yield Shape(thing.last + 1, thing.first, thing.last, weight * thing.strength, thing.name)


def _must_have(texts: Sequence[str], thing: Thing, before: Sequence[str]) -> Iterator[Shape]:
    """“must include a robot”, “must be a web page”, “must use machine learning”"""
    for back in range(1, len(before)):
        place = thing.first - back
        if texts[place] in MUST_HAVE and texts[place - 1] in MODALS:
            if set(texts[place + 1 : thing.first]) & (STOPS | {"of", "with", "the", "our", "your"}):
                return
            weight = 0.9 if texts[place - 1] in ("must", "shall") else 0.6
            yield Shape(place, thing.first, thing.last, weight * thing.strength, thing.name)
            return


def _fixed(texts: Sequence[str], thing: Thing, before: Sequence[str]) -> Iterator[Shape]:
    """“How can we use drones”, “the best use of machine learning”"""
    if not thing.is_technology:
        return
    near = before[-3:]
    for back, word in enumerate(reversed(near), 1):
        if word in USE or (word == "of" and before[-back - 1 : -back] == ["use"]):
            weight = 0.9 if texts[:1] == ["how"] or "must" in before or "best" in before else 0.5
            yield Shape(thing.first - back, thing.first, thing.last, weight, thing.name)
            return
        if word in STOPS:
            return


def _fragment(texts: Sequence[str], named: Sequence[Thing]) -> Iterator[Shape]:
    """“A website that …”, “Mobile app for …”: a notice that begins with the thing instead of a sentence."""
    if not named:
        return
    thing, following = named[0], texts[named[0].last + 1 : named[0].last + 3]
    begins = thing.first <= 5 and not set(texts[: thing.first]) & (STOPS | {"of", "with", "the", "our", "your"})
    if not begins or texts[0] not in ("a", "an", "new") or (following and following[0] in TOLD):
        return
    yield Shape(0, thing.first, thing.last, 0.8 * thing.strength, thing.name)


def _makers(texts: Sequence[str]) -> Iterator[Shape]:
    """Asking for developers is asking for something to be developed."""
    for place, word in enumerate(texts):
        if word in MAKERS or (word == "development" and texts[place + 1 : place + 2] in (["team"], ["partner"])):
            for back in range(1, min(9, place + 1)):
                if texts[place - back] in ASKS or tuple(texts[place - back : place - back + 2]) in LOOKS:
                    yield Shape(place - back, place, place, 0.9, "")
                    break


def _hosted(texts: Sequence[str]) -> Iterator[Shape]:
    """“The solution must be cloud-based”"""
    for place in range(2, len(texts)):
        if (
            texts[place] in HOSTED
            and texts[place - 1] == "be"
            and texts[place - 2] in MODALS
            and texts[place] != "digital"
        ):
            yield Shape(place - 1, place, place, 0.8, "")
