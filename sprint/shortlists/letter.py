"""The texts of a summary that people write: which there are, and the summary with other words in them. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sprint.shortlists.summary import Line, Summary

REASON = "reason"
"""Why a proposal was found not eligible."""
DEPARTURE = "departure"
"""Why its result is not the one that its place gives it. It can be put in other words and not taken out."""


@dataclass(frozen=True)
class Text:
    """One text. `part` names it for ever: the number of its criterion and what it says. Needed ones may not be blank."""

    part: str
    label: str
    value: str
    is_needed: bool


def texts(of: Summary) -> list[Text]:
    """In the order of the page."""
    if not of.lines:
        return [Text(REASON, "Why it is not eligible", of.reason, is_needed=True)]
    departed = [Text(DEPARTURE, "Why the result departs from the ranking", of.departure, is_needed=True)]
    found = [text for number, line in enumerate(of.lines, 1) for text in _texts(number, line, of.top)]
    return [*(departed if of.departure else ()), *found]


def _texts(number: int, line: Line, top: int) -> list[Text]:
    found = [
        Text(f"{number}.explanation", f"{line.title}: why it has a {line.score}", line.explanation, is_needed=True)
    ]
    if line.score < top:
        label = f"{line.title}: what was missing for a {line.score + 1}"
        found.append(Text(f"{number}.missing", label, line.missing, is_needed=False))
    return found


def label_of(of: Summary, part: str) -> str:
    return next((each.label for each in texts(of) if each.part == part), part)


def with_texts(of: Summary, new: Mapping[str, str]) -> Summary:
    """The same summary with these texts by part; parts that it does not have are passed over."""
    if not of.lines:
        return replace(of, reason=new.get(REASON, of.reason))
    lines = tuple(_with(line, number, new) for number, line in enumerate(of.lines, 1))
    return replace(of, lines=lines, departure=of.departure and (new.get(DEPARTURE) or of.departure))


def _with(line: Line, number: int, new: Mapping[str, str]) -> Line:
    return replace(
        line,
        explanation=new.get(f"{number}.explanation", line.explanation),
        missing=new.get(f"{number}.missing", line.missing),
    )


def changes(before: Summary, after: Summary) -> list[tuple[str, str, str]]:
    """(part, old text, new text) of each text that differs."""
    then = {each.part: each.value for each in texts(before)}
    return [(each.part, then[each.part], each.value) for each in texts(after) if then[each.part] != each.value]
