"""Which rows belong to a region, table by table. Every table has a rule: a test finds one that was forgotten. Pure."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Belongs:
    """Rows that go with the row which one of these columns names; each of `also` has to name one that goes too."""

    columns: tuple[str, ...]
    also: tuple[str, ...] = ()
    only: str = ""
    """A condition on the row: a column that is filled."""


@dataclass(frozen=True)
class Needed:
    """Rows that others name: people, bodies, files. They go as far as somebody needs them."""


@dataclass(frozen=True)
class Acts:
    """The audit trail, which `entries` takes along with the proof of its chain."""


@dataclass(frozen=True)
class Stays:
    """Rows that stay where they are, and why."""

    why: str


Rule = Belongs | Needed | Acts | Stays


def _with(*columns: str, also: tuple[str, ...] = (), only: str = "") -> Belongs:
    return Belongs(columns, also, only)


OWN = "A company's own working papers, which nobody else may read. Its people take their copy from the page of the proposal."
SIGN_IN = "It lets somebody sign in here. In the other installation people set a password by the link “Forgotten your password?”."
HABIT = "What one person chose for this installation."
RUNNING = "It is about this installation, not about the region."
WAITS = "It waits here for somebody, and goes by itself."
MAIL = "Everybody has their mail. Its links lead here."
ANEW = "It is worked out anew where it is needed."
OUTSIDE = "Lists from outside are imported where they are needed."

AUTHORITY, CHALLENGE, PROPOSAL, PANEL, SEAT, DECISION, WORKSPACE, MODERATION = (
    _with(f"{each}_id")
    for each in ("authority", "challenge", "proposal", "panel", "seat", "decision", "workspace", "moderation")
)

RULES: dict[str, Rule] = {
    "users": Needed(), "organisations": Needed(), "authorities": Needed(), "councils": Needed(), "companies": Needed(),
    "stored_files": Needed(),
    "memberships": _with("organisation_id"), "invitations": _with("organisation_id"),
    "editions": AUTHORITY, "datasets": AUTHORITY, "problems": AUTHORITY,
    "problem_acts": _with("problem_id"), "problem_holders": _with("problem_id"),
    "challenges": _with("edition_id"), "follows": _with("challenge_id", "authority_id"),
    **dict.fromkeys((
        "amendments", "approval_requests", "brief_comments", "challenge_councils", "challenge_turns", "clarifications", "criteria",
        "decisions", "eligibility_questions", "measures", "openings", "panels", "pauses", "preview_answers", "purges",
        "accepted_warnings", "adoptions", "objections", "questions", "readings", "reading_reminders", "legal_holds", "workspaces",
    ), CHALLENGE),
    "challenge_co_sponsors": _with("challenge_id", also=("problem_id",)),
    "challenge_problems": _with("challenge_id", also=("problem_id",)),
    "challenge_datasets": _with("challenge_id", also=("dataset_id",)),
    "draws": _with("challenge_id", only="drawn_at"),
    "proposals": _with("challenge_id", only="bidder_id"),
    **dict.fromkeys((
        "submissions", "attachments", "assessment_summaries", "decision_places", "departures", "moderations", "order_places",
        "proposal_looks", "reason_drafts", "reinstatements", "screenings", "stand_ins",
    ), PROPOSAL),
    "reconfirmations": _with("submission_id"),
    "descriptors": _with("criterion_id"), "published_answers": _with("clarification_id"),
    **dict.fromkeys(("assignment_runs", "note_takers", "round_acts", "seats"), PANEL),
    **dict.fromkeys(("proposed_versions", "reopenings", "summary_returns"), DECISION),
    **dict.fromkeys(("summary_acceptances", "summary_edits", "summary_questions"), _with("summary_id")),
    **dict.fromkeys(("expertise", "nudges", "seat_reminders"), SEAT),
    **dict.fromkeys(("assignments", "interests", "preferences"), _with("seat_id", also=("proposal_id",))),
    "interest_entries": _with("interest_id"), "score_sheets": _with("assignment_id"),
    **dict.fromkeys(("scores", "locked_scores", "unlockings"), _with("sheet_id")),
    **dict.fromkeys(("agreed_scores", "agreed_versions", "attendances", "signatures"), MODERATION),
    "objection_acts": _with("objection_id"),
    **dict.fromkeys((
        "check_ins", "demo_entries", "milestones", "payments", "workspace_ends", "workspace_files", "workspace_questions",
    ), WORKSPACE),
    "milestone_moves": _with("milestone_id"), "payment_corrections": _with("payment_id"),
    "audit_entries": Acts(), "audit_links": Acts(), "sealed_details": Acts(),
    "carried_entries": Acts(), "carried_links": Acts(), "region_imports": Acts(),
    **dict.fromkeys((
        "answers", "answer_versions", "eligibility_answers", "proposal_comments", "proposal_presences", "sign_offs", "late_attempts",
        "company_statements", "company_claims", "drafters",
    ), Stays(OWN)),
    "desk_notes": Stays("What an assessor noted for nobody else."),
    **dict.fromkeys(("account_links", "recovery_codes", "user_sessions", "guesses"), Stays(SIGN_IN)),
    **dict.fromkeys((
        "check_in_reminder_choices", "follow_preferences", "panel_reminder_choices", "reminder_choices",
    ), Stays(HABIT)),
    **dict.fromkeys(("heartbeats", "maintenances", "outages", "service_gaps"), Stays(RUNNING)),
    **dict.fromkeys(("list_uploads", "sheet_uploads", "reminder_rounds"), Stays(WAITS)),
    **dict.fromkeys(("messages", "digest_lines"), Stays(MAIL)),
    "kept_advice": Stays(ANEW),
    **dict.fromkeys(("places", "indicator_imports", "imported_indicators"), Stays(OUTSIDE)),
}  # fmt: skip

WITHHELD = {
    "users": ("password_hash", "is_operator", "totp_secret", "totp_pending", "totp_confirmed_at", "totp_last_step")
}
"""Columns that stay although their row goes: what lets somebody sign in."""

PEOPLE = {
    "proposals": ("created_by_id",), "submissions": ("by_id",), "attachments": ("added_by_id",), "reconfirmations": ("by_id",),
}  # fmt: skip
"""Sealed columns that hold the number of a person."""

OWNERS = {"proposals": "company_id"}
"""A sealed column that holds the number of a company, and has its mark beside it."""

REMADE = {"stored_files": ("mark", "place"), "proposals": ("company_mark",)}
"""Columns that are made anew under the keys of the other installation."""
