"""`make bench`: every measurement, one after the other; with a name, as in `python -m benchmarks gate`, that one."""

from __future__ import annotations

import importlib
import sys

MEASUREMENTS = ("assignment", "advice", "deadline", "gate", "opendata", "pack", "panel", "region_archive", "search")


def main(asked: list[str]) -> None:
    name, *rest = asked or [""]
    if name and name not in MEASUREMENTS:
        sys.exit(f"There is no measurement called {name}. There are: {', '.join(MEASUREMENTS)}.")
    for each in (name,) if name else MEASUREMENTS:
        measure = importlib.import_module(f"benchmarks.{each}").main
        measure(rest) if rest else measure()


main(sys.argv[1:])
