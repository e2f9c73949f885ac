"""Titles, measures and criteria ask in fewer words than sentences do: naming a thing is enough. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sprint.challenges.gate.prescribing.context import HANDING_IN, MECHANICS, NOT, OURS, THERE_ALREADY
from sprint.challenges.gate.prescribing.signals import SURE, Signal, signals
from sprint.challenges.gate.prescribing.things import Thing, things
from sprint.challenges.gate.reading import READ_UP_TO, Sentence, Word, word_set, words

NAMED = 0.9
FINDING_OUT = word_set(
    "discovery research evaluation evaluate review understanding understand study inception strategy consultancy interviews lessons"
)
QUESTIONS = word_set("how what can where who when why which")
MEANS = word_set("with through via using by")
WEAK = 0.8


def title_signals(title: str) -> list[Signal]:
    """A title that names a thing asks for it, unless it asks a question or wants something found out."""
    if asked := signals(title):
        return asked
    said = _words(title)
    texts = [each.text for each in said]
    named = [each for each in things(said) if each.strength >= WEAK and not _is_there(texts, each)]
    if not texts or set(texts) & NOT:
        return []
    if texts[0] in QUESTIONS or title.rstrip().endswith("?"):
        return [_signal(said, each.first, each) for each in named if _is_means(texts, each)]
    if set(texts) & FINDING_OUT:
        return []
    return [_signal(said, each.first, each) for each in named]


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
            yield _signal(said, each.first, each)


def _words(text: str) -> list[Word]:
    return words(text, Sentence(0, min(len(text), READ_UP_TO)))


def _signal(said: Sequence[Word], first: int, thing: Thing) -> Signal:
    return Signal(said[first].start, said[thing.last].end, round(SURE * NAMED * thing.strength, 2), thing.name)


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
