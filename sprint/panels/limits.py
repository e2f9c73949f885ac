"""How long the texts of a panel may be."""

DETAIL_WORDS = 100
"""Of a declared interest."""
DETAIL_CHARACTERS = 1_500
RULING_CHARACTERS = 1_500
"""Of the reason for a ruling."""
REASON_CHARACTERS = 1_000
"""Of the reason for removing a seat, or for ending what is begun."""
