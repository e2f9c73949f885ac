"""Hiding names while a panel reads without them, as proposals do it."""

from sprint.proposals.masking import FORMS, HIDDEN, SHORTEST, masked, names_to_hide

__all__ = ["FORMS", "HIDDEN", "SHORTEST", "masked", "names_to_hide"]
