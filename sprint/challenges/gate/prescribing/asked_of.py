"""What criteria and measures take for granted: “your app”, “the portal that you will build”, “users of the platform”. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sprint.challenges.gate.prescribing.context import NOT, THERE_ALREADY
from sprint.challenges.gate.prescribing.signals import SURE, Signal
from sprint.challenges.gate.prescribing.things import Thing, things
from sprint.challenges.gate.reading import READ_UP_TO, Sentence, Word, word_set, words

WEAK, NAMED, CLAUSE = 0.8, 0.9, 40
ASKING = word_set("how what which describe explain show who when where tell")
OPEN_CASE = word_set("if any whether where our with")
HAD = word_set("we they residents people staff tenants carers")
USE_OF = word_set(
    "users user downloads download installs installations registrations registration sign-ups logins sessions"
)
USING = word_set("using use uses")


def presumed(text: str) -> list[Signal]:
    """A criterion that asks for “your app”, or how “the dashboard” works, has settled that there is one."""
    return list(_presumed(_words(text)))


def counted(text: str) -> list[Signal]:
    """A measure that counts who uses a thing has settled that there will be one."""
    said = _words(text)
    texts = [each.text for each in said]
    return [_signal(said, each) for each in things(said) if each.strength >= WEAK and _is_counted(texts, each)]


def _presumed(said: Sequence[Word]) -> Iterator[Signal]:
    texts = [each.text for each in said]
    is_question = bool(texts) and (texts[0] in ASKING or texts[-1] == "?")
    for each in things(said):
        near = texts[max(0, each.first - 3) : each.first]
        if each.strength < WEAK or set(near) & {"with", "our", "needs", "uses"}:
            continue
        is_theirs = bool({"your", "proposed"} & set(near)) or near[-2:] == ["the", "new"]
        if is_theirs or (is_question and _is_settled(texts, each)):
            yield _signal(said, each)


def _is_settled(texts: Sequence[str], thing: Thing) -> bool:
    """“How easy is the app to use?”, “What AI model will you use?”; not “if your idea needs software”."""
    before, after = texts[max(0, thing.first - CLAUSE) : thing.first], texts[thing.last + 1 : thing.last + 5]
    if set(before) & (OPEN_CASE | NOT | THERE_ALREADY) or any(word.endswith("'s") for word in before[-3:]):
        return False
    if (after[:1] in (["that"], ["which"]) and set(after[1:2]) & HAD) or set(after[:1]) & HAD:
        return False
    return before[-1:] == ["the"] or (
        thing.is_technology and "you" in (*before, *texts[thing.last : thing.last + CLAUSE])
    )


def _is_counted(texts: Sequence[str], thing: Thing) -> bool:
    near = texts[max(0, thing.first - 4) : thing.first]
    if set(near) & (NOT | THERE_ALREADY | {"our", "failed"}) or any(word.endswith("'s") for word in near):
        return False
    return bool(set(near) & (USE_OF | USING)) or bool(set(texts[thing.last + 1 : thing.last + 2]) & USE_OF)


def _words(text: str) -> list[Word]:
    return words(text, Sentence(0, min(len(text), READ_UP_TO)))


def _signal(said: Sequence[Word], thing: Thing) -> Signal:
    strength = round(SURE * NAMED * thing.strength, 2)
    return Signal(said[thing.first].start, said[thing.last].end, strength, thing.name)
