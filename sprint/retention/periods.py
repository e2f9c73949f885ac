"""How long what is kept, why, and who deletes it, as the privacy notice tells it: from the figures that the deleting goes by. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from sprint import policy_figures as figures
from sprint.retention.due import Papers, long

ITSELF = "The service itself"
TWO_PEOPLE = "Two people of the sprint team"
REVIEWED = "The Chief Digital Officer, after a review"


@dataclass(frozen=True)
class Period:
    """One line of the notice. `who` deletes it."""

    what: str
    how_long: str
    why: str
    who: str


PERIODS = (
    Period(
        "Published challenges, answers, decisions and results", "For good",
        "They are the public record and name no private person", "Nobody",
    ),
    Period(
        "Proposals that led to a contract", f"At least {long(figures.KEEPS_CONTRACTS_YEARS, 'year')} after the contract ends",
        "A claim can be brought for 6 years (Limitation Act 1980)", REVIEWED,
    ),
    Period(
        "Other submitted proposals, withdrawn ones too, with their receipts",
        f"At least {long(figures.KEEPS_PROPOSALS_YEARS, 'year')} after the decision",
        "As for records of procurement (Procurement Act 2023, section 98)", REVIEWED,
    ),
    Period(
        "Drafts that were never submitted, or were withdrawn", Papers.DRAFTS.kept,
        "So that a company can use its own text again next year", TWO_PEOPLE,
    ),
    Period(
        "Locked scores, agreed scores and reasons, declared interests",
        f"At least {long(figures.KEEPS_SCORES_YEARS, 'year')} after the decision",
        "To explain the decision if it is questioned", REVIEWED,
    ),
    Period(
        "The panel’s working papers: private notes, scores that were never locked, drafts of reasons",
        Papers.PANEL.kept,
        "A claim has to be brought within 3 months at the latest (Procurement Act 2023, section 106); this is twice that",
        TWO_PEOPLE,
    ),
    Period(
        "Score sheets that were uploaded and not applied", long(figures.KEEPS_UPLOADED_SHEETS_DAYS, "day"),
        "Time to look at the differences", ITSELF,
    ),
    Period(
        "Your account", f"At least {long(figures.KEEPS_ACCOUNTS_YEARS, 'year')} after you last signed in",
        "Two editions of the sprint", REVIEWED,
    ),
    Period(
        "Signing in, and links in mail that work once", f"{long(figures.KEEPS_SIGN_INS_DAYS, 'day')} after they end",
        "To look into misuse of an account", ITSELF,
    ),
    Period("Mail that we sent you about a challenge or a proposal", "As long as the record it belongs to", "To show that everyone was told", REVIEWED),
    Period("Other mail that we sent you", long(figures.KEEPS_MAIL_YEARS, "year"), "So that you can read it again", ITSELF),
    Period("Which reminders you get before a close", "As long as your account", "To remind you as you chose", "You, by turning them off"),
    Period("What you follow", "Until you stop following it", "To write to you about it", "You, by stopping"),
    Period(
        "Technical logs", long(figures.KEEPS_LOGS_DAYS, "day"), "To find faults and misuse", "Whoever runs the servers",
    ),
    Period(
        "Complaints about personal data", f"{long(figures.KEEPS_COMPLAINTS_YEARS, 'year')} after they are closed",
        "To show how we dealt with them", "The region, outside this service",
    ),
)  # fmt: skip
