"""How long the texts of a problem may be, and how large its numbers. Pure."""

from __future__ import annotations

TITLE_CHARACTERS = 120
HURTS_WORDS = 200
WHO_WORDS = 100
OWN_WORDS = 100
REASON_WORDS = 100
SOURCE_CHARACTERS = 200
LINK_CHARACTERS = 500
TEXT_CHARACTERS = 5_000
HAPPENS_UP_TO = 100_000_000
POUNDS_UP_TO = 10_000_000_000
CHOSEN_UP_TO = 6
"""How many problems one challenge can come from."""
