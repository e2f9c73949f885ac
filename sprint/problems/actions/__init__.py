"""The verbs of the pool."""

from sprint.problems.actions.holding import join, leave
from sprint.problems.actions.merging import merge
from sprint.problems.actions.posting import change, close, post, reopen
from sprint.problems.actions.uses import published, take_up

__all__ = ["change", "close", "join", "leave", "merge", "post", "published", "reopen", "take_up"]
