"""What a workbook for scoring holds, and where: the writer and the reader share it."""

from __future__ import annotations

from dataclasses import dataclass, field

HOW, SCORES, NOTES, SCALES, MARK = "How to use", "Scores", "Notes", "Scales", "Mark"
HEADINGS = ("Proposal", "No.", "Criterion", "Question", "Answer", "Scale", "Score", "Reason", "Version")
NOTE_HEADINGS = ("Proposal", "Come back", "Private note", "Version")
SCORE_COLUMN, REASON_COLUMN = HEADINGS.index("Score"), HEADINGS.index("Reason")
COME_BACK = "yes"
BYTES_UP_TO = 5 * 1024 * 1024
ROWS_UP_TO = 10_000
"""Of one sheet: some hundred times what one person reads."""
CELL_UP_TO = 32_000
"""Excel takes 32,767 characters in a cell."""


@dataclass(frozen=True)
class ScoreRow:
    """One criterion of one proposal as it is stored when the workbook is made."""

    label: str
    position: int
    title: str
    question: str
    answer: str
    descriptors: tuple[str, ...]
    """By score, from 0 to the top of the scale."""
    score: int | None
    reason: str
    version: int

    @property
    def scale(self) -> list[str]:
        """The entries of the list from which a score is chosen."""
        return [f"{score}: {text}"[:250] for score, text in enumerate(self.descriptors)]


@dataclass(frozen=True)
class NoteRow:
    label: str
    is_flagged: bool
    text: str
    version: int


@dataclass(frozen=True)
class Book:
    """Everything that is written. `mark` says for which panel and seat, and that we wrote it."""

    mark: str
    panel: str
    rule: str
    due: str
    scores: list[ScoreRow] = field(default_factory=list)
    notes: list[NoteRow] = field(default_factory=list)


@dataclass(frozen=True)
class TypedScore:
    """One row as it came back; both None or empty where nothing was typed."""

    cell: str
    label: str
    position: int
    score: int | None
    reason: str
    version: int


@dataclass(frozen=True)
class TypedNote:
    cell: str
    label: str
    is_flagged: bool
    text: str
    version: int


@dataclass(frozen=True)
class Typed:
    """A workbook that came back and can be understood."""

    scores: tuple[TypedScore, ...]
    notes: tuple[TypedNote, ...]
