"""How long the texts of an assessment may be."""

REASON_CHARACTERS = 5_000
"""Of a reason for a score: some 800 words."""
AGREED_WORDS_FROM = 20
CHAIR_CHARACTERS = 2_000
"""Of the chair's reason for opening something again."""
NOTE_CHARACTERS = 5_000
"""Of an assessor's private note on a proposal."""
DISSENT_CHARACTERS = 2_000
"""Of what somebody does not agree with."""
ORDER_CHARACTERS = 20_000
"""Of the labels of every proposal in a row."""
