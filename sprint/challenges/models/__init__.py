"""The tables of challenges, a file for each part of their life."""

from sprint.challenges.models.challenge import Challenge, challenge_councils
from sprint.challenges.models.rows import Criterion, Descriptor, EligibilityQuestion, Measure

__all__ = ["Challenge", "Criterion", "Descriptor", "EligibilityQuestion", "Measure", "challenge_councils"]
