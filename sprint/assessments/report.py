"""The parts of a panel's report: what each table is called, what its columns are, and what it says when it is empty. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """One table of the report, and one CSV file; the value is the file's name."""

    SEATS = "seats"
    INTERESTS = "interests"
    RUNS = "assignment-runs"
    ASSIGNMENTS = "assignments"
    SCORES = "scores"
    AGREED = "agreed-scores"
    ATTENDANCE = "attendance"
    SIGNATURES = "signatures"
    UNLOCKINGS = "unlockings"
    ACTS = "acts"
    DATES = "dates"

    @property
    def about(self) -> About:
        return ABOUT[self]

    @property
    def columns(self) -> tuple[int, ...]:
        """Which columns the page has room for; the file has all."""
        return ON_PAGE.get(self, tuple(range(len(self.about.headings))))


@dataclass(frozen=True)
class About:
    title: str
    headings: tuple[str, ...]
    empty: str


ABOUT = {
    Part.SEATS: About(
        "Seats",
        ("Name", "Role", "Invited", "Accepted", "Terms", "Terms accepted", "Ended", "Why it ended"),
        "Nobody was invited.",
    ),
    Part.INTERESTS: About(
        "Interests and rulings",
        ("Name", "Company", "What was done", "In their words", "By", "When", "Sheets made void"),
        "No interest was declared yet.",
    ),
    Part.RUNS: About(
        "How proposals were assigned",
        (
            "Change", "When", "By", "How", "Added", "Ended", "Pairs afterwards", "Total fit", "Given for even loads", "Worst pair",
            "Lowest load", "Highest load", "Groups", "Seed", "SHA-256 of the input", "Pairs added", "Pairs ended",
        ),
        "Nothing was assigned yet.",
    ),
    Part.ASSIGNMENTS: About(
        "Who was given what", ("Proposal", "Name", "Role", "Given", "Ended", "Why it ended"), "Nothing was assigned yet."
    ),
    Part.SCORES: About(
        "Individual scores",
        (
            "Proposal", "Company", "Name", "Role", "Criterion", "Title", "Score as first locked", "Reason as first locked",
            "Score as it stands", "Reason as it stands", "Locked", "Times locked", "Void since", "Why void", "Assignment ended",
        ),
        "Scores appear here once everybody who scores a proposal has locked.",
    ),
    Part.AGREED: About(
        "Agreed scores",
        (
            "Proposal", "Company", "Criterion", "Title", "Score as first agreed", "Reason as first agreed", "Score as it stands",
            "Reason as it stands", "Recorded by", "When", "Moderation complete",
        ),
        "No score is agreed yet.",
    ),
    Part.ATTENDANCE: About(
        "Attendance", ("Proposal", "Name", "Role", "How", "From", "Until", "Recorded by"), "No meeting is recorded yet."
    ),
    Part.SIGNATURES: About(
        "Signatures",
        ("Proposal", "Name", "Role", "Answer", "Why they dissent", "When", "No longer stands since", "Why not"),
        "Nobody has signed yet.",
    ),
    Part.UNLOCKINGS: About(
        "Score sheets that were unlocked",
        ("Proposal", "Name", "After locking number", "By", "When", "Why"),
        "No score sheet was unlocked.",
    ),
    Part.ACTS: About("Acts on record", ("When", "By", "What", "Proposal"), "Nothing is on record yet."),
    Part.DATES: About(
        "Dates promised and kept", ("What", "Promised", "How it stands", "First promised"), "No date was promised."
    ),
}  # fmt: skip

ON_PAGE = {
    Part.RUNS: (0, 1, 2, 3, 4, 5, 7, 9, 10, 11, 12),
    Part.SCORES: (0, 2, 5, 6, 8, 9, 10, 13),
    Part.AGREED: (0, 3, 4, 6, 7, 8, 10),
}
