"""Titles, measures and criteria ask in fewer words than sentences do: naming a thing is enough. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sprint.challenges.gate.prescribing.context import HANDING_IN, MECHANICS, NOT, OURS, THERE_ALREADY
from sprint.challenges.gate.prescribing.signals import SURE, Signal, signals
from sprint.challenges.gate.prescribing.things import Thing, things
from sprint.challenges.gate.prescribing.vocabulary import DOUBTFUL, LOOSE
from sprint.challenges.gate.reading import READ_UP_TO, Sentence, Word, word_set, words

NAMED = 0.9
FINDING_OUT = word_set(
    "discovery research evaluation evaluate review understanding understand study inception strategy consultancy interviews lessons"
)
QUESTIONS = word_set("how what can where who when why which")
MEANS = word_set("with through via using by")
OFTEN_BOUGHT = word_set("benefits tax planning education transport court school electoral housing care")
WEAK = 0.8


def title_signals(title: str) -> list[Signal]:
    """A title that names a thing asks for it, unless it asks a question or wants something found out."""
    said, asked = _words(title), signals(title)
    named = _named(title, said) if said else iter(())
    free = [each for each in named if all(each.end <= other.start or other.end <= each.start for other in asked)]
    return sorted([*asked, *free], key=lambda each: each.start)


def _named(title: str, said: Sequence[Word]) -> Iterator[Signal]:
    texts = [each.text for each in said]
    if set(texts) & NOT:
        return
    is_question = texts[0] in QUESTIONS or title.rstrip().endswith("?")
    for each in things(said):
        strength = LOOSE if each.strength == DOUBTFUL and _ends_title(texts, each) else each.strength
        if strength < WEAK or _is_there(texts, each):
            continue
        if _is_means(texts, each) if is_question else not set(texts) & FINDING_OUT:
            yield _signal(said, each.first, each, strength)


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


def presumed(text: str) -> list[Signal]:
    """A criterion that asks for “your app” has settled that there is one."""
    return list(_presumed(_words(text)))


def _presumed(said: Sequence[Word]) -> Iterator[Signal]:
    for each in things(said):
        near = [word.text for word in said[max(0, each.first - 3) : each.first]]
        if (
            each.strength >= WEAK
            and ({"your", "proposed"} & set(near) or near[-2:] == ["the", "new"])
            and not set(near) & {"with", "our"}
        ):
            yield _signal(said, each.first, each, each.strength)


def _words(text: str) -> list[Word]:
    return words(text, Sentence(0, min(len(text), READ_UP_TO)))


def _signal(said: Sequence[Word], first: int, thing: Thing, strength: float) -> Signal:
    return Signal(said[first].start, said[thing.last].end, round(SURE * NAMED * strength, 2), thing.name)


def _is_there(texts: Sequence[str], thing: Thing) -> bool:
    """Something that exists, or the way in which people apply."""
    near = set(texts[max(0, thing.first - 3) : thing.first])
    return bool(near & (THERE_ALREADY | OURS | MECHANICS | HANDING_IN)) or texts[
        max(0, thing.first - 1) : thing.first
    ] == ["the"]


def _is_means(texts: Sequence[str], thing: Thing) -> bool:
    """“… with a mobile app?”"""
    near = texts[max(0, thing.first - 3) : thing.first]
    return bool(near) and (near[-1] in MEANS or (near[-1] in ("a", "an", "new") and bool(MEANS & set(near))))
