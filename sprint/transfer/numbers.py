"""The numbers that rows have inside an archive: their places in the order of their ids. Pure."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable


class Numbers:
    """Eight bytes a row, so that a region of any size fits."""

    def __init__(self, ids: Iterable[int]) -> None:
        """`ids` come in order."""
        self.ids = array("q", ids)

    def of(self, row_id: int | None) -> int | None:
        """From 1; None for a row that does not go."""
        if row_id is None:
            return None
        place = bisect_left(self.ids, row_id)
        return place + 1 if place < len(self.ids) and self.ids[place] == row_id else None


NOWHERE = 0
"""In the place of the id of a row that was not taken in."""


def row_of(ids: array[int], number: int | None) -> int | None:
    """The other way round, where the rows were loaded: `ids` are in the order of the archive. Raises `ValueError`."""
    if number is None:
        return None
    if type(number) is not int or not 1 <= number <= len(ids):
        raise ValueError(f"No row has the number {number}.")
    return ids[number - 1] or None
