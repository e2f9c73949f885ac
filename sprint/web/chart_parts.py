"""What all charts share, pure: the words around a drawing, its table, and places on a scale."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

SUPPRESSED = "Not shown: small numbers"
"""Says why and not how small: a large part is hidden too where what is left of the whole is small."""
Show = Callable[[float], str]


@dataclass(frozen=True)
class Chart:
    """A drawing with its words; `head` and `rows` are the same data as a table, `drawing` is geometry by kind."""

    kind: str
    title: str
    unit: str
    key: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    drawing: Any
    source: str = ""
    source_href: str = ""
    source_text: str = ""
    csv_href: str = ""
    picture_href: str = ""
    """Where the drawing stands alone as a picture with its words inside."""
    level: int = 3
    has_table: bool = True
    lacks: str = ""
    """Why nothing can be drawn, in one sentence: it stands where the drawing would."""

    @property
    def spoken(self) -> str:
        """What stands for the drawing when it is not seen; without a table under it, the data themselves."""
        if self.has_table:
            return f"{self.title}. {self.unit} The data follow as a table."
        return f"{self.title}. {self.unit} " + ", ".join(f"{row[0]}: {row[1]}" for row in self.rows)


def chart(kind: str, title: str, unit: str, drawing: Any, head: Sequence[str], rows: Iterable[Sequence[str]],
          words: dict[str, Any]) -> Chart:  # fmt: skip
    """`words` are the optional parts: key, source, source_href, source_text, csv_href, picture_href, level, has_table, lacks."""
    key = words.pop("key", "") or "chart-" + re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60]
    return Chart(kind, title, unit, key, tuple(head), tuple(tuple(row) for row in rows), drawing, **words)


def plain(value: float) -> str:
    """12, 12.5, 1,200: no trailing noughts."""
    text = f"{value:,.2f}"
    return text.rstrip("0").rstrip(".")


def lack(values: Sequence[float | None], texts: Sequence[str]) -> str:
    """Empty as soon as one value can be drawn; otherwise why none can. `texts` stand in place of the values."""
    if not values or any(value is not None for value in values):
        return ""
    if len(set(texts)) == 1:
        return f"Nothing to draw here. {texts[0]}."
    return "Nothing to draw here. The table says why, row by row."


@dataclass(frozen=True)
class Scale:
    """Places values from `low` to `high` between two percentages of the width."""

    low: float
    high: float
    start: float = 0.0
    end: float = 100.0

    def at(self, value: float) -> float:
        span = (self.high - self.low) or 1.0
        share = min(max((value - self.low) / span, 0.0), 1.0)
        return round(self.start + share * (self.end - self.start), 2)


def anchor(at: float, left: float = 35, right: float = 65) -> str:
    """Where a label hangs from its mark so that it stays inside the drawing."""
    return "start" if at < left else "end" if at > right else "middle"


def grid(highest: float, lines: int = 3) -> tuple[float, ...]:
    """Round grid values from 0 to at or above `highest`, in at most `lines` steps."""
    if highest <= 0:
        return (0.0, 1.0)
    power = 10.0 ** (len(str(int(highest / lines or 1))) - 1)
    raw = highest / lines
    if raw < 1:
        power = 0.1
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10, 20, 25, 50, 100) if power * factor >= raw)
    return tuple(round(step * index, 6) for index in range(-int(-highest // step) + 1))


def wrapped(text: str, letters: int) -> tuple[str, ...]:
    """The words of a label in lines of about so many letters."""
    lines: list[str] = []
    for word in text.split():
        if lines and len(lines[-1]) + 1 + len(word) <= letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return tuple(lines)


def spread_apart(places: Sequence[float], gap: float) -> list[float]:
    """The same places moved just enough that neighbours are `gap` apart, in the order given."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = list(places)
    for before, after in pairwise(order):
        moved[after] = max(moved[after], moved[before] + gap)
    return moved
