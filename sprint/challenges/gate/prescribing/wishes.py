"""The shapes in which a brief wishes for a thing without building it: “give carers …”, “through a new …”, “the answer is …”. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sprint.challenges.gate.prescribing.grammar import STOPS, Shape
from sprint.challenges.gate.prescribing.things import Thing
from sprint.challenges.gate.reading import word_set

WISHES = word_set(
    "want wants wish wishes hope hopes should must shall will would need needs aim aims plan plans expect expects let ask asks intend"
)
"""Words that turn a sentence to what is not there yet."""
MEANS = word_set("with through via using by on in onto into within over")
INDEFINITE = word_set("a an one new single shared common central joint")
GOALS = word_set(
    "answer aim goal vision idea solution plan ambition intention objective hope wish dream requirement need ask proposal way fix"
)
SUPPOSES = word_set(
    "envisage envision propose proposes plan expect foresee imagine favour favor prefer suggest recommend request demand picture"
)
BEING = word_set("is are be was")
HAVING = frozenset({"to", "have"})
"""“The goal is to have …”"""
GETS = word_set("have has get receive see access own carry given offered")
TOWARDS, REACH, GOAL_REACH = 20, 6, 9


def wishes(texts: Sequence[str], named: Sequence[Thing]) -> Iterator[Shape]:
    """Every request that names a thing as a means, a goal or a gift."""
    for thing in named:
        yield from _means(texts, thing)
        yield from _goal(texts, thing)
        yield from _answer(texts, thing)
        yield from _supposed(texts, thing)
        yield from _gets(texts, thing)
        yield from _ahead(texts, thing)


def _means(texts: Sequence[str], thing: Thing) -> Iterator[Shape]:
    """“… should be able to report bins through a new app”, “we want the forms to be read by AI”"""
    for place in range(thing.first - 1, max(-1, thing.first - 5), -1):
        if texts[place] in MEANS and _is_new(texts[place + 1 : thing.first], thing):
            wish = _wish(texts, place)
            if wish >= 0:
                yield Shape(wish, thing.first, thing.last, 0.55 * thing.strength, thing.name)
            return
        if texts[place] in STOPS and texts[place] != "of":
            return


def _is_new(between: Sequence[str], thing: Thing) -> bool:
    """Whether the words between “through” and the thing speak of one that is not there yet."""
    if set(between) & (STOPS | {"the", "our", "their", "its", "your", "existing", "current", "any"}):
        return False
    return bool(INDEFINITE & set(between)) or (not between and thing.is_technology)


def _wish(texts: Sequence[str], place: int) -> int:
    """Where the wish stands that `place` belongs to, in the same clause, or -1."""
    for back in range(place - 1, max(-1, place - TOWARDS), -1):
        word = texts[back]
        if word in ";:!?()–—" or word in (
            "because",
            "although",
            "who",
            "whose",
            "when",
            "if",
            "but",
            "than",
            "whether",
        ):
            return -1
        if word in WISHES and texts[back - 1 : back] not in (["do"], ["the"], ["no"], ["not"]):
            return back
    return -1


def _goal(texts: Sequence[str], thing: Thing) -> Iterator[Shape]:
    """“The answer is an app”, “our aim is to have a shared platform”, “what we need is an online tool”"""
    for place in range(thing.first - 1, max(0, thing.first - GOAL_REACH), -1):
        if texts[place] in BEING:
            before = set(texts[max(0, place - 5) : place])
            between = [each for each in texts[place + 1 : thing.first] if each not in HAVING]
            is_goal = before & GOALS or ("what" in before and before & WISHES)
            if (
                is_goal
                and texts[place + 1 : thing.first]
                and not set(between) & (STOPS - {"in"} | {"the", "of", "our"})
            ):
                yield Shape(place, thing.first, thing.last, 0.7 * thing.strength, thing.name)
            return
        if texts[place] in STOPS - HAVING - {"in"}:
            return


def _answer(texts: Sequence[str], thing: Thing) -> Iterator[Shape]:
    """“an app is the answer”"""
    after, before = texts[thing.last + 1 : thing.last + 6], texts[max(0, thing.first - 1) : thing.first]
    is_answer = set(after[:1]) & (BEING | {"would", "could", "might"}) and {"answer", "solution"} & set(after)
    if is_answer and "not" not in after and before not in (["the"], ["our"]):
        yield Shape(thing.first, thing.first, thing.last, 0.6 * thing.strength, thing.name)


def _supposed(texts: Sequence[str], thing: Thing) -> Iterator[Shape]:
    """“We envisage a dashboard”, “we propose an online marketplace”, “we expect the answer to use AI”"""
    for place in range(thing.first - 1, max(0, thing.first - 8), -1):
        if texts[place] in SUPPOSES and "we" in texts[max(0, place - 2) : place]:
            between = set(texts[place + 1 : thing.first])
            if not between & (STOPS - {"to"}) and ("to" not in between or between & {"use", "be", "have"}):
                yield Shape(place, thing.first, thing.last, 0.7 * thing.strength, thing.name)
            return


def _gets(texts: Sequence[str], thing: Thing) -> Iterator[Shape]:
    """“Carers should get an app”, “every tenant should have access to an app”"""
    for place in range(thing.first - 1, max(0, thing.first - REACH), -1):
        if texts[place] in GETS and {"should", "will", "must", "shall"} & set(texts[max(0, place - 2) : place]):
            between = [each for each in texts[place + 1 : thing.first] if each not in ("access", "to", "use", "of")]
            if between and between[0] in INDEFINITE and not set(between) & STOPS:
                yield Shape(place, thing.first, thing.last, 0.7 * thing.strength, thing.name)
            return
        if texts[place] in STOPS - {"to"}:
            return


def _ahead(texts: Sequence[str], thing: Thing) -> Iterator[Shape]:
    """“With the help of machine learning we want to spot …”"""
    is_led = thing.is_technology and 0 < thing.first <= 5 and texts[0] in MEANS
    if (
        is_led
        and "we" in texts[thing.last + 1 : thing.last + 3]
        and WISHES & set(texts[thing.last + 2 : thing.last + 5])
    ):
        yield Shape(0, thing.first, thing.last, 0.6 * thing.strength, thing.name)
