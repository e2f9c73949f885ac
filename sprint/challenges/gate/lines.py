"""Briefs that live elsewhere, a line of JSON each, and the answers to them: what `flask check-briefs` reads and writes. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sprint.challenges.gate.check import check_notice
from sprint.challenges.gate.finding import Finding

KEYS = ("id", "title", "text")


@dataclass(frozen=True)
class Fault:
    """What is wrong with one line; lines are counted from 1."""

    line: int
    reason: str

    def __str__(self) -> str:
        return f"Line {self.line}: {self.reason}"


@dataclass(frozen=True)
class Notice:
    """A brief that lives elsewhere."""

    id: str | int
    title: str
    text: str


def checked(lines: Iterable[bytes]) -> Iterator[str | Fault]:
    """For each line its answer, or what is wrong with it; blank lines have neither."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            notice = _read(line, number)
            yield notice if isinstance(notice, Fault) else answer(notice)


def answer(notice: Notice) -> str:
    """A line of JSON; positions count characters of the field named, from 0, the end not included."""
    found = [_plain(each) for each in check_notice(notice.title, notice.text)]
    return json.dumps({"id": notice.id, "findings": found})


def _plain(finding: Finding) -> dict[str, str | int]:
    return {
        "rule": finding.rule, "severity": finding.severity.value, "field": finding.field, "phrase": finding.phrase,
        "start": finding.start, "end": finding.end, "question": finding.question,
    }  # fmt: skip


def _read(line: bytes, number: int) -> Notice | Fault:
    try:
        given = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Fault(number, "it is not UTF-8.")
    except (ValueError, RecursionError):
        return Fault(number, "it is not JSON.")
    if not isinstance(given, dict):
        return Fault(number, "it is not a JSON object with id, title and text.")
    if missing := [key for key in KEYS if key not in given]:
        return Fault(number, f"it has no {_joined(missing)}.")
    if wrong := [key for key in ("title", "text") if not isinstance(given[key], str)]:
        return Fault(number, f"{_joined(wrong)} should be text.")
    if not isinstance(given["id"], str | int) or isinstance(given["id"], bool):
        return Fault(number, "id should be text or a whole number.")
    return Notice(given["id"], given["title"], given["text"])


def _joined(keys: list[str]) -> str:
    return " and ".join([", ".join(keys[:-1]), keys[-1]]) if len(keys) > 1 else keys[0]
