"""Panels that stand up: terms, capacity and preferences, kinds and history of interests, assignment runs, every locking of a
sheet, moderation with attendance and signatures, stand-ins, reminders, who looked at a proposal; lots and kept advice.

What is there already is told in the new tables as far as it is known: scores that are locked as their first locking, agreed scores
as their first version, declarations and rulings as the first entries of their history.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import sprint.db
from sprint.audit.models import append_only

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ADDED_TO = ("agreed_versions", "locked_scores", "unlockings", "round_acts", "interest_entries")
"""Tables whose rows are never changed."""


def upgrade() -> None:
    create_tables()
    add_columns()
    tell_what_is_known()
    for table in ADDED_TO:
        for statement in append_only(table, op.get_bind().dialect.name):
            op.execute(statement)


def downgrade() -> None:
    drop_columns()
    drop_tables()


def tell_what_is_known() -> None:
    op.execute(
        "INSERT INTO locked_scores (sheet_id, locking, criterion_id, score, reason, locked_at) "
        "SELECT sheet.id, 1, one.criterion_id, one.score, one.reason, sheet.locked_at FROM score_sheets AS sheet "
        "JOIN scores AS one ON one.sheet_id = sheet.id WHERE sheet.locked_at IS NOT NULL AND one.score IS NOT NULL"
    )
    op.execute("UPDATE score_sheets SET lockings = 1 WHERE locked_at IS NOT NULL")
    op.execute(
        "INSERT INTO agreed_versions (moderation_id, criterion_id, number, score, reason, agreed_by_id, agreed_at) "
        "SELECT moderation_id, criterion_id, 1, score, reason, agreed_by_id, agreed_at FROM agreed_scores"
    )
    op.execute(
        "INSERT INTO interest_entries (interest_id, act, kind, words, about_id, by_id, at, voided) "
        "SELECT one.id, CASE WHEN one.has_interest THEN 'declared' ELSE 'declared none' END, '', one.detail, "
        "seat.user_id, seat.user_id, one.declared_at, 0 "
        "FROM interests AS one JOIN seats AS seat ON seat.id = one.seat_id WHERE seat.user_id IS NOT NULL"
    )
    op.execute(
        "INSERT INTO interest_entries (interest_id, act, kind, words, about_id, by_id, at, voided) "
        "SELECT one.id, one.ruling, '', one.ruling_reason, seat.user_id, one.ruled_by_id, one.ruled_at, 0 "
        "FROM interests AS one JOIN seats AS seat ON seat.id = one.seat_id "
        "WHERE seat.user_id IS NOT NULL AND one.ruling IS NOT NULL AND one.ruled_by_id <> seat.user_id AND one.ruling_reason <> ''"
    )


def create_tables() -> None:
    op.create_table(
        "panel_reminder_choices",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Boolean(), nullable=False),
        sa.Column("hours", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sprint.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_panel_reminder_choices_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_panel_reminder_choices")),
    )
    op.create_table(
        "draws",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("commitment", sa.Text(), nullable=False),
        sa.Column("committed_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("drawn_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("drawn_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(drawn_at IS NULL) = (drawn_by_id IS NULL)", name=op.f("ck_draws_drawn_by_somebody")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_draws_challenge_id")),
        sa.ForeignKeyConstraint(["drawn_by_id"], ["users.id"], name=op.f("fk_draws_drawn_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draws")),
        sa.UniqueConstraint("challenge_id", name=op.f("uq_draws_challenge_id")),
    )
    op.create_table(
        "kept_advice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("worked_out_at", sprint.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_kept_advice_challenge_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_advice")),
        sa.UniqueConstraint("challenge_id", "key", name=op.f("uq_kept_advice_challenge_id_key")),
    )
    with op.batch_alter_table("kept_advice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_kept_advice_challenge_id"), ["challenge_id"], unique=False)

    op.create_table(
        "assignment_runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("input", sa.Text(), nullable=False),
        sa.Column("input_sha256", sa.Text(), nullable=False),
        sa.Column("per_proposal", sa.Integer(), nullable=False),
        sa.Column("load_low", sa.Integer(), nullable=True),
        sa.Column("load_high", sa.Integer(), nullable=True),
        sa.Column("total", sprint.db.Exact(), nullable=False),
        sa.Column("given", sprint.db.Exact(), nullable=False),
        sa.Column("worst", sprint.db.Exact(), nullable=True),
        sa.Column("lowest_load", sa.Integer(), nullable=False),
        sa.Column("highest_load", sa.Integer(), nullable=False),
        sa.Column("groups", sa.Integer(), nullable=False),
        sa.Column("pairs", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("ended", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("method IN ('solver', 'hand', 'file')", name=op.f("ck_assignment_runs_method_known")),
        sa.CheckConstraint("added >= 0 AND ended >= 0", name=op.f("ck_assignment_runs_counts_not_negative")),
        sa.CheckConstraint("number > 0", name=op.f("ck_assignment_runs_number_positive")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_assignment_runs_by_id")),
        sa.ForeignKeyConstraint(["panel_id"], ["panels.id"], name=op.f("fk_assignment_runs_panel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment_runs")),
        sa.UniqueConstraint("panel_id", "number", name=op.f("uq_assignment_runs_panel_id_number")),
    )
    with op.batch_alter_table("assignment_runs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_runs_panel_id"), ["panel_id"], unique=False)

    op.create_table(
        "note_takers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("named_by_id", sa.Integer(), nullable=False),
        sa.Column("named_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("ended_at", sprint.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["named_by_id"], ["users.id"], name=op.f("fk_note_takers_named_by_id")),
        sa.ForeignKeyConstraint(["panel_id"], ["panels.id"], name=op.f("fk_note_takers_panel_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_note_takers_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_note_takers")),
    )
    with op.batch_alter_table("note_takers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_note_takers_panel_id"), ["panel_id"], unique=False)
        batch_op.create_index(
            "uq_note_takers_current",
            ["panel_id", "user_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "order_places",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.CheckConstraint("place >= 1", name=op.f("ck_order_places_counted_from_one")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_order_places_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_order_places")),
    )
    op.create_table(
        "proposal_looks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("hour", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("is_copy", sa.Boolean(), nullable=False),
        sa.Column("seen", sa.Text(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "seen IN ('whole', 'criterion', 'table', 'file', 'workbook')", name=op.f("ck_proposal_looks_seen_known")
        ),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_proposal_looks_proposal_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_proposal_looks_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_looks")),
        sa.UniqueConstraint("proposal_id", "user_id", "hour", "is_copy", name="uq_proposal_looks_hour"),
    )
    with op.batch_alter_table("proposal_looks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_looks_user_id"), ["user_id"], unique=False)

    op.create_table(
        "reason_drafts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["criterion_id"], ["criteria.id"], name=op.f("fk_reason_drafts_criterion_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_reason_drafts_proposal_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["users.id"], name=op.f("fk_reason_drafts_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reason_drafts")),
        sa.UniqueConstraint("proposal_id", "criterion_id", name=op.f("uq_reason_drafts_proposal_id_criterion_id")),
    )
    op.create_table(
        "round_acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("is_closing", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_round_acts_reason_given")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_round_acts_by_id")),
        sa.ForeignKeyConstraint(["panel_id"], ["panels.id"], name=op.f("fk_round_acts_panel_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_round_acts")),
    )
    with op.batch_alter_table("round_acts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_round_acts_panel_id"), ["panel_id"], unique=False)

    op.create_table(
        "agreed_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("moderation_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("agreed_by_id", sa.Integer(), nullable=False),
        sa.Column("agreed_at", sprint.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_agreed_versions_reason_given")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_agreed_versions_counted_from_one")),
        sa.CheckConstraint("score >= 0", name=op.f("ck_agreed_versions_score_not_negative")),
        sa.ForeignKeyConstraint(["agreed_by_id"], ["users.id"], name=op.f("fk_agreed_versions_agreed_by_id")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criteria.id"], name=op.f("fk_agreed_versions_criterion_id")),
        sa.ForeignKeyConstraint(["moderation_id"], ["moderations.id"], name=op.f("fk_agreed_versions_moderation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreed_versions")),
        sa.UniqueConstraint(
            "moderation_id", "criterion_id", "number", name=op.f("uq_agreed_versions_moderation_id_criterion_id_number")
        ),
    )
    op.create_table(
        "attendances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("moderation_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("is_kept_away", sa.Boolean(), nullable=False),
        sa.Column("since", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("until", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("until IS NULL OR until >= since", name=op.f("ck_attendances_in_order")),
        sa.ForeignKeyConstraint(["moderation_id"], ["moderations.id"], name=op.f("fk_attendances_moderation_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_attendances_recorded_by_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_attendances_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendances")),
    )
    with op.batch_alter_table("attendances", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attendances_moderation_id"), ["moderation_id"], unique=False)
        batch_op.create_index(
            "uq_attendances_open",
            ["moderation_id", "seat_id"],
            unique=True,
            sqlite_where=sa.text("until IS NULL"),
            postgresql_where=sa.text("until IS NULL"),
        )

    op.create_table(
        "expertise",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("declared_at", sprint.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("level BETWEEN 0 AND 5", name=op.f("ck_expertise_level_on_scale")),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_expertise_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expertise")),
        sa.UniqueConstraint("seat_id", "theme", name=op.f("uq_expertise_seat_id_theme")),
    )
    with op.batch_alter_table("expertise", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_expertise_seat_id"), ["seat_id"], unique=False)

    op.create_table(
        "nudges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("duties", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_nudges_by_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_nudges_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nudges")),
        sa.UniqueConstraint("seat_id", "day", name=op.f("uq_nudges_seat_id_day")),
    )
    op.create_table(
        "preferences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("set_at", sprint.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("level BETWEEN 0 AND 5", name=op.f("ck_preferences_level_on_scale")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_preferences_proposal_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_preferences_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preferences")),
        sa.UniqueConstraint("seat_id", "proposal_id", name=op.f("uq_preferences_seat_id_proposal_id")),
    )
    with op.batch_alter_table("preferences", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_preferences_proposal_id"), ["proposal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_preferences_seat_id"), ["seat_id"], unique=False)

    op.create_table(
        "seat_reminders",
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("duty", sa.Text(), nullable=False),
        sa.Column("due_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("is_sent", sa.Boolean(), nullable=False),
        sa.CheckConstraint("before IN ('week', 'day', 'hours')", name=op.f("ck_seat_reminders_before_known")),
        sa.CheckConstraint("duty IN ('declare', 'score')", name=op.f("ck_seat_reminders_duty_known")),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_seat_reminders_seat_id")),
        sa.PrimaryKeyConstraint("seat_id", "duty", "due_at", "before", name=op.f("pk_seat_reminders")),
    )
    op.create_table(
        "sheet_uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("typed", sa.Text(), nullable=False),
        sa.Column("uploaded_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("applied_at", sprint.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_sheet_uploads_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_uploads")),
        sa.UniqueConstraint("token", name=op.f("uq_sheet_uploads_token")),
    )
    with op.batch_alter_table("sheet_uploads", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sheet_uploads_seat_id"), ["seat_id"], unique=False)

    op.create_table(
        "signatures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("moderation_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("dissent", sa.Text(), nullable=False),
        sa.Column("signed_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("voided_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=False),
        sa.CheckConstraint("answer = 'signed' OR dissent <> ''", name=op.f("ck_signatures_dissent_explained")),
        sa.CheckConstraint("answer IN ('signed', 'dissented')", name=op.f("ck_signatures_answer_known")),
        sa.CheckConstraint("voided_at IS NULL OR void_reason <> ''", name=op.f("ck_signatures_void_explained")),
        sa.ForeignKeyConstraint(["moderation_id"], ["moderations.id"], name=op.f("fk_signatures_moderation_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_signatures_seat_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_signatures_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signatures")),
    )
    with op.batch_alter_table("signatures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signatures_moderation_id"), ["moderation_id"], unique=False)
        batch_op.create_index(
            "uq_signatures_standing",
            ["moderation_id", "seat_id"],
            unique=True,
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )

    op.create_table(
        "stand_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("named_by_id", sa.Integer(), nullable=False),
        sa.Column("named_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sprint.db.UtcDateTime(), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_stand_ins_reason_given")),
        sa.CheckConstraint(
            "(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name=op.f("ck_stand_ins_confirmed_whole")
        ),
        sa.CheckConstraint("confirmed_by_id <> named_by_id", name=op.f("ck_stand_ins_two_people")),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["users.id"], name=op.f("fk_stand_ins_confirmed_by_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["users.id"], name=op.f("fk_stand_ins_ended_by_id")),
        sa.ForeignKeyConstraint(["named_by_id"], ["users.id"], name=op.f("fk_stand_ins_named_by_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_stand_ins_proposal_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_stand_ins_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stand_ins")),
    )
    with op.batch_alter_table("stand_ins", schema=None) as batch_op:
        batch_op.create_index(
            "uq_stand_ins_current",
            ["proposal_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "desk_notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("is_flagged", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("text", sa.Text(), server_default="", nullable=False),
        sa.Column("saved_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignments.id"], name=op.f("fk_desk_notes_assignment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_notes")),
        sa.UniqueConstraint("assignment_id", name=op.f("uq_desk_notes_assignment_id")),
    )
    op.create_table(
        "interest_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("interest_id", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("voided", sa.Integer(), nullable=False),
        sa.CheckConstraint("act = 'declared none' OR words <> ''", name=op.f("ck_interest_entries_explained")),
        sa.CheckConstraint(
            "act IN ('declared none', 'declared') = (by_id = about_id)", name=op.f("ck_interest_entries_never_own")
        ),
        sa.ForeignKeyConstraint(["about_id"], ["users.id"], name=op.f("fk_interest_entries_about_id")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_interest_entries_by_id")),
        sa.ForeignKeyConstraint(["interest_id"], ["interests.id"], name=op.f("fk_interest_entries_interest_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interest_entries")),
    )
    with op.batch_alter_table("interest_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interest_entries_interest_id"), ["interest_id"], unique=False)

    op.create_table(
        "locked_scores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("locking", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("locked_at", sprint.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("locking >= 1", name=op.f("ck_locked_scores_counted_from_one")),
        sa.CheckConstraint("score >= 0", name=op.f("ck_locked_scores_score_not_negative")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criteria.id"], name=op.f("fk_locked_scores_criterion_id")),
        sa.ForeignKeyConstraint(["sheet_id"], ["score_sheets.id"], name=op.f("fk_locked_scores_sheet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_locked_scores")),
        sa.UniqueConstraint(
            "sheet_id", "locking", "criterion_id", name=op.f("uq_locked_scores_sheet_id_locking_criterion_id")
        ),
    )
    op.create_table(
        "unlockings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("locking", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("unlocked_by_id", sa.Integer(), nullable=False),
        sa.Column("unlocked_at", sprint.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_unlockings_reason_given")),
        sa.ForeignKeyConstraint(["sheet_id"], ["score_sheets.id"], name=op.f("fk_unlockings_sheet_id")),
        sa.ForeignKeyConstraint(["unlocked_by_id"], ["users.id"], name=op.f("fk_unlockings_unlocked_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unlockings")),
        sa.UniqueConstraint("sheet_id", "locking", name=op.f("uq_unlockings_sheet_id_locking")),
    )


def add_columns() -> None:
    with op.batch_alter_table("interests", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("takes_two", sa.Boolean(), server_default=sa.false(), nullable=False))
        batch_op.add_column(sa.Column("proposed_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("proposed_at", sprint.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("proposed_reason", sa.Text(), server_default="", nullable=False))
        batch_op.create_foreign_key(batch_op.f("fk_interests_proposed_by_id"), "users", ["proposed_by_id"], ["id"])
        batch_op.create_check_constraint(
            op.f("ck_interests_kind_known"),
            "kind IN ('', 'employment', 'shares', 'family', 'advice', 'friendship', 'competitor', 'other')",
        )
        batch_op.create_check_constraint(
            op.f("ck_interests_proposed_by_somebody"), "(proposed_by_id IS NULL) = (proposed_at IS NULL)"
        )
        batch_op.create_check_constraint(
            op.f("ck_interests_cleared_by_two"),
            "NOT takes_two OR ruling IS NULL OR ruling <> 'cleared' OR ruled_by_id IS NULL OR (proposed_by_id IS NOT NULL AND proposed_by_id <> ruled_by_id)",
        )

    with op.batch_alter_table("moderations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("signed_hash", sa.Text(), nullable=True))

    with op.batch_alter_table("panels", schema=None) as batch_op:
        batch_op.add_column(sa.Column("copied_from_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("load_low", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("load_high", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("declare_by", sprint.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("scoring_closed_at", sprint.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("scoring_closed_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("scoring_closed_reason", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("declare_by_first", sprint.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        batch_op.create_foreign_key(batch_op.f("fk_panels_copied_from_id"), "panels", ["copied_from_id"], ["id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_panels_scoring_closed_by_id"), "users", ["scoring_closed_by_id"], ["id"]
        )
        batch_op.create_check_constraint(op.f("ck_panels_load_low_range"), "load_low >= 0")
        batch_op.create_check_constraint(op.f("ck_panels_load_high_range"), "load_high BETWEEN 1 AND 999")
        batch_op.create_check_constraint(op.f("ck_panels_load_in_order"), "load_low <= load_high")

    with op.batch_alter_table("score_sheets", schema=None) as batch_op:
        batch_op.add_column(sa.Column("lockings", sa.Integer(), server_default="0", nullable=False))
        batch_op.add_column(sa.Column("voided_at", sprint.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("void_reason", sa.Text(), server_default="", nullable=False))

    with op.batch_alter_table("scores", schema=None) as batch_op:
        batch_op.add_column(sa.Column("fingerprint", sa.Text(), server_default="", nullable=False))
        batch_op.create_index(batch_op.f("ix_scores_fingerprint"), ["fingerprint"], unique=False)

    with op.batch_alter_table("seats", schema=None) as batch_op:
        batch_op.add_column(sa.Column("end_cause", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("terms_version", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("terms_accepted_at", sprint.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("load_low", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("load_high", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("load_reason", sa.Text(), server_default="", nullable=False))
        batch_op.create_check_constraint(op.f("ck_seats_load_low_range"), "load_low >= 0")
        batch_op.create_check_constraint(op.f("ck_seats_load_high_range"), "load_high BETWEEN 0 AND 999")
        batch_op.create_check_constraint(op.f("ck_seats_load_in_order"), "load_low <= load_high")


def drop_columns() -> None:
    with op.batch_alter_table("seats", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_seats_load_low_range"), type_="check")
        batch_op.drop_constraint(op.f("ck_seats_load_high_range"), type_="check")
        batch_op.drop_constraint(op.f("ck_seats_load_in_order"), type_="check")
        batch_op.drop_column("load_reason")
        batch_op.drop_column("load_high")
        batch_op.drop_column("load_low")
        batch_op.drop_column("terms_accepted_at")
        batch_op.drop_column("terms_version")
        batch_op.drop_column("end_cause")

    with op.batch_alter_table("scores", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scores_fingerprint"))
        batch_op.drop_column("fingerprint")

    with op.batch_alter_table("score_sheets", schema=None) as batch_op:
        batch_op.drop_column("void_reason")
        batch_op.drop_column("voided_at")
        batch_op.drop_column("lockings")

    with op.batch_alter_table("panels", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_panels_load_low_range"), type_="check")
        batch_op.drop_constraint(op.f("ck_panels_load_high_range"), type_="check")
        batch_op.drop_constraint(op.f("ck_panels_load_in_order"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_panels_scoring_closed_by_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_panels_copied_from_id"), type_="foreignkey")
        batch_op.drop_column("version")
        batch_op.drop_column("declare_by_first")
        batch_op.drop_column("scoring_closed_reason")
        batch_op.drop_column("scoring_closed_by_id")
        batch_op.drop_column("scoring_closed_at")
        batch_op.drop_column("declare_by")
        batch_op.drop_column("load_high")
        batch_op.drop_column("load_low")
        batch_op.drop_column("copied_from_id")

    with op.batch_alter_table("moderations", schema=None) as batch_op:
        batch_op.drop_column("signed_hash")

    with op.batch_alter_table("interests", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_interests_kind_known"), type_="check")
        batch_op.drop_constraint(op.f("ck_interests_proposed_by_somebody"), type_="check")
        batch_op.drop_constraint(op.f("ck_interests_cleared_by_two"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_interests_proposed_by_id"), type_="foreignkey")
        batch_op.drop_column("proposed_reason")
        batch_op.drop_column("proposed_at")
        batch_op.drop_column("proposed_by_id")
        batch_op.drop_column("takes_two")
        batch_op.drop_column("kind")


def drop_tables() -> None:
    op.drop_table("unlockings")
    op.drop_table("locked_scores")
    with op.batch_alter_table("interest_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interest_entries_interest_id"))

    op.drop_table("interest_entries")
    op.drop_table("desk_notes")
    with op.batch_alter_table("stand_ins", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_stand_ins_current",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.drop_table("stand_ins")
    with op.batch_alter_table("signatures", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_signatures_standing",
            sqlite_where=sa.text("voided_at IS NULL"),
            postgresql_where=sa.text("voided_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_signatures_moderation_id"))

    op.drop_table("signatures")
    with op.batch_alter_table("sheet_uploads", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sheet_uploads_seat_id"))

    op.drop_table("sheet_uploads")
    op.drop_table("seat_reminders")
    with op.batch_alter_table("preferences", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_preferences_seat_id"))
        batch_op.drop_index(batch_op.f("ix_preferences_proposal_id"))

    op.drop_table("preferences")
    op.drop_table("nudges")
    with op.batch_alter_table("expertise", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_expertise_seat_id"))

    op.drop_table("expertise")
    with op.batch_alter_table("attendances", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_attendances_open", sqlite_where=sa.text("until IS NULL"), postgresql_where=sa.text("until IS NULL")
        )
        batch_op.drop_index(batch_op.f("ix_attendances_moderation_id"))

    op.drop_table("attendances")
    op.drop_table("agreed_versions")
    with op.batch_alter_table("round_acts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_round_acts_panel_id"))

    op.drop_table("round_acts")
    op.drop_table("reason_drafts")
    with op.batch_alter_table("proposal_looks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposal_looks_user_id"))

    op.drop_table("proposal_looks")
    op.drop_table("order_places")
    with op.batch_alter_table("note_takers", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_note_takers_current",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_note_takers_panel_id"))

    op.drop_table("note_takers")
    with op.batch_alter_table("assignment_runs", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assignment_runs_panel_id"))

    op.drop_table("assignment_runs")
    with op.batch_alter_table("kept_advice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_kept_advice_challenge_id"))

    op.drop_table("kept_advice")
    op.drop_table("draws")
    op.drop_table("panel_reminder_choices")
