"""Titles ask in fewer words than sentences do: naming a thing that is not there yet is enough. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sprint.challenges.gate.prescribing.context import HANDING_IN, MECHANICS, NOT, OURS, THERE_ALREADY
from sprint.challenges.gate.prescribing.signals import SURE, Signal, distinct, signals
from sprint.challenges.gate.prescribing.things import Thing, things
from sprint.challenges.gate.prescribing.vocabulary import DOUBTFUL, LOOSE, PLAIN
from sprint.challenges.gate.reading import READ_UP_TO, Sentence, Word, word_set, words

NAMED = 0.9
FINDING_OUT = word_set(
    "discovery research evaluation evaluate review understanding understand study inception strategy consultancy interviews lessons"
)
QUESTIONS = word_set("how what can where who when why which")
MEANS = word_set("with through via using by")
OFTEN_BOUGHT = word_set("benefits tax planning education transport court school electoral housing care")
FORMULA = ("announcement", "of", "requirements", "and", "registration", "for")
"""How notices of prizes begin in the United States; it says nothing of the prize."""
CLAUSE = 40
"""Words before a thing among which a clause about the present is looked for."""
WEAK = 0.8
INSTALLED = 1.1
INSTALLS = word_set("implementation installation upgrade migration refurbishment rollout roll-out deployment")
WHOSE = word_set("who whose whom when after because since if where that while before")
"""Words that begin a clause about the present: “people who use an app”."""
BROKEN = word_set(
    "failed failing broken wrong old missing separate paper another many different of from about against behind between"
)
MATTERS = word_set("battery hydrogen satellite chargepoint wi-fi wifi 5g laptop server cctv hardware quantum") | {
    "autonomous vehicle", "fuel cell", "heat pump", "electric vehicle", "charge point", "charging point", "solar panel", "full fibre", "smart meter"
}  # fmt: skip
"""Things that a problem can be about, so a question that names one does not ask for it."""
ASKED_FOR = word_set("a an one single shared new digital online common")
UNSURE = frozenset(
    {"system", "tool", "device", "application", "interface", "module", "case management", "records management"}
)
SHARED = frozenset({"platform", "marketplace", "booking system", "tablet"})


def title_signals(title: str) -> list[Signal]:
    """A title that names a thing asks for it, unless it asks a question or wants something found out."""
    said = _words(title)
    named = [*_named(title, said), *_to_install(said)] if said else []
    asked = signals(title)
    return distinct([each for each in asked if each.strength >= NAMED], named, asked)


def _named(title: str, said: Sequence[Word]) -> Iterator[Signal]:
    texts = [each.text for each in said]
    if set(texts) & NOT and texts[:2] != ["why", "not"]:
        return
    finds_out = bool(set(texts) & FINDING_OUT)
    is_question = texts[0] in QUESTIONS or title.rstrip().endswith("?")
    for each in things(said):
        strength = LOOSE if each.strength == DOUBTFUL and _ends_title(texts, each) else each.strength
        if strength < WEAK or _is_there(texts, each):
            continue
        is_asked = _is_means(texts, each) or _is_wished(texts, each) if is_question else not finds_out
        if is_asked:
            yield _signal(said, each.first, each, strength)


def _to_install(said: Sequence[Word]) -> Iterator[Signal]:
    """“Design and implementation of …”: what is installed or upgraded has been chosen, whatever it is."""
    for place, word in enumerate(said[:6]):
        if word.text in INSTALLS and said[place + 1 : place + 2] and said[place + 1].text == "of":
            yield Signal(said[0].start, said[place].end, INSTALLED, "")
            return


def _ends_title(texts: Sequence[str], thing: Thing) -> bool:
    """“Revenues and benefits system”; not “Fixing a broken benefits system”."""
    is_bought = texts[max(0, thing.first - 1)] in OFTEN_BOUGHT and not texts[0].endswith("ing")
    return is_bought and texts[thing.last + 1 : thing.last + 2] in (
        [],
        ["-"],
        ["–"],
        ["("],
        ["replacement"],
        ["contract"],
    )


def _words(text: str) -> list[Word]:
    return words(text, Sentence(0, min(len(text), READ_UP_TO)))


def _signal(said: Sequence[Word], first: int, thing: Thing, strength: float) -> Signal:
    return Signal(said[first].start, said[thing.last].end, round(SURE * NAMED * strength, 2), thing.name)


def _is_there(texts: Sequence[str], thing: Thing) -> bool:
    """Something that exists, or the way in which people apply."""
    begin = len(FORMULA) if tuple(texts[: len(FORMULA)]) == FORMULA else 0
    near = texts[max(begin, thing.first - 3) : thing.first]
    rest = near[len(near) - near[::-1].index("the") :] if "the" in near else near
    is_known = ("the" in near and not set(rest) & ASKED_FOR) or any(word.endswith("'s") for word in near)
    if texts[thing.last + 1 : thing.last + 3] in (["that", "we"], ["which", "we"], ["we", "have"]):
        return True
    return is_known or bool(set(near) & (THERE_ALREADY | OURS | MECHANICS | HANDING_IN))


def _is_means(texts: Sequence[str], thing: Thing) -> bool:
    """“… with a mobile app?”"""
    near = texts[max(0, thing.first - 3) : thing.first]
    return bool(near) and (near[-1] in MEANS or (near[-1] in ("a", "an", "new") and bool(MEANS & set(near))))


def _is_wished(texts: Sequence[str], thing: Thing) -> bool:
    """“How might we give residents an app?”; not “… help people who gave up on an app?”, nor a question about the present."""
    near = texts[max(0, thing.first - 3) : thing.first]
    if (texts[0] == "why" and texts[1:2] != ["not"]) or "no" in near:
        return False
    if thing.name in MATTERS or set(near[-2:]) & BROKEN or _is_told(texts[max(1, thing.first - CLAUSE) : thing.first]):
        return False
    is_singled_out = bool(set(near) & ASKED_FOR)
    if thing.strength == PLAIN:
        return is_singled_out or thing.name not in UNSURE
    is_figure = texts[thing.last + 1 : thing.last + 2] in (["for"], ["to"], ["where"], ["from"])
    return thing.name in SHARED and is_singled_out and not is_figure


def _is_told(before: Sequence[str]) -> bool:
    """Whether a clause about the present has begun; “so that …” and “make sure that …” look ahead."""
    return any(
        word in WHOSE and before[place - 1 : place] not in (["so"], ["sure"]) for place, word in enumerate(before)
    )
