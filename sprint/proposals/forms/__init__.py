"""The forms of proposals: the shape of what is typed, never whether it may be submitted."""

from sprint.proposals.forms.compared import ComparedForm
from sprint.proposals.forms.receipts import CheckForm
from sprint.proposals.forms.screening import AskForm, DecisionForm, ScreeningForm, screening_form
from sprint.proposals.forms.short import (
    ActForm,
    CommentForm,
    DetailsForm,
    EligibilityForm,
    FileForm,
    WithdrawalForm,
    eligibility_form,
)
from sprint.proposals.forms.writing import AnswerForm, ConfidentialForm, IdeaForm

__all__ = [
    "ActForm",
    "AnswerForm",
    "AskForm",
    "CheckForm",
    "CommentForm",
    "ComparedForm",
    "ConfidentialForm",
    "DecisionForm",
    "DetailsForm",
    "EligibilityForm",
    "FileForm",
    "IdeaForm",
    "ScreeningForm",
    "WithdrawalForm",
    "eligibility_form",
    "screening_form",
]  # fmt: skip
