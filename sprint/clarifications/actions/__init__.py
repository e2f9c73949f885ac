"""What is done to questions: asked, taken back, merged, answered, set aside, published, corrected."""

from sprint.clarifications.actions.answering import draft, set_aside, take_up
from sprint.clarifications.actions.asking import ask, take_back
from sprint.clarifications.actions.merging import merge, separate
from sprint.clarifications.actions.publishing import correct, publish

__all__ = ["ask", "correct", "draft", "merge", "publish", "separate", "set_aside", "take_back", "take_up"]
