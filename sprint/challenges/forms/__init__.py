"""Forms of challenges: the sections of the brief, and the acts on it."""

from sprint.challenges.forms.acts import WithdrawForm
from sprint.challenges.forms.approval import ApprovalForm, CommentForm, ReturnForm
from sprint.challenges.forms.criteria import CriteriaForm, DescriptorsForm
from sprint.challenges.forms.dates import DatesForm
from sprint.challenges.forms.measures import EligibilityForm, MeasuresForm
from sprint.challenges.forms.texts import ClassificationForm, MoneyForm, PanelForm, ProblemForm, ScopeForm

__all__ = [
    "ApprovalForm", "ClassificationForm", "CommentForm", "CriteriaForm", "DatesForm", "DescriptorsForm", "EligibilityForm", "MeasuresForm",
    "MoneyForm", "PanelForm", "ProblemForm", "ReturnForm", "ScopeForm", "WithdrawForm",
]  # fmt: skip
