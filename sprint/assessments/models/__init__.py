"""Score sheets with their scores, and the scores a panel agreed on."""

from sprint.assessments.models.moderation import AgreedScore, Moderation
from sprint.assessments.models.sheet import Score, ScoreSheet

__all__ = ["AgreedScore", "Moderation", "Score", "ScoreSheet"]
