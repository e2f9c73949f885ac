"""The tables of challenges, a file for each part of their life."""

from sprint.challenges.models.amendments import Amendment, Pause
from sprint.challenges.models.approval import AcceptedWarning, ApprovalRequest, BriefComment
from sprint.challenges.models.challenge import Challenge, challenge_councils
from sprint.challenges.models.datasets import challenge_datasets
from sprint.challenges.models.follows import DRAFTER, DigestLine, Drafter, Follow, FollowPreference, Turn
from sprint.challenges.models.preview_answers import PreviewAnswer
from sprint.challenges.models.problems import ChallengeProblem, CoSponsor
from sprint.challenges.models.rows import Criterion, Descriptor, EligibilityQuestion, Measure

__all__ = [
    "DRAFTER",     "AcceptedWarning", "Amendment", "ApprovalRequest", "BriefComment", "Challenge", "ChallengeProblem", "CoSponsor",
    "Criterion", "Descriptor", "DigestLine", "Drafter", "EligibilityQuestion", "Follow", "FollowPreference", "Measure", "Pause",
    "PreviewAnswer", "Turn", "challenge_councils", "challenge_datasets",
]  # fmt: skip
