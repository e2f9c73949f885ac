"""Decisions that can be explained: numbered, with departures, sent back, released by two people, reopened; summaries drafted,
edited and asked about; objections and legal holds; deletion of papers; workspaces of the teams and readings of what came of it.

Decisions that were approved before were public from that moment on: their approval is told as their release.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import sprint.db
from sprint.audit.models import append_only

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

ADDED_TO = ("summary_edits", "summary_acceptances", "payment_corrections", "milestone_moves")
"""Tables whose rows are never changed."""


def upgrade() -> None:
    create_tables()
    add_columns()
    tell_what_is_known()
    for table in ADDED_TO:
        for statement in append_only(table, op.get_bind().dialect.name):
            op.execute(statement)


def downgrade() -> None:
    drop_tables()
    forget_what_has_no_place()
    drop_columns()


def tell_what_is_known() -> None:
    op.execute(
        "UPDATE decisions SET prepared_by_id = proposed_by_id, prepared_at = proposed_at, released_by_id = approved_by_id, "
        "released_at = approved_at WHERE approved_at IS NOT NULL"
    )
    op.execute("UPDATE assessment_summaries SET drafted = content")


def forget_what_has_no_place() -> None:
    """Before, a challenge had one decision, public once approved: reopened ones go, and one not yet released is a proposal again."""
    gone = "SELECT id FROM decisions WHERE reopened_at IS NOT NULL OR released_at IS NULL"
    op.execute(f"DELETE FROM assessment_summaries WHERE decision_id IN ({gone})")
    op.execute(f"DELETE FROM decision_places WHERE decision_id IN ({gone})")
    op.execute("DELETE FROM decisions WHERE reopened_at IS NOT NULL")
    op.execute("UPDATE decisions SET approved_by_id = NULL, approved_at = NULL WHERE released_at IS NULL")


def create_tables() -> None:
    op.create_table(
        "check_in_reminder_choices",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("is_wanted", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sprint.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_check_in_reminder_choices_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_check_in_reminder_choices")),
    )
    op.create_table(
        "purges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("papers", sa.Text(), nullable=False),
        sa.Column("listed", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("ended_by_id", sa.Integer(), nullable=True),
        sa.Column("ended_at", sprint.db.UtcDateTime(), nullable=True),
        sa.CheckConstraint("papers IN ('panel', 'drafts')", name=op.f("ck_purges_papers_known")),
        sa.CheckConstraint(
            "(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name=op.f("ck_purges_confirmed_whole")
        ),
        sa.CheckConstraint("(ended_by_id IS NULL) = (ended_at IS NULL)", name=op.f("ck_purges_ended_whole")),
        sa.CheckConstraint("confirmed_at IS NULL OR ended_at IS NULL", name=op.f("ck_purges_one_outcome")),
        sa.CheckConstraint("confirmed_by_id <> asked_by_id", name=op.f("ck_purges_two_people")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["users.id"], name=op.f("fk_purges_asked_by_id")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_purges_challenge_id")),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["users.id"], name=op.f("fk_purges_confirmed_by_id")),
        sa.ForeignKeyConstraint(["ended_by_id"], ["users.id"], name=op.f("fk_purges_ended_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_purges")),
    )
    with op.batch_alter_table("purges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_purges_challenge_id"), ["challenge_id"], unique=False)
        batch_op.create_index(
            "uq_purges_waiting",
            ["challenge_id", "papers"],
            unique=True,
            sqlite_where=sa.text("confirmed_at IS NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("confirmed_at IS NULL AND ended_at IS NULL"),
        )

    op.create_table(
        "departures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_departures_decision_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_departures_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_departures")),
        sa.UniqueConstraint("decision_id", "proposal_id", name=op.f("uq_departures_decision_id_proposal_id")),
    )
    with op.batch_alter_table("departures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_departures_decision_id"), ["decision_id"], unique=False)

    op.create_table(
        "objections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("grounds", sa.Text(), nullable=False),
        sa.Column("received_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("answer_due_on", sa.Date(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sprint.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "channel IN ('service', 'email', 'letter', 'court', 'other')", name=op.f("ck_objections_channel_known")
        ),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_objections_challenge_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_objections_decision_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_objections_proposal_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_objections_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objections")),
        sa.UniqueConstraint("challenge_id", "number", name=op.f("uq_objections_challenge_id_number")),
    )
    with op.batch_alter_table("objections", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_objections_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_objections_proposal_id"), ["proposal_id"], unique=False)
        batch_op.create_index(
            "uq_objections_lodged",
            ["decision_id", "proposal_id"],
            unique=True,
            sqlite_where=sa.text("channel = 'service'"),
            postgresql_where=sa.text("channel = 'service'"),
        )

    op.create_table(
        "proposed_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("returned_by_id", sa.Integer(), nullable=True),
        sa.Column("returned_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(returned_at IS NULL) = (returned_by_id IS NULL)", name=op.f("ck_proposed_versions_returned_by_somebody")
        ),
        sa.CheckConstraint(
            "returned_by_id IS NULL OR returned_by_id <> by_id", name=op.f("ck_proposed_versions_two_people_return")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_proposed_versions_by_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_proposed_versions_decision_id")),
        sa.ForeignKeyConstraint(["returned_by_id"], ["users.id"], name=op.f("fk_proposed_versions_returned_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposed_versions")),
        sa.UniqueConstraint("decision_id", "number", name=op.f("uq_proposed_versions_decision_id_number")),
    )
    with op.batch_alter_table("proposed_versions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposed_versions_decision_id"), ["decision_id"], unique=False)

    op.create_table(
        "reading_reminders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("adoption_id", sa.Integer(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["adoption_id"], ["adoptions.id"], name=op.f("fk_reading_reminders_adoption_id")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_reading_reminders_challenge_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading_reminders")),
    )
    with op.batch_alter_table("reading_reminders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reading_reminders_challenge_id"), ["challenge_id"], unique=False)
        batch_op.create_index(
            "uq_reading_reminders_adopted",
            ["adoption_id", "months", "step"],
            unique=True,
            sqlite_where=sa.text("adoption_id IS NOT NULL"),
            postgresql_where=sa.text("adoption_id IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_reading_reminders_own",
            ["challenge_id", "months", "step"],
            unique=True,
            sqlite_where=sa.text("adoption_id IS NULL"),
            postgresql_where=sa.text("adoption_id IS NULL"),
        )

    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("adoption_id", sa.Integer(), nullable=True),
        sa.Column("months", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("value", sprint.db.Exact(), nullable=True),
        sa.Column("not_measured", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("post", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_side", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("returned_by_id", sa.Integer(), nullable=True),
        sa.Column("returned_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("return_comment", sa.Text(), nullable=False),
        sa.CheckConstraint("(value IS NULL) = (not_measured <> '')", name=op.f("ck_readings_value_or_reason")),
        sa.CheckConstraint(
            "(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name=op.f("ck_readings_confirmed_by_somebody")
        ),
        sa.CheckConstraint(
            "confirmed_at IS NULL OR returned_at IS NULL", name=op.f("ck_readings_confirmed_or_returned")
        ),
        sa.CheckConstraint(
            "confirmed_by_id IS NULL OR confirmed_by_id <> recorded_by_id", name=op.f("ck_readings_two_people_confirm")
        ),
        sa.CheckConstraint("months IN (0, 6, 12, 24)", name=op.f("ck_readings_known_months")),
        sa.CheckConstraint("number >= 1", name=op.f("ck_readings_number_positive")),
        sa.ForeignKeyConstraint(["adoption_id"], ["adoptions.id"], name=op.f("fk_readings_adoption_id")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_readings_challenge_id")),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["users.id"], name=op.f("fk_readings_confirmed_by_id")),
        sa.ForeignKeyConstraint(["measure_id"], ["measures.id"], name=op.f("fk_readings_measure_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_readings_recorded_by_id")),
        sa.ForeignKeyConstraint(["returned_by_id"], ["users.id"], name=op.f("fk_readings_returned_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
    )
    with op.batch_alter_table("readings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_readings_adoption_id"), ["adoption_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_readings_challenge_id"), ["challenge_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_readings_measure_id"), ["measure_id"], unique=False)
        batch_op.create_index(
            "uq_readings_adopted",
            ["adoption_id", "measure_id", "months", "number"],
            unique=True,
            sqlite_where=sa.text("adoption_id IS NOT NULL"),
            postgresql_where=sa.text("adoption_id IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_readings_own",
            ["measure_id", "months", "number"],
            unique=True,
            sqlite_where=sa.text("adoption_id IS NULL"),
            postgresql_where=sa.text("adoption_id IS NULL"),
        )

    op.create_table(
        "reopenings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("public_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("refused_by_id", sa.Integer(), nullable=True),
        sa.Column("refused_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("refusal_comment", sa.Text(), server_default="", nullable=False),
        sa.Column("withdrawn_at", sprint.db.UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by_id IS NULL)", name=op.f("ck_reopenings_confirmed_by_somebody")
        ),
        sa.CheckConstraint(
            "(refused_at IS NULL) = (refused_by_id IS NULL)", name=op.f("ck_reopenings_refused_by_somebody")
        ),
        sa.CheckConstraint(
            "confirmed_at IS NULL OR (refused_at IS NULL AND withdrawn_at IS NULL)",
            name=op.f("ck_reopenings_one_answer"),
        ),
        sa.CheckConstraint(
            "confirmed_by_id IS NULL OR confirmed_by_id <> asked_by_id", name=op.f("ck_reopenings_two_people_reopen")
        ),
        sa.CheckConstraint(
            "refused_by_id IS NULL OR refused_by_id <> asked_by_id", name=op.f("ck_reopenings_two_people_refuse")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["users.id"], name=op.f("fk_reopenings_asked_by_id")),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["users.id"], name=op.f("fk_reopenings_confirmed_by_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_reopenings_decision_id")),
        sa.ForeignKeyConstraint(["refused_by_id"], ["users.id"], name=op.f("fk_reopenings_refused_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reopenings")),
    )
    with op.batch_alter_table("reopenings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reopenings_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(
            "uq_reopenings_waiting",
            ["decision_id"],
            unique=True,
            sqlite_where=sa.text("confirmed_at IS NULL AND refused_at IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=sa.text("confirmed_at IS NULL AND refused_at IS NULL AND withdrawn_at IS NULL"),
        )

    op.create_table(
        "summary_returns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("prepared_by_id", sa.Integer(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("by_id <> prepared_by_id", name=op.f("ck_summary_returns_two_people_look")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_summary_returns_by_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_summary_returns_decision_id")),
        sa.ForeignKeyConstraint(["prepared_by_id"], ["users.id"], name=op.f("fk_summary_returns_prepared_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_returns")),
    )
    with op.batch_alter_table("summary_returns", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_summary_returns_decision_id"), ["decision_id"], unique=False)

    op.create_table(
        "workspaces",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("started_by_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sprint.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_workspaces_challenge_id")),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name=op.f("fk_workspaces_company_id")),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_workspaces_decision_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_workspaces_proposal_id")),
        sa.ForeignKeyConstraint(["started_by_id"], ["users.id"], name=op.f("fk_workspaces_started_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspaces")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_workspaces_proposal_id")),
    )
    with op.batch_alter_table("workspaces", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workspaces_challenge_id"), ["challenge_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_workspaces_company_id"), ["company_id"], unique=False)

    op.create_table(
        "check_ins",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("light", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("light IN ('green', 'amber', 'red')", name=op.f("ck_check_ins_light_known")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_check_ins_with_reason")),
        sa.CheckConstraint("side IN ('company', 'owner')", name=op.f("ck_check_ins_side_known")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_check_ins_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_check_ins_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_ins")),
        sa.UniqueConstraint(
            "workspace_id", "side", "week", "number", name=op.f("uq_check_ins_workspace_id_side_week_number")
        ),
    )
    with op.batch_alter_table("check_ins", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_check_ins_workspace_id"), ["workspace_id"], unique=False)

    op.create_table(
        "demo_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("tried", sa.Text(), nullable=False),
        sa.Column("learnt", sa.Text(), nullable=False),
        sa.Column("links", sa.Text(), nullable=False),
        sa.Column("picture_id", sa.Integer(), nullable=True),
        sa.Column("picture_alt", sa.Text(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("released_by_id", sa.Integer(), nullable=True),
        sa.Column("released_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("taken_back_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("taken_back_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(picture_id IS NULL) = (picture_alt = '')", name=op.f("ck_demo_entries_picture_described")),
        sa.CheckConstraint(
            "(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name=op.f("ck_demo_entries_confirmed_by_somebody")
        ),
        sa.CheckConstraint(
            "(released_by_id IS NULL) = (released_at IS NULL)", name=op.f("ck_demo_entries_released_by_somebody")
        ),
        sa.CheckConstraint(
            "released_at IS NULL OR confirmed_at IS NOT NULL", name=op.f("ck_demo_entries_confirmed_before_release")
        ),
        sa.CheckConstraint(
            "released_by_id IS NULL OR released_by_id <> confirmed_by_id",
            name=op.f("ck_demo_entries_two_people_release"),
        ),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_demo_entries_changed_by_id")),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["users.id"], name=op.f("fk_demo_entries_confirmed_by_id")),
        sa.ForeignKeyConstraint(["picture_id"], ["stored_files.id"], name=op.f("fk_demo_entries_picture_id")),
        sa.ForeignKeyConstraint(["released_by_id"], ["users.id"], name=op.f("fk_demo_entries_released_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_demo_entries_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demo_entries")),
        sa.UniqueConstraint("workspace_id", name=op.f("uq_demo_entries_workspace_id")),
    )
    op.create_table(
        "legal_holds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("objection_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("placed_by_id", sa.Integer(), nullable=False),
        sa.Column("placed_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("lift_reason", sa.Text(), server_default="", nullable=False),
        sa.Column("lifted_by_id", sa.Integer(), nullable=True),
        sa.Column("lifted_at", sprint.db.UtcDateTime(), nullable=True),
        sa.CheckConstraint("(lifted_at IS NULL) = (lifted_by_id IS NULL)", name=op.f("ck_legal_holds_lifted_whole")),
        sa.CheckConstraint("lifted_by_id <> placed_by_id", name=op.f("ck_legal_holds_two_people_hold")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_legal_holds_challenge_id")),
        sa.ForeignKeyConstraint(["lifted_by_id"], ["users.id"], name=op.f("fk_legal_holds_lifted_by_id")),
        sa.ForeignKeyConstraint(["objection_id"], ["objections.id"], name=op.f("fk_legal_holds_objection_id")),
        sa.ForeignKeyConstraint(["placed_by_id"], ["users.id"], name=op.f("fk_legal_holds_placed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_legal_holds")),
    )
    with op.batch_alter_table("legal_holds", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_legal_holds_challenge_id"), ["challenge_id"], unique=False)
        batch_op.create_index(
            "uq_legal_holds_standing",
            ["challenge_id"],
            unique=True,
            sqlite_where=sa.text("lifted_at IS NULL"),
            postgresql_where=sa.text("lifted_at IS NULL"),
        )

    op.create_table(
        "milestones",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("begins_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("company_agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("company_agreed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("region_agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("region_agreed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("done_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('kick_off', 'exploration', 'show_and_tell', 'demo_day', 'other')",
            name=op.f("ck_milestones_kind_known"),
        ),
        sa.CheckConstraint("(done_on IS NULL) = (done_by_id IS NULL)", name=op.f("ck_milestones_done_by_somebody")),
        sa.CheckConstraint(
            "begins_on IS NULL OR begins_on <= due_on", name=op.f("ck_milestones_begins_before_it_ends")
        ),
        sa.ForeignKeyConstraint(
            ["company_agreed_by_id"], ["users.id"], name=op.f("fk_milestones_company_agreed_by_id")
        ),
        sa.ForeignKeyConstraint(["done_by_id"], ["users.id"], name=op.f("fk_milestones_done_by_id")),
        sa.ForeignKeyConstraint(["region_agreed_by_id"], ["users.id"], name=op.f("fk_milestones_region_agreed_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_milestones_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestones")),
        sa.UniqueConstraint("workspace_id", "number", name=op.f("uq_milestones_workspace_id_number")),
    )
    with op.batch_alter_table("milestones", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestones_workspace_id"), ["workspace_id"], unique=False)

    op.create_table(
        "objection_acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("objection_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('answered', 'court', 'settled', 'withdrawn')", name=op.f("ck_objection_acts_kind_known")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_objection_acts_by_id")),
        sa.ForeignKeyConstraint(["objection_id"], ["objections.id"], name=op.f("fk_objection_acts_objection_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_objection_acts")),
        sa.UniqueConstraint("objection_id", "kind", name=op.f("uq_objection_acts_objection_id_kind")),
    )
    with op.batch_alter_table("objection_acts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_objection_acts_objection_id"), ["objection_id"], unique=False)

    op.create_table(
        "summary_acceptances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("summary_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_summary_acceptances_by_id")),
        sa.ForeignKeyConstraint(
            ["summary_id"], ["assessment_summaries.id"], name=op.f("fk_summary_acceptances_summary_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_acceptances")),
        sa.UniqueConstraint("summary_id", "mark", name=op.f("uq_summary_acceptances_summary_id_mark")),
    )
    with op.batch_alter_table("summary_acceptances", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_summary_acceptances_summary_id"), ["summary_id"], unique=False)

    op.create_table(
        "summary_edits",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("summary_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_summary_edits_by_id")),
        sa.ForeignKeyConstraint(["summary_id"], ["assessment_summaries.id"], name=op.f("fk_summary_edits_summary_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_edits")),
    )
    with op.batch_alter_table("summary_edits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_summary_edits_summary_id"), ["summary_id"], unique=False)

    op.create_table(
        "summary_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("summary_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("answer", sa.Text(), server_default="", nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sprint.db.UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by_id IS NULL)", name=op.f("ck_summary_questions_answered_by_somebody")
        ),
        sa.ForeignKeyConstraint(["answered_by_id"], ["users.id"], name=op.f("fk_summary_questions_answered_by_id")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["users.id"], name=op.f("fk_summary_questions_asked_by_id")),
        sa.ForeignKeyConstraint(
            ["summary_id"], ["assessment_summaries.id"], name=op.f("fk_summary_questions_summary_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_questions")),
        sa.UniqueConstraint("summary_id", name=op.f("uq_summary_questions_summary_id")),
    )
    op.create_table(
        "workspace_ends",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=True),
        sa.Column("contract_gbp", sa.Integer(), nullable=True),
        sa.Column("contract_starts_on", sa.Date(), nullable=True),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("returned_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("return_comment", sa.Text(), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(council_id IS NULL) = (kind <> 'adopt')", name=op.f("ck_workspace_ends_adopted_by_a_council")
        ),
        sa.CheckConstraint(
            "contract_gbp IS NULL OR kind <> 'stop'", name=op.f("ck_workspace_ends_stopped_without_contract")
        ),
        sa.CheckConstraint("kind IN ('adopt', 'continue', 'stop')", name=op.f("ck_workspace_ends_kind_known")),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_workspace_ends_with_reason")),
        sa.CheckConstraint(
            "(confirmed_by_id IS NULL) = (confirmed_at IS NULL)", name=op.f("ck_workspace_ends_confirmed_by_somebody")
        ),
        sa.CheckConstraint(
            "(contract_gbp IS NULL) = (contract_starts_on IS NULL)", name=op.f("ck_workspace_ends_contract_whole")
        ),
        sa.CheckConstraint("contract_gbp > 0", name=op.f("ck_workspace_ends_contract_worth_something")),
        sa.CheckConstraint(
            "contract_gbp IS NULL OR confirmed_by_id IS NULL OR confirmed_by_id <> proposed_by_id",
            name=op.f("ck_workspace_ends_two_people_where_money_follows"),
        ),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["users.id"], name=op.f("fk_workspace_ends_confirmed_by_id")),
        sa.ForeignKeyConstraint(["council_id"], ["councils.id"], name=op.f("fk_workspace_ends_council_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["users.id"], name=op.f("fk_workspace_ends_proposed_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_workspace_ends_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace_ends")),
        sa.UniqueConstraint("workspace_id", name=op.f("uq_workspace_ends_workspace_id")),
    )
    op.create_table(
        "workspace_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("removed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["added_by_id"], ["users.id"], name=op.f("fk_workspace_files_added_by_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_workspace_files_file_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_workspace_files_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace_files")),
        sa.UniqueConstraint("token", name=op.f("uq_workspace_files_token")),
        sa.UniqueConstraint(
            "workspace_id", "entry", "number", name=op.f("uq_workspace_files_workspace_id_entry_number")
        ),
    )
    with op.batch_alter_table("workspace_files", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workspace_files_workspace_id"), ["workspace_id"], unique=False)

    op.create_table(
        "workspace_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("put_to", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answer = '')", name=op.f("ck_workspace_questions_answered_with_words")
        ),
        sa.CheckConstraint(
            "put_to IN ('company', 'owner', 'region')", name=op.f("ck_workspace_questions_put_to_known")
        ),
        sa.ForeignKeyConstraint(["answered_by_id"], ["users.id"], name=op.f("fk_workspace_questions_answered_by_id")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["users.id"], name=op.f("fk_workspace_questions_asked_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_workspace_questions_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workspace_questions")),
        sa.UniqueConstraint("workspace_id", "number", name=op.f("uq_workspace_questions_workspace_id_number")),
    )
    with op.batch_alter_table("workspace_questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_workspace_questions_workspace_id"), ["workspace_id"], unique=False)

    op.create_table(
        "milestone_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=False),
        sa.Column("from_begins_on", sa.Date(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_milestone_moves_with_reason")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_milestone_moves_by_id")),
        sa.ForeignKeyConstraint(["milestone_id"], ["milestones.id"], name=op.f("fk_milestone_moves_milestone_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone_moves")),
    )
    with op.batch_alter_table("milestone_moves", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_milestone_moves_milestone_id"), ["milestone_id"], unique=False)

    op.create_table(
        "payments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("workspace_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("milestone_id", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("amount_gbp", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("promised_by_id", sa.Integer(), nullable=False),
        sa.Column("promised_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("paid_by_id", sa.Integer(), nullable=True),
        sa.Column("paid_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(paid_on IS NULL) = (paid_by_id IS NULL)", name=op.f("ck_payments_paid_by_somebody")),
        sa.CheckConstraint("amount_gbp > 0", name=op.f("ck_payments_promises_something")),
        sa.ForeignKeyConstraint(["milestone_id"], ["milestones.id"], name=op.f("fk_payments_milestone_id")),
        sa.ForeignKeyConstraint(["paid_by_id"], ["users.id"], name=op.f("fk_payments_paid_by_id")),
        sa.ForeignKeyConstraint(["promised_by_id"], ["users.id"], name=op.f("fk_payments_promised_by_id")),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name=op.f("fk_payments_workspace_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payments")),
        sa.UniqueConstraint("workspace_id", "number", name=op.f("uq_payments_workspace_id_number")),
    )
    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payments_workspace_id"), ["workspace_id"], unique=False)

    op.create_table(
        "payment_corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("payment_id", sa.Integer(), nullable=False),
        sa.Column("amount_gbp", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_payment_corrections_with_reason")),
        sa.CheckConstraint("amount_gbp >= 0", name=op.f("ck_payment_corrections_amount_not_negative")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_payment_corrections_by_id")),
        sa.ForeignKeyConstraint(["payment_id"], ["payments.id"], name=op.f("fk_payment_corrections_payment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_corrections")),
    )
    with op.batch_alter_table("payment_corrections", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_payment_corrections_payment_id"), ["payment_id"], unique=False)


def add_columns() -> None:
    with op.batch_alter_table("assessment_summaries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("drafted", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("edited_at", sprint.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("edited_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        batch_op.alter_column("released_at", existing_type=sprint.db.UtcDateTime(), nullable=True)
        batch_op.drop_constraint(batch_op.f("uq_assessment_summaries_proposal_id"), type_="unique")
        batch_op.create_index(batch_op.f("ix_assessment_summaries_proposal_id"), ["proposal_id"], unique=False)
        batch_op.create_unique_constraint(
            batch_op.f("uq_assessment_summaries_decision_id_proposal_id"), ["decision_id", "proposal_id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_assessment_summaries_edited_by_id"), "users", ["edited_by_id"], ["id"]
        )

    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("number", sa.Integer(), server_default="1", nullable=False))
        batch_op.add_column(sa.Column("line", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("reserve_line", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("reserve_reason", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("scores_seen", sa.Text(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("prepared_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("prepared_at", sprint.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("released_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("released_at", sprint.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("reopened_at", sprint.db.UtcDateTime(), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_decisions_challenge_id"), type_="unique")
        batch_op.create_index(batch_op.f("ix_decisions_challenge_id"), ["challenge_id"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_decisions_challenge_id_number"), ["challenge_id", "number"])
        batch_op.create_index(
            "uq_decisions_standing",
            ["challenge_id"],
            unique=True,
            sqlite_where=sa.text("reopened_at IS NULL"),
            postgresql_where=sa.text("reopened_at IS NULL"),
        )
        batch_op.create_foreign_key(batch_op.f("fk_decisions_released_by_id"), "users", ["released_by_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_decisions_prepared_by_id"), "users", ["prepared_by_id"], ["id"])
        batch_op.create_check_constraint(
            op.f("ck_decisions_two_people_release"), "released_by_id IS NULL OR released_by_id <> prepared_by_id"
        )
        batch_op.create_check_constraint(
            op.f("ck_decisions_prepared_by_somebody"), "(prepared_at IS NULL) = (prepared_by_id IS NULL)"
        )
        batch_op.create_check_constraint(
            op.f("ck_decisions_released_by_somebody"), "(released_at IS NULL) = (released_by_id IS NULL)"
        )
        batch_op.create_check_constraint(
            op.f("ck_decisions_approved_before_release"), "released_at IS NULL OR approved_at IS NOT NULL"
        )

    with op.batch_alter_table("desk_notes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("deleted_at", sprint.db.UtcDateTime(), nullable=True))

    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.add_column(sa.Column("deleted_at", sprint.db.UtcDateTime(), nullable=True))

    with op.batch_alter_table("score_sheets", schema=None) as batch_op:
        batch_op.add_column(sa.Column("deleted_at", sprint.db.UtcDateTime(), nullable=True))


def drop_columns() -> None:
    with op.batch_alter_table("score_sheets", schema=None) as batch_op:
        batch_op.drop_column("deleted_at")

    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_column("deleted_at")

    with op.batch_alter_table("desk_notes", schema=None) as batch_op:
        batch_op.drop_column("deleted_at")

    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_decisions_two_people_release"), type_="check")
        batch_op.drop_constraint(op.f("ck_decisions_prepared_by_somebody"), type_="check")
        batch_op.drop_constraint(op.f("ck_decisions_released_by_somebody"), type_="check")
        batch_op.drop_constraint(op.f("ck_decisions_approved_before_release"), type_="check")
        batch_op.drop_constraint(batch_op.f("fk_decisions_prepared_by_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_decisions_released_by_id"), type_="foreignkey")
        batch_op.drop_index(
            "uq_decisions_standing",
            sqlite_where=sa.text("reopened_at IS NULL"),
            postgresql_where=sa.text("reopened_at IS NULL"),
        )
        batch_op.drop_constraint(batch_op.f("uq_decisions_challenge_id_number"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_decisions_challenge_id"))
        batch_op.create_unique_constraint(batch_op.f("uq_decisions_challenge_id"), ["challenge_id"])
        batch_op.drop_column("reopened_at")
        batch_op.drop_column("released_at")
        batch_op.drop_column("released_by_id")
        batch_op.drop_column("prepared_at")
        batch_op.drop_column("prepared_by_id")
        batch_op.drop_column("scores_seen")
        batch_op.drop_column("reserve_reason")
        batch_op.drop_column("reserve_line")
        batch_op.drop_column("line")
        batch_op.drop_column("number")

    with op.batch_alter_table("assessment_summaries", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_assessment_summaries_edited_by_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_assessment_summaries_decision_id_proposal_id"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_assessment_summaries_proposal_id"))
        batch_op.create_unique_constraint(batch_op.f("uq_assessment_summaries_proposal_id"), ["proposal_id"])
        batch_op.alter_column("released_at", existing_type=sprint.db.UtcDateTime(), nullable=False)
        batch_op.drop_column("version")
        batch_op.drop_column("edited_by_id")
        batch_op.drop_column("edited_at")
        batch_op.drop_column("drafted")


def drop_tables() -> None:
    with op.batch_alter_table("payment_corrections", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_payment_corrections_payment_id"))

    op.drop_table("payment_corrections")
    with op.batch_alter_table("payments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_payments_workspace_id"))

    op.drop_table("payments")
    with op.batch_alter_table("milestone_moves", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_milestone_moves_milestone_id"))

    op.drop_table("milestone_moves")
    with op.batch_alter_table("workspace_questions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_workspace_questions_workspace_id"))

    op.drop_table("workspace_questions")
    with op.batch_alter_table("workspace_files", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_workspace_files_workspace_id"))

    op.drop_table("workspace_files")
    op.drop_table("workspace_ends")
    op.drop_table("summary_questions")
    with op.batch_alter_table("summary_edits", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_summary_edits_summary_id"))

    op.drop_table("summary_edits")
    with op.batch_alter_table("summary_acceptances", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_summary_acceptances_summary_id"))

    op.drop_table("summary_acceptances")
    with op.batch_alter_table("objection_acts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_objection_acts_objection_id"))

    op.drop_table("objection_acts")
    with op.batch_alter_table("milestones", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_milestones_workspace_id"))

    op.drop_table("milestones")
    with op.batch_alter_table("legal_holds", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_legal_holds_standing",
            sqlite_where=sa.text("lifted_at IS NULL"),
            postgresql_where=sa.text("lifted_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_legal_holds_challenge_id"))

    op.drop_table("legal_holds")
    op.drop_table("demo_entries")
    with op.batch_alter_table("check_ins", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_check_ins_workspace_id"))

    op.drop_table("check_ins")
    with op.batch_alter_table("workspaces", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_workspaces_company_id"))
        batch_op.drop_index(batch_op.f("ix_workspaces_challenge_id"))

    op.drop_table("workspaces")
    with op.batch_alter_table("summary_returns", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_summary_returns_decision_id"))

    op.drop_table("summary_returns")
    with op.batch_alter_table("reopenings", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_reopenings_waiting",
            sqlite_where=sa.text("confirmed_at IS NULL AND refused_at IS NULL AND withdrawn_at IS NULL"),
            postgresql_where=sa.text("confirmed_at IS NULL AND refused_at IS NULL AND withdrawn_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_reopenings_decision_id"))

    op.drop_table("reopenings")
    with op.batch_alter_table("readings", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_readings_own",
            sqlite_where=sa.text("adoption_id IS NULL"),
            postgresql_where=sa.text("adoption_id IS NULL"),
        )
        batch_op.drop_index(
            "uq_readings_adopted",
            sqlite_where=sa.text("adoption_id IS NOT NULL"),
            postgresql_where=sa.text("adoption_id IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_readings_measure_id"))
        batch_op.drop_index(batch_op.f("ix_readings_challenge_id"))
        batch_op.drop_index(batch_op.f("ix_readings_adoption_id"))

    op.drop_table("readings")
    with op.batch_alter_table("reading_reminders", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_reading_reminders_own",
            sqlite_where=sa.text("adoption_id IS NULL"),
            postgresql_where=sa.text("adoption_id IS NULL"),
        )
        batch_op.drop_index(
            "uq_reading_reminders_adopted",
            sqlite_where=sa.text("adoption_id IS NOT NULL"),
            postgresql_where=sa.text("adoption_id IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_reading_reminders_challenge_id"))

    op.drop_table("reading_reminders")
    with op.batch_alter_table("proposed_versions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposed_versions_decision_id"))

    op.drop_table("proposed_versions")
    with op.batch_alter_table("objections", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_objections_lodged",
            sqlite_where=sa.text("channel = 'service'"),
            postgresql_where=sa.text("channel = 'service'"),
        )
        batch_op.drop_index(batch_op.f("ix_objections_proposal_id"))
        batch_op.drop_index(batch_op.f("ix_objections_decision_id"))

    op.drop_table("objections")
    with op.batch_alter_table("departures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_departures_decision_id"))

    op.drop_table("departures")
    with op.batch_alter_table("purges", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_purges_waiting",
            sqlite_where=sa.text("confirmed_at IS NULL AND ended_at IS NULL"),
            postgresql_where=sa.text("confirmed_at IS NULL AND ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_purges_challenge_id"))

    op.drop_table("purges")
    op.drop_table("check_in_reminder_choices")
