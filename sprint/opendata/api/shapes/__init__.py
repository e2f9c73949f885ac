"""The things that the API answers with, field by field, each with its words and an example. Pure."""

from sprint.datasets.choices import Kind as EntryKind
from sprint.opendata.api.shapes.afterwards import Band, EarlierRound, Ended, Shortlist, ShortlistedTeam, Shown
from sprint.opendata.api.shapes.around import BodyKind, Dataset, Organisation
from sprint.opendata.api.shapes.challenge import (
    Body,
    BriefChange,
    Challenge,
    Criterion,
    Measure,
    Point,
    PublicPhase,
    Wording,
)
from sprint.opendata.api.shapes.clarification import Clarification, Correction
from sprint.opendata.api.shapes.edition import Edition, MovedDate
from sprint.opendata.api.shapes.figures import Indicator, IndicatorValue
from sprint.opendata.api.shapes.outcome import Adoption, Outcome, ReadMeasure, ReadValue, Trial

__all__ = [
    "Adoption", "Band", "Body", "BodyKind", "BriefChange", "Challenge", "Clarification", "Correction", "Criterion", "Dataset", "EarlierRound", "Edition", "Ended", "EntryKind", "Indicator",
    "IndicatorValue", "Measure", "MovedDate", "Organisation", "Outcome", "Point", "PublicPhase", "ReadMeasure", "ReadValue", "Shortlist",
    "ShortlistedTeam", "Shown", "Trial", "Wording",
]  # fmt: skip
