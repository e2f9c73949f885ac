"""How hard a text is to read: Flesch reading ease, Flesch-Kincaid grade and the age that goes with it. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sprint.challenges.gate.reading import READ_UP_TO, sentences, words

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^laeiouysxzcgh]es|[^dtaeiouy]ed|[^laeiouy]e)$")
_SPLIT = re.compile(
    r"i[aou]|i(?=et|en[ct])|rea(?=t[ei])|[ei]as?$|rea$|eos?$|[aeoy](?=ing)|(?<![qg])ua|uou|eo(?=[ln])|yee|eal(?=i)"
)
_JOINED = re.compile(r"[tscgx]io|[tcgs]ia|qua|liar|[tc]ie(?=n)|[^aeiou]ery$")
_KNOWN = {
    "business": 2, "businesses": 3, "people": 2, "people's": 2, "everyone": 3, "something": 2, "somewhere": 2, "sometimes": 2, "whole": 1,
    "someone": 2, "science": 2, "sciences": 3, "theatre": 2, "theatres": 2,
}  # fmt: skip
GRADE_TO_AGE = 5


@dataclass(frozen=True)
class Readability:
    """`ease` runs from 100 (easy) down; `grade` is a US school year, so `age` is five years more."""

    words: int
    sentences: int
    ease: float
    grade: float

    @property
    def age(self) -> int:
        return max(5, round(self.grade) + GRADE_TO_AGE)


def readability(text: str) -> Readability:
    """Of English prose. Ease after Flesch (1948), grade after Kincaid and others (1975)."""
    text = text[:READ_UP_TO]
    counts = [[word.text for word in words(text, each) if word.is_word] for each in sentences(text)]
    spoken = [each for each in counts if each]
    total = sum(len(each) for each in spoken)
    if not total:
        return Readability(0, 0, 100.0, 0.0)
    length = total / len(spoken)
    weight = sum(syllables(word) for each in spoken for word in each) / total
    ease = 206.835 - 1.015 * length - 84.6 * weight
    return Readability(total, len(spoken), round(ease, 1), round(0.39 * length + 11.8 * weight - 15.59, 1))


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """By groups of vowels, which is right for about nine English words in ten; figures and codes count as one."""
    if len(word) > 45 or not word.isascii():
        return max(1, min(len(word) // 3, 15))
    return (
        sum(_syllables(part) for part in re.split(r"['\-/]", word.lower()) if part not in ("", "s", "t", "ll", "d"))
        or 1
    )


def _syllables(part: str) -> int:
    if not part.isalpha():
        return 1
    if part in _KNOWN:
        return _KNOWN[part]
    stem = _SILENT.sub(lambda found: found.group()[0], part) if len(part) > 2 else part
    groups = len(_VOWELS.findall(stem))
    return max(1, groups + len(_SPLIT.findall(part)) - len(_JOINED.findall(part)))
