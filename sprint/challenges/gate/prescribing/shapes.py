"""The shapes in which a sentence asks for a thing: with a verb before it, or “the … must”, “must use …”, “a … contest”. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sprint.challenges.gate.prescribing.context import MECHANICS
from sprint.challenges.gate.prescribing.grammar import OPENERS, STOPS, Shape
from sprint.challenges.gate.prescribing.things import Thing
from sprint.challenges.gate.prescribing.verbs import with_verbs
from sprint.challenges.gate.prescribing.vocabulary import (
    ASKS,
    AUTOMATES,
    AUTOMATION,
    DONE,
    HOSTED,
    LOOKS,
    MAKERS,
    MODALS,
)
from sprint.challenges.gate.prescribing.wishes import wishes
from sprint.challenges.gate.reading import Word, word_set

MUST_HAVE = word_set("include involve use contain comprise be have feature incorporate")
USE = word_set(
    "use using apply applying adopt adopting utilise utilize utilising utilizing harness harnessing exploit exploiting"
)
CONTEST = word_set("challenge challenges prize prizes contest competition competitions hackathon award awards")
TOLD = word_set(
    "is was were has had are have can may might could does did do closed failed helps helped would will used "
    "gives shows tells sends sits exists stops stopped lists asks says holds keeps works fails needs"
)
"""After these a sentence that begins with a thing tells of it instead of asking for it."""
BULLETS = word_set("• - * – + #")
TEAMS = (("development", "team"), ("development", "partner"), ("agile", "team"), ("scrum", "team"))
PASSIVE = word_set("needed required sought wanted proposed")


def shapes(words: Sequence[Word], named: Sequence[Thing]) -> Iterator[Shape]:
    texts = [each.text for each in words]
    yield from with_verbs(texts, named)
    yield from wishes(texts, named)
    for thing in named:
        yield from _about(texts, thing)
    yield from _fragment(texts, named)
    yield from _makers(texts)
    yield from _hosted(texts)
    yield from _automation(texts)
    yield from _installation(texts)


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
    """“How can we use drones”, “the best use of machine learning”; not “inspectors use an app”."""
    if not thing.is_technology:
        return
    for place in range(thing.first - 1, max(-1, thing.first - 4), -1):
        if texts[place] == "the":
            return
        if texts[place] in USE or texts[place - 1 : place + 1] == ["use", "of"]:
            yield Shape(place, thing.first, thing.last, _weight_of_use(texts, place, before), thing.name)
            return
        if texts[place] in STOPS:
            return


def _weight_of_use(texts: Sequence[str], place: int, before: Sequence[str]) -> float:
    if texts[0] == "how" or place == 0 or "must" in before or "best" in before:
        return 0.9
    if "we" in before and {"want", "like", "plan", "intend", "hope"} & set(before):
        return 0.6
    is_asked = texts[place].endswith("ing") or texts[place - 1 : place] in (["to"], ["will"], ["should"], ["shall"])
    return 0.4 if is_asked else 0.2


def _fragment(texts: Sequence[str], named: Sequence[Thing]) -> Iterator[Shape]:
    """“A website that …”, “Need: a mobile app for …”: a notice that begins with the thing instead of a sentence."""
    if not named:
        return
    begin = texts.index(":") + 1 if ":" in texts[:5] else 0
    while texts[begin] in BULLETS and begin < named[0].first:
        begin += 1
    thing, following = named[0], texts[named[0].last + 1 : named[0].last + 2]
    lead = texts[begin : thing.first]
    is_led = (
        0 < len(lead) <= 5
        and lead[0] in ("a", "an", "new")
        and not set(lead) & (STOPS | {"of", "with", "the", "our", "your"})
    )
    if is_led and not set(following) & TOLD:
        yield Shape(begin, thing.first, thing.last, 0.8 * thing.strength, thing.name)


def _makers(texts: Sequence[str]) -> Iterator[Shape]:
    """Asking for developers is asking for something to be developed; inviting them among others is not."""
    for place, word in enumerate(texts):
        after = texts[place + 1] if place + 1 < len(texts) else ""
        if (word in MAKERS and after not in (",", "or")) or (word, after) in TEAMS:
            for back in range(1, min(9, place + 1)):
                asked = texts[place - back]
                if (asked in ASKS and not asked.startswith(("invite", "call"))) or (
                    asked,
                    texts[place - back + 1],
                ) in LOOKS[:3]:
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
            and not set(texts[max(0, place - 7) : place]) & MECHANICS
        ):
            yield Shape(place - 1, place, place, 0.8, "")
        is_moved = tuple(texts[place - 2 : place + 1]) in (("to", "the", "cloud"), ("into", "the", "cloud"))
        if is_moved and {"move", "migrate", "shift", "go"} & set(texts[max(0, place - 6) : place - 2]):
            yield Shape(place, place, place, 0.8, "")


def _automation(texts: Sequence[str]) -> Iterator[Shape]:
    """“to automate …”, “digitisation of …”"""
    for place, word in enumerate(texts):
        before, after = texts[place - 1] if place else "", texts[place + 1] if place + 1 < len(texts) else ""
        is_asked = word in AUTOMATES and (before in OPENERS or before in ("for", "of", "by", "") or before == "we")
        if (is_asked and after not in STOPS) or (word in AUTOMATION and after == "of"):
            yield Shape(place, place, place, 0.55, "")


def _installation(texts: Sequence[str]) -> Iterator[Shape]:
    """“supply, install and maintain”, “supply and installation”: what is installed has been chosen."""
    for place, word in enumerate(texts):
        after = texts[place + 1 : place + 6]
        if word == "supply" and {"install", "installation", "fit", "fitting"} & set(after):
            yield Shape(place, place, place, 0.8, "")
