"""Score sheets with their scores, every locking of them, and the scores a panel agreed on."""

from sprint.assessments.models.locking import LockedScore, Unlocking
from sprint.assessments.models.moderation import AgreedScore, Moderation
from sprint.assessments.models.sheet import Score, ScoreSheet

__all__ = ["AgreedScore", "LockedScore", "Moderation", "Score", "ScoreSheet", "Unlocking"]
