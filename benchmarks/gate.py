"""The gate against briefs with labels: how many that prescribe a solution it finds, how many others it flags, and how fast.

`python -m benchmarks gate` measures the briefs of tests/challenges/gate/briefs; further files can be named after it. Each
line is JSON with `id`, `title`, `text` and `prescribes` (true or false), as a person judged it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sprint.challenges.gate import check_notice

BRIEFS = Path(__file__).parents[1] / "tests" / "challenges" / "gate" / "briefs"
PARTS = (BRIEFS / "developed.jsonl", BRIEFS / "held_back.jsonl")
RULE = "prescribes-solution"


@dataclass(frozen=True)
class Labelled:
    """A brief and what a person says of it."""

    id: str
    title: str
    text: str
    prescribes: bool

    @property
    def is_flagged(self) -> bool:
        return any(finding.rule == RULE for finding in check_notice(self.title, self.text))


@dataclass(frozen=True)
class Figures:
    """`found` of `prescribing` and `flagged` of `open`; `wrong` are the briefs on which gate and person differ."""

    found: int
    prescribing: int
    flagged: int
    open: int
    wrong: tuple[str, ...]

    def __str__(self) -> str:
        return (
            f"found {self.found} of {self.prescribing} that prescribe a solution ({self.found / self.prescribing:.0%}), "
            f"flagged {self.flagged} of {self.open} that do not ({self.flagged / self.open:.0%})"
        )


def labelled(path: Path) -> list[Labelled]:
    keys = ("id", "title", "text", "prescribes")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [Labelled(**{key: row[key] for key in keys}) for row in rows]


def figures(briefs: Sequence[Labelled]) -> Figures:
    flagged = {each.id for each in briefs if each.is_flagged}
    prescribing = {each.id for each in briefs if each.prescribes}
    others = {each.id for each in briefs} - prescribing
    wrong = tuple(sorted((prescribing - flagged) | (others & flagged)))
    return Figures(len(prescribing & flagged), len(prescribing), len(others & flagged), len(others), wrong)


def main(names: Sequence[str] = ()) -> None:
    paths = [*PARTS, *(Path(name) for name in names)]
    for path in paths:
        sys.stdout.write(f"{path.stem}: {figures(labelled(path))}.\n")
    briefs = [brief for path in paths for brief in labelled(path)]
    began = time.perf_counter()
    for brief in briefs:
        check_notice(brief.title, brief.text)
    took = time.perf_counter() - began
    words = sum(len(brief.text.split()) for brief in briefs)
    sys.stdout.write(f"{len(briefs) / took:,.0f} briefs of {words / len(briefs):.0f} words a second, on one core.\n")


if __name__ == "__main__":
    main(sys.argv[1:])
