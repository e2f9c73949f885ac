"""The decision on a challenge, the frozen places, what each company is told, lots, and advice that is kept."""

from sprint.shortlists.models.advice import KeptAdvice
from sprint.shortlists.models.decision import Decision, DecisionPlace, Departure
from sprint.shortlists.models.draw import Draw
from sprint.shortlists.models.proposed import ProposedVersion
from sprint.shortlists.models.reopening import Reopening
from sprint.shortlists.models.summary import AssessmentSummary, SummaryAcceptance, SummaryEdit
from sprint.shortlists.models.summary_acts import SummaryQuestion, SummaryReturn
from sprint.shortlists.result import Result

__all__ = [
    "AssessmentSummary",
    "Decision",
    "DecisionPlace",
    "Departure",
    "Draw",
    "KeptAdvice",
    "ProposedVersion",
    "Reopening",
    "Result",
    "SummaryAcceptance",
    "SummaryEdit",
    "SummaryQuestion",
    "SummaryReturn",
]
