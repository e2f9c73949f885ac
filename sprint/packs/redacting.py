"""What the public variant of a pack leaves out: names and addresses wherever they stand, and texts that are marked. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from sprint.packs.parts import Cell, Exact, Facts, Part, Private, Table, Why

ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
NO_ADDRESS = "[address left out]"
SHORTEST = 3
NAMED = "names and addresses"
BY_ROW = ("Proposal", "What", "Part")
"""First headings of tables whose rows are listed one by one where something of them is left out."""


@dataclass(frozen=True)
class LeftOut:
    """One thing that is not in the public variant: of which file and what of it, why, and how often."""

    file: str
    what: str
    why: Why
    note: str = ""
    times: int = 1


@dataclass
class Whole:
    """The variant for the auditor and the court: nothing is left out."""

    left_out: list[LeftOut] = field(default_factory=list)

    def part(self, part: Part) -> Part:
        if isinstance(part, Exact):
            return part
        return replace(part, blocks=tuple(_shown(block, lambda value, _: _text(value)) for block in part.blocks))


class Public:
    """The variant for requests under the Freedom of Information Act. `labels` stand in for the names of people."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._names = Names(labels)
        self._found: Counter[LeftOut] = Counter()

    @property
    def left_out(self) -> list[LeftOut]:
        return [replace(each, times=times) for each, times in self._found.items()]

    def part(self, part: Part) -> Part | None:
        if isinstance(part, Exact):
            return self._exact(part)
        path = f"{part.path}.html"
        return replace(
            part,
            blocks=tuple(_shown(block, lambda value, what: self._cell(value, path, what)) for block in part.blocks),
        )

    def _exact(self, part: Exact) -> Exact | None:
        if part.why is None:
            return part
        folder = part.path.rpartition("/")[0]  # the name of a file may tell what is left out
        self._found[LeftOut(f"{folder}/", part.about, part.why, part.note)] += 1
        return None

    def _cell(self, value: Cell, path: str, what: str) -> str:
        if isinstance(value, Private):
            if not value.text:
                return ""
            self._found[LeftOut(path, what, value.why, value.note)] += 1
            return f"[left out: {value.why}]"
        text, times = self._names.swept(value)
        if times:
            self._found[LeftOut(path, f"{what}: {NAMED}", Why.PERSON)] += times
        return text


class Names:
    """Finds people in a text: whole names however they are capitalised, parts of them as they are written, and addresses."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        whole = {" ".join(name.split()): label for name, label in labels.items() if len(name.strip()) >= SHORTEST}
        self._whole = {name.casefold(): label for name, label in whole.items() if " " in name}
        self._parts = _parts(whole)
        self._any_whole = _pattern(self._whole, re.IGNORECASE)
        self._any_part = _pattern(self._parts, re.NOFLAG)

    def swept(self, text: str) -> tuple[str, int]:
        """The text with labels in the place of names, and how many there were."""
        times = 0
        for pattern, label in (
            (ADDRESS, self._address),
            (self._any_whole, self._of_whole),
            (self._any_part, self._of_part),
        ):
            if pattern is not None:
                text, found = pattern.subn(label, text)
                times += found
        return text, times

    def _address(self, _found: re.Match[str]) -> str:
        return NO_ADDRESS

    def _of_whole(self, found: re.Match[str]) -> str:
        return self._whole[" ".join(found[0].split()).casefold()]

    def _of_part(self, found: re.Match[str]) -> str:
        return self._parts[found[0]]


def _parts(whole: Mapping[str, str]) -> dict[str, str]:
    """“Okafor” is told as its bearer; a part that two people share is told as “[name left out]”. Labels stay as they are."""
    taken = {word for label in whole.values() for word in label.split()}
    found: dict[str, str] = {}
    for name, label in whole.items():
        for part in re.split(r"[\s,.’'-]+", name):
            if len(part) >= SHORTEST and part not in taken:
                found[part] = label if found.get(part, label) == label else "[name left out]"
    return found


def _pattern(names: Iterable[str], flags: re.RegexFlag) -> re.Pattern[str] | None:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    each = (r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(each)})(?!\w)", flags) if longest_first else None


def _text(value: Cell) -> str:
    return value.text if isinstance(value, Private) else value


def _shown(block: Facts | Table, show: Callable[[Cell, str], str]) -> Facts | Table:
    """The block with every cell shown; `show` gets a cell and what it is called."""
    if isinstance(block, Facts):
        return replace(block, items=tuple((label, show(value, label)) for label, value in block.items))
    rows = tuple(
        tuple(show(value, _called(block, row, heading)) for value, heading in zip(row, block.headings, strict=True))
        for row in block.rows
    )
    return replace(block, rows=rows)


def _called(block: Table, row: tuple[Cell, ...], heading: str) -> str:
    """“Agreed scores, NMR-27-005-K7QX, “Reason””: by the proposal or part that the row is about, where it is about one."""
    about = row[0] if block.headings[0] in BY_ROW and isinstance(row[0], str) else ""
    return ", ".join(each for each in (block.title, about, f"“{heading}”") if each)
