"""The forms of proposals: the shape of what is typed, never whether it may be submitted."""

from sprint.proposals.forms.compared import ComparedForm
from sprint.proposals.forms.screening import ScreeningForm
from sprint.proposals.forms.short import (
    ActForm,
    DetailsForm,
    EligibilityForm,
    FileForm,
    WithdrawalForm,
    eligibility_form,
)
from sprint.proposals.forms.writing import AnswerForm, ConfidentialForm, IdeaForm

__all__ = [
    "ActForm", "AnswerForm", "ComparedForm", "ConfidentialForm", "DetailsForm", "EligibilityForm", "FileForm", "IdeaForm",
    "ScreeningForm", "WithdrawalForm", "eligibility_form",
]  # fmt: skip
