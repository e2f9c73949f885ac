"""How long the texts of a panel may be."""

DETAIL_WORDS = 100
"""Of a declared interest."""
DETAIL_CHARACTERS = 1_500
RULING_CHARACTERS = 1_500
"""Of the reason for a ruling."""
REASON_CHARACTERS = 1_000
"""Of the reason for removing a seat, or for ending what is begun."""
LOAD_REASON_CHARACTERS = 500
"""Of why somebody can score fewer proposals than the panel asks for."""
EXCERPT_WORDS = 60
"""Of a proposal in the list for preferences."""
