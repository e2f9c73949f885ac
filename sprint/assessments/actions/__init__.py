"""What is done in an assessment: scores saved, sheets locked and unlocked, scores agreed, moderation completed or taken up."""

from sprint.assessments.actions.agreeing import agree, complete, reopen
from sprint.assessments.actions.following import follow
from sprint.assessments.actions.locking import given, lock, unlock
from sprint.assessments.actions.scoring import save_score

__all__ = ["agree", "complete", "follow", "given", "lock", "reopen", "save_score", "unlock"]
