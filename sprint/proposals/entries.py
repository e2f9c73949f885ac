"""The entries of a proposal's list of files: their names, and which version of one is the last."""

from __future__ import annotations

from collections.abc import Collection


def free_name(name: str, taken: Collection[str]) -> str:
    """`name`, or with a number where another file of the proposal has it: "plan.pdf", then "plan (2).pdf"."""
    numbers = range(2, len(taken) + 3)
    lowered = {each.lower() for each in taken}
    return next(each for each in (name, *(numbered(name, number) for number in numbers)) if each.lower() not in lowered)


def numbered(name: str, number: int) -> str:
    stem, dot, ending = name.rpartition(".")
    return f"{stem} ({number}){dot}{ending}"


def is_named(kept: str, given: str) -> bool:
    """Whether a file kept as `kept` was given as `given`: the same name, or one that got a number."""
    return kept == given or any(kept == numbered(given, number) for number in range(2, 12))
