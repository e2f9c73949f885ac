"""The scale of 0 to 5 on which people say what they know of a theme and how well they could judge a proposal. Pure."""

from __future__ import annotations

TOP = 5
KNOWS = {
    0: "0: nothing",
    1: "1: a little",
    2: "2: some",
    3: "3: well",
    4: "4: very well",
    5: "5: expert",
}
"""Of a theme."""
COULD_JUDGE = {
    0: "0: not at all",
    1: "1: hardly",
    2: "2: somewhat",
    3: "3: well",
    4: "4: very well",
    5: "5: best",
}
"""Of a proposal."""


def is_level(value: object) -> bool:
    """A whole number on the scale; `True` is none."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= TOP
