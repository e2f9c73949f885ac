"""Finds acronyms that a brief does not explain. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sprint.challenges.gate.reading import READ_UP_TO, sentences, word_set

KNOWN = word_set(
    "UK US USA EU UN NHS GP GPs VAT BBC AM PM OK ID PDF CSV TV DVD DIY FAQ MP MPs CEO CD USB PC IT HR PE A&E ONS GMT BST UTC CV GCSE GCSES MOT "
    "HIV AIDS DNA PIN ATM SME SMEs CDO GDP RSVP PO PLC LTD LLP HMRC DVLA NASA BSL ABC COVID GB NI AI ICO FOI GDPR ISO WWW HTML URL SMS "
    "GOV URLs PIN MB KG KM CM MM MPH KWH CO AND OR NOT THE FOR TO OF IN IS NO YES ALL ANY MUST SHALL DO BE"
)
"""Those that every reader knows, units, and words that people write in capitals."""

_ACRONYM = re.compile(r"(?<![\w@./#-])(?:[A-Z]&[A-Z]|[A-Z]{2,6}(?:-[A-Z]{1,4})?)(?=s?(?![\w@/-]|\.\w))")
_ROMAN = re.compile(r"^[IVXLC]+$")
_AFTER = re.compile(r"s?\s*\(\s*([^()]{3,120})\)")
_NOT_COUNTED = word_set("of the and for in on to a an & with by at")
WORDS_BACK = 14


@dataclass(frozen=True)
class Acronym:
    """`text[start:end]` is the acronym."""

    name: str
    start: int
    end: int
    is_explained: bool


def acronyms(text: str) -> list[Acronym]:
    """Every acronym at its first place in the text that is not known to every reader."""
    return list(_first(text[:READ_UP_TO]))


def _first(text: str) -> Iterator[Acronym]:
    seen: set[str] = set()
    for sentence in sentences(text):
        if _is_shouted(text[sentence.start : sentence.end]):
            continue
        for found in _ACRONYM.finditer(text, sentence.start, sentence.end):
            name = found.group()
            if name not in seen and name not in KNOWN and not _ROMAN.match(name):
                seen.add(name)
                yield Acronym(name, found.start(), found.end(), is_explained(name, text, found.start(), found.end()))


def _is_shouted(sentence: str) -> bool:
    """A heading in capitals, in which no word can be told from an acronym."""
    letters = [each for each in sentence if each.isalpha()]
    return len(sentence.split()) > 2 and sum(each.isupper() for each in letters) > 0.6 * len(letters)


def is_explained(name: str, text: str, start: int, end: int) -> bool:
    """“special needs team (SNT)”, or “SNT (special needs team)”."""
    letters = [each for each in name.lower() if each.isalpha()]
    if text[max(0, start - 2) : start].rstrip().endswith("("):
        return _spells(text[max(0, start - 200) : start].rstrip(" (").split()[-WORDS_BACK:], letters)
    after = _AFTER.match(text, end, min(len(text), end + 140))
    return bool(after and _spells(after.group(1).split(), letters))


def _spells(words: list[str], letters: list[str]) -> bool:
    """Whether the first letters of the last words spell the acronym; small words may count or not."""
    parts = [part for word in words for part in re.split(r"[-/]", word.strip("“”‘’\"'(),.;:")) if part]
    return _ends_with([part.lower() for part in parts], letters) or _ends_with(
        [part.lower() for part in parts if part.lower() not in _NOT_COUNTED], letters
    )


def _ends_with(parts: list[str], letters: list[str]) -> bool:
    initials = [part[0] for part in parts]
    return any(initials[begin : begin + len(letters)] == letters for begin in range(len(initials)))
