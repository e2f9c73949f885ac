"""The shape of what is typed about a decision."""

from sprint.shortlists.forms.answering import ApprovalForm, RefusalForm, ReopeningForm, ReturnForm
from sprint.shortlists.forms.deciding import DecisionForm
from sprint.shortlists.forms.departing import DepartureForm
from sprint.shortlists.forms.letters import (
    AcceptanceForm,
    AnswerForm,
    LetterForm,
    QuestionForm,
    field_name,
    letter_form,
)

__all__ = [
    "AcceptanceForm",
    "AnswerForm",
    "ApprovalForm",
    "DecisionForm",
    "DepartureForm",
    "LetterForm",
    "QuestionForm",
    "RefusalForm",
    "ReopeningForm",
    "ReturnForm",
    "field_name",
    "letter_form",
]
