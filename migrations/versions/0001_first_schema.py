"""first schema

Revision ID: 0001
Revises:
"""

from alembic import op
import sqlalchemy as sa
import sprint.db


revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


APPEND_ONLY = ("audit_entries", "audit_links")
REFUSE = """CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '%% is append-only', TG_TABLE_NAME; END $$"""


def upgrade() -> None:
    create_tables()
    if op.get_bind().dialect.name == "postgresql":
        op.execute(REFUSE.replace("%%", "%"))
        for table in APPEND_ONLY:
            op.execute(
                f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
            )
        return
    for table in APPEND_ONLY:
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def create_tables() -> None:
    op.create_table(
        "audit_entries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.Text(), nullable=False),
        sa.Column("subject_type", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=True),
        sa.Column("subject_reference", sa.Text(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=True),
        sa.Column("challenge_id", sa.Integer(), nullable=True),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("company_id", sa.Integer(), nullable=True),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entries")),
        sa.UniqueConstraint("token", name=op.f("uq_audit_entries_token")),
    )
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entries_authority_id"), ["authority_id"], unique=False)
        batch_op.create_index("ix_audit_entries_challenge", ["challenge_id", "id"], unique=False)
        batch_op.create_index("ix_audit_entries_proposal", ["proposal_id", "id"], unique=False)

    op.create_table(
        "guesses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guesses")),
    )
    with op.batch_alter_table("guesses", schema=None) as batch_op:
        batch_op.create_index("ix_guesses_key_at", ["key", "at"], unique=False)

    op.create_table(
        "messages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("is_private", sa.Boolean(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=True),
        sa.Column("challenge_id", sa.Integer(), nullable=True),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("due_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("claimed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("sent_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("parked_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_messages")),
        sa.UniqueConstraint("event", "email", name=op.f("uq_messages_event_email")),
    )
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_messages_authority_id"), ["authority_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_messages_user_id"), ["user_id"], unique=False)
        batch_op.create_index("ix_messages_waiting", ["sent_at", "parked_at", "due_at"], unique=False)

    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("gss_code", sa.Text(), nullable=False),
        sa.Column("created_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("slug", name=op.f("uq_organisations_slug")),
    )
    op.create_table(
        "stored_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("kept_at", sprint.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_files")),
        sa.UniqueConstraint("sha256", name=op.f("uq_stored_files_sha256")),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("is_operator", sa.Boolean(), nullable=False),
        sa.Column("created_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("confirmed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("disabled_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("totp_secret", sa.Text(), nullable=True),
        sa.Column("totp_pending", sa.Text(), nullable=True),
        sa.Column("totp_confirmed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("totp_last_step", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_users_email_lower")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("email", name=op.f("uq_users_email")),
    )
    op.create_table(
        "account_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("expires_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("used_at", sprint.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_account_links_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_account_links_token_hash")),
    )
    with op.batch_alter_table("account_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_links_user_id"), ["user_id"], unique=False)

    op.create_table(
        "audit_links",
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("previous_hash", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["audit_entries.id"], name=op.f("fk_audit_links_entry_id")),
        sa.PrimaryKeyConstraint("position", name=op.f("pk_audit_links")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_audit_links_entry_id")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_links_hash")),
    )
    op.create_table(
        "authorities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("short_name", sa.Text(), nullable=False),
        sa.Column("sprint_title", sa.Text(), nullable=False),
        sa.Column("colour", sa.Text(), nullable=False),
        sa.Column("contact_email", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["organisations.id"], name=op.f("fk_authorities_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_authorities")),
        sa.UniqueConstraint("code", name=op.f("uq_authorities_code")),
    )
    op.create_table(
        "companies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("company_number", sa.Text(), nullable=True),
        sa.Column("unregistered_reason", sa.Text(), nullable=False),
        sa.Column("staff", sa.Integer(), nullable=False),
        sa.Column("turnover_gbp", sa.Integer(), nullable=False),
        sa.Column("balance_sheet_gbp", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("details_checked_at", sprint.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "company_number IS NOT NULL OR unregistered_reason <> ''", name=op.f("ck_companies_number_or_reason")
        ),
        sa.CheckConstraint("staff >= 0", name=op.f("ck_companies_staff_not_negative")),
        sa.ForeignKeyConstraint(["id"], ["organisations.id"], name=op.f("fk_companies_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_companies")),
        sa.UniqueConstraint("company_number", name=op.f("uq_companies_company_number")),
    )
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=False),
        sa.Column("invited_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("expires_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("accepted_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("withdrawn_at", sprint.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["invited_by_id"], ["users.id"], name=op.f("fk_invitations_invited_by_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_invitations_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
    )
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_invitations_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "memberships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("since", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("ended_at", sprint.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_memberships_organisation_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_memberships_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memberships")),
    )
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_memberships_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_memberships_user_id"), ["user_id"], unique=False)
        batch_op.create_index(
            "uq_memberships_active",
            ["user_id", "organisation_id", "role"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("used_at", sprint.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_recovery_codes_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
    )
    with op.batch_alter_table("recovery_codes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recovery_codes_user_id"), ["user_id"], unique=False)

    op.create_table(
        "user_sessions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("second_factor_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("ended_at", sprint.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_user_sessions_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_user_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_user_sessions_token_hash")),
    )
    with op.batch_alter_table("user_sessions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_user_sessions_user_id"), ["user_id"], unique=False)

    op.create_table(
        "councils",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["authorities.id"], name=op.f("fk_councils_authority_id")),
        sa.ForeignKeyConstraint(["id"], ["organisations.id"], name=op.f("fk_councils_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_councils")),
    )
    with op.batch_alter_table("councils", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_councils_authority_id"), ["authority_id"], unique=False)

    op.create_table(
        "editions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("introduction", sa.Text(), nullable=False),
        sa.Column("problems_open_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("problems_close_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("opens_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("questions_close_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("answers_due_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("closes_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("screening_due_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("scores_due_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("moderation_due_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("decision_due_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("feedback_due_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("sprint_starts_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("demo_day_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("started_by_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_editions_opens_before_close")),
        sa.CheckConstraint("year BETWEEN 2000 AND 2100", name=op.f("ck_editions_year_plausible")),
        sa.ForeignKeyConstraint(["authority_id"], ["authorities.id"], name=op.f("fk_editions_authority_id")),
        sa.ForeignKeyConstraint(["started_by_id"], ["users.id"], name=op.f("fk_editions_started_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_editions")),
        sa.UniqueConstraint("authority_id", "year", name=op.f("uq_editions_authority_id_year")),
    )
    op.create_table(
        "challenges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("edition_id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("why_now", sa.Text(), nullable=False),
        sa.Column("tried", sa.Text(), nullable=False),
        sa.Column("constraints", sa.Text(), nullable=False),
        sa.Column("out_of_scope", sa.Text(), nullable=False),
        sa.Column("datasets", sa.Text(), nullable=False),
        sa.Column("budget_min", sa.Integer(), nullable=True),
        sa.Column("budget_max", sa.Integer(), nullable=True),
        sa.Column("budget_includes_vat", sa.Boolean(), nullable=True),
        sa.Column("adoption_post", sa.Text(), nullable=False),
        sa.Column("route_to_adoption", sa.Text(), nullable=False),
        sa.Column("offer", sa.Text(), nullable=False),
        sa.Column("intellectual_property", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("service_area", sa.Text(), nullable=False),
        sa.Column("notice_number", sa.Text(), nullable=False),
        sa.Column("conflicts_confirmed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("top_score", sa.Integer(), nullable=False),
        sa.Column("assessors_per_proposal", sa.Integer(), nullable=False),
        sa.Column("shortlist_up_to", sa.Integer(), nullable=False),
        sa.Column("hides_names", sa.Boolean(), nullable=False),
        sa.Column("opens_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("questions_close_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("answers_due_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("closes_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("scores_due_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("decision_due_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("feedback_due_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("requested_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("returned_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("return_comment", sa.Text(), nullable=False),
        sa.Column("published_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("withdrawal_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("budget_min <= budget_max", name=op.f("ck_challenges_budget_in_order")),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_challenges_opens_before_close")),
        sa.CheckConstraint(
            "published_by_id IS NULL OR published_by_id <> written_by_id", name=op.f("ck_challenges_two_people_publish")
        ),
        sa.ForeignKeyConstraint(["authority_id"], ["authorities.id"], name=op.f("fk_challenges_authority_id")),
        sa.ForeignKeyConstraint(["edition_id"], ["editions.id"], name=op.f("fk_challenges_edition_id")),
        sa.ForeignKeyConstraint(["published_by_id"], ["users.id"], name=op.f("fk_challenges_published_by_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["users.id"], name=op.f("fk_challenges_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenges")),
        sa.UniqueConstraint("edition_id", "number", name=op.f("uq_challenges_edition_id_number")),
        sa.UniqueConstraint("reference", name=op.f("uq_challenges_reference")),
    )
    with op.batch_alter_table("challenges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_challenges_authority_id"), ["authority_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_challenges_edition_id"), ["edition_id"], unique=False)

    op.create_table(
        "challenge_councils",
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_challenge_councils_challenge_id")),
        sa.ForeignKeyConstraint(["council_id"], ["councils.id"], name=op.f("fk_challenge_councils_council_id")),
        sa.PrimaryKeyConstraint("challenge_id", "council_id", name=op.f("pk_challenge_councils")),
    )
    op.create_table(
        "criteria",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("weight", sprint.db.Exact(), nullable=False),
        sa.Column("word_limit", sa.Integer(), nullable=False),
        sa.Column("minimum", sa.Integer(), nullable=True),
        sa.CheckConstraint("word_limit > 0", name=op.f("ck_criteria_word_limit_positive")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_criteria_challenge_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_criteria")),
    )
    with op.batch_alter_table("criteria", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_criteria_challenge_id"), ["challenge_id"], unique=False)

    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("shortlisted", sa.Integer(), nullable=False),
        sa.Column("reserves", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("scores_fingerprint", sa.Text(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("returned_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("return_comment", sa.Text(), nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "approved_by_id IS NULL OR approved_by_id <> proposed_by_id", name=op.f("ck_decisions_two_people_decide")
        ),
        sa.CheckConstraint("shortlisted >= 0 AND reserves >= 0", name=op.f("ck_decisions_places_not_negative")),
        sa.ForeignKeyConstraint(["approved_by_id"], ["users.id"], name=op.f("fk_decisions_approved_by_id")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_decisions_challenge_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["users.id"], name=op.f("fk_decisions_proposed_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
        sa.UniqueConstraint("challenge_id", name=op.f("uq_decisions_challenge_id")),
    )
    op.create_table(
        "eligibility_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_eligibility_questions_challenge_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eligibility_questions")),
    )
    with op.batch_alter_table("eligibility_questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_eligibility_questions_challenge_id"), ["challenge_id"], unique=False)

    op.create_table(
        "measures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("metric", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("baseline", sprint.db.Exact(), nullable=True),
        sa.Column("baseline_period", sa.Text(), nullable=False),
        sa.Column("target", sprint.db.Exact(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_measures_challenge_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measures")),
    )
    with op.batch_alter_table("measures", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_measures_challenge_id"), ["challenge_id"], unique=False)

    op.create_table(
        "openings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("first_by_id", sa.Integer(), nullable=False),
        sa.Column("first_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("second_by_id", sa.Integer(), nullable=True),
        sa.Column("second_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "second_by_id IS NULL OR second_by_id <> first_by_id", name=op.f("ck_openings_two_people_open")
        ),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_openings_challenge_id")),
        sa.ForeignKeyConstraint(["first_by_id"], ["users.id"], name=op.f("fk_openings_first_by_id")),
        sa.ForeignKeyConstraint(["second_by_id"], ["users.id"], name=op.f("fk_openings_second_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_openings")),
        sa.UniqueConstraint("challenge_id", name=op.f("uq_openings_challenge_id")),
    )
    op.create_table(
        "panels",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sprint.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_panels_challenge_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_panels_created_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panels")),
        sa.UniqueConstraint("challenge_id", name=op.f("uq_panels_challenge_id")),
    )
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("price_gbp", sa.Integer(), nullable=True),
        sa.Column("people", sa.Text(), nullable=False),
        sa.Column("confidential", sa.Text(), nullable=False),
        sa.Column("details_confirmed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("created_by_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("changed_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("withdrawn_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("panel_label", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_proposals_challenge_id")),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name=op.f("fk_proposals_company_id")),
        sa.ForeignKeyConstraint(["created_by_id"], ["users.id"], name=op.f("fk_proposals_created_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        sa.UniqueConstraint("challenge_id", "company_id", name=op.f("uq_proposals_challenge_id_company_id")),
        sa.UniqueConstraint("challenge_id", "panel_label", name=op.f("uq_proposals_challenge_id_panel_label")),
        sa.UniqueConstraint("reference", name=op.f("uq_proposals_reference")),
    )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposals_challenge_id"), ["challenge_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposals_company_id"), ["company_id"], unique=False)

    op.create_table(
        "answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("changed_by_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["changed_by_id"], ["users.id"], name=op.f("fk_answers_changed_by_id")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criteria.id"], name=op.f("fk_answers_criterion_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_answers_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answers")),
        sa.UniqueConstraint("proposal_id", "criterion_id", name=op.f("uq_answers_proposal_id_criterion_id")),
    )
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_answers_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "assessment_summaries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("released_at", sprint.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_assessment_summaries_decision_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_assessment_summaries_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_summaries")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_assessment_summaries_proposal_id")),
    )
    with op.batch_alter_table("assessment_summaries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessment_summaries_decision_id"), ["decision_id"], unique=False)

    op.create_table(
        "attachments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("added_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("removed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["added_by_id"], ["users.id"], name=op.f("fk_attachments_added_by_id")),
        sa.ForeignKeyConstraint(["file_id"], ["stored_files.id"], name=op.f("fk_attachments_file_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_attachments_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachments")),
        sa.UniqueConstraint("token", name=op.f("uq_attachments_token")),
    )
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attachments_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "decision_places",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("total", sprint.db.Exact(), nullable=True),
        sa.Column("misses_minimum", sa.Boolean(), nullable=False),
        sa.Column("result", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decisions.id"], name=op.f("fk_decision_places_decision_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_decision_places_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_places")),
        sa.UniqueConstraint("decision_id", "proposal_id", name=op.f("uq_decision_places_decision_id_proposal_id")),
    )
    with op.batch_alter_table("decision_places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_places_decision_id"), ["decision_id"], unique=False)

    op.create_table(
        "descriptors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.CheckConstraint("score >= 0", name=op.f("ck_descriptors_score_positive")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criteria.id"], name=op.f("fk_descriptors_criterion_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_descriptors")),
        sa.UniqueConstraint("criterion_id", "score", name=op.f("uq_descriptors_criterion_id_score")),
    )
    with op.batch_alter_table("descriptors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_descriptors_criterion_id"), ["criterion_id"], unique=False)

    op.create_table(
        "eligibility_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("question_id", sa.Integer(), nullable=False),
        sa.Column("is_yes", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_eligibility_answers_proposal_id")),
        sa.ForeignKeyConstraint(
            ["question_id"], ["eligibility_questions.id"], name=op.f("fk_eligibility_answers_question_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_eligibility_answers")),
        sa.UniqueConstraint("proposal_id", "question_id", name=op.f("uq_eligibility_answers_proposal_id_question_id")),
    )
    with op.batch_alter_table("eligibility_answers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_eligibility_answers_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "moderations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("completed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("completed_by_id", sa.Integer(), nullable=True),
        sa.Column("agreed", sa.Integer(), nullable=False),
        sa.Column("total", sprint.db.Exact(), nullable=True),
        sa.Column("reopened_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("reopen_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["completed_by_id"], ["users.id"], name=op.f("fk_moderations_completed_by_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_moderations_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_moderations")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_moderations_proposal_id")),
    )
    op.create_table(
        "screenings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("is_eligible", sa.Boolean(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "confirmed_by_id IS NULL OR confirmed_by_id <> by_id", name=op.f("ck_screenings_two_people_exclude")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_screenings_by_id")),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["users.id"], name=op.f("fk_screenings_confirmed_by_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_screenings_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_screenings")),
        sa.UniqueConstraint("proposal_id", name=op.f("uq_screenings_proposal_id")),
    )
    op.create_table(
        "seats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("panel_id", sa.Integer(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=True),
        sa.Column("invited_by_id", sa.Integer(), nullable=False),
        sa.Column("invited_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("accepted_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("removed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("removal_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["invited_by_id"], ["users.id"], name=op.f("fk_seats_invited_by_id")),
        sa.ForeignKeyConstraint(["panel_id"], ["panels.id"], name=op.f("fk_seats_panel_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_seats_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seats")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_seats_token_hash")),
    )
    with op.batch_alter_table("seats", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seats_panel_id"), ["panel_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_seats_user_id"), ["user_id"], unique=False)
        batch_op.create_index(
            "uq_seats_active",
            ["panel_id", "email"],
            unique=True,
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        )
        batch_op.create_index(
            "uq_seats_chair",
            ["panel_id"],
            unique=True,
            sqlite_where=sa.text("removed_at IS NULL AND role = 'chair'"),
            postgresql_where=sa.text("removed_at IS NULL AND role = 'chair'"),
        )

    op.create_table(
        "submissions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("manifest", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_submissions_by_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_submissions_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submissions")),
        sa.UniqueConstraint("proposal_id", "number", name=op.f("uq_submissions_proposal_id_number")),
        sa.UniqueConstraint("reference", name=op.f("uq_submissions_reference")),
    )
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_submissions_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "agreed_scores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("moderation_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("agreed_by_id", sa.Integer(), nullable=False),
        sa.Column("agreed_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_agreed_scores_reason_given")),
        sa.CheckConstraint("score >= 0", name=op.f("ck_agreed_scores_score_not_negative")),
        sa.ForeignKeyConstraint(["agreed_by_id"], ["users.id"], name=op.f("fk_agreed_scores_agreed_by_id")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criteria.id"], name=op.f("fk_agreed_scores_criterion_id")),
        sa.ForeignKeyConstraint(["moderation_id"], ["moderations.id"], name=op.f("fk_agreed_scores_moderation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreed_scores")),
        sa.UniqueConstraint("moderation_id", "criterion_id", name=op.f("uq_agreed_scores_moderation_id_criterion_id")),
    )
    with op.batch_alter_table("agreed_scores", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agreed_scores_moderation_id"), ["moderation_id"], unique=False)

    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("assigned_by_id", sa.Integer(), nullable=False),
        sa.Column("assigned_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("ended_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("end_reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["assigned_by_id"], ["users.id"], name=op.f("fk_assignments_assigned_by_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_assignments_proposal_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_assignments_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
    )
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignments_proposal_id"), ["proposal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignments_seat_id"), ["seat_id"], unique=False)
        batch_op.create_index(
            "uq_assignments_active",
            ["seat_id", "proposal_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "interests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seat_id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("has_interest", sa.Boolean(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("declared_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("ruling", sa.Text(), nullable=True),
        sa.Column("ruling_reason", sa.Text(), nullable=False),
        sa.Column("ruled_by_id", sa.Integer(), nullable=True),
        sa.Column("ruled_at", sprint.db.UtcDateTime(), nullable=True),
        sa.CheckConstraint("NOT has_interest OR detail <> ''", name=op.f("ck_interests_interest_explained")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_interests_proposal_id")),
        sa.ForeignKeyConstraint(["ruled_by_id"], ["users.id"], name=op.f("fk_interests_ruled_by_id")),
        sa.ForeignKeyConstraint(["seat_id"], ["seats.id"], name=op.f("fk_interests_seat_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interests")),
        sa.UniqueConstraint("seat_id", "proposal_id", name=op.f("uq_interests_seat_id_proposal_id")),
    )
    with op.batch_alter_table("interests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_interests_proposal_id"), ["proposal_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_interests_seat_id"), ["seat_id"], unique=False)

    op.create_table(
        "score_sheets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("locked_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("scored", sa.Integer(), nullable=False),
        sa.Column("total", sprint.db.Exact(), nullable=True),
        sa.Column("unlocked_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("unlock_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assignment_id"], ["assignments.id"], name=op.f("fk_score_sheets_assignment_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_sheets")),
        sa.UniqueConstraint("assignment_id", name=op.f("uq_score_sheets_assignment_id")),
    )
    op.create_table(
        "scores",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.Integer(), nullable=False),
        sa.Column("criterion_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("saved_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("score IS NULL OR score >= 0", name=op.f("ck_scores_score_not_negative")),
        sa.ForeignKeyConstraint(["criterion_id"], ["criteria.id"], name=op.f("fk_scores_criterion_id")),
        sa.ForeignKeyConstraint(["sheet_id"], ["score_sheets.id"], name=op.f("fk_scores_sheet_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scores")),
        sa.UniqueConstraint("sheet_id", "criterion_id", name=op.f("uq_scores_sheet_id_criterion_id")),
    )
    with op.batch_alter_table("scores", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_scores_sheet_id"), ["sheet_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("scores", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_scores_sheet_id"))

    op.drop_table("scores")
    op.drop_table("score_sheets")
    with op.batch_alter_table("interests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_interests_seat_id"))
        batch_op.drop_index(batch_op.f("ix_interests_proposal_id"))

    op.drop_table("interests")
    with op.batch_alter_table("assignments", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_assignments_active",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_assignments_seat_id"))
        batch_op.drop_index(batch_op.f("ix_assignments_proposal_id"))

    op.drop_table("assignments")
    with op.batch_alter_table("agreed_scores", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agreed_scores_moderation_id"))

    op.drop_table("agreed_scores")
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_submissions_proposal_id"))

    op.drop_table("submissions")
    with op.batch_alter_table("seats", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_seats_chair",
            sqlite_where=sa.text("removed_at IS NULL AND role = 'chair'"),
            postgresql_where=sa.text("removed_at IS NULL AND role = 'chair'"),
        )
        batch_op.drop_index(
            "uq_seats_active",
            sqlite_where=sa.text("removed_at IS NULL"),
            postgresql_where=sa.text("removed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_seats_user_id"))
        batch_op.drop_index(batch_op.f("ix_seats_panel_id"))

    op.drop_table("seats")
    op.drop_table("screenings")
    op.drop_table("moderations")
    with op.batch_alter_table("eligibility_answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_eligibility_answers_proposal_id"))

    op.drop_table("eligibility_answers")
    with op.batch_alter_table("descriptors", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_descriptors_criterion_id"))

    op.drop_table("descriptors")
    with op.batch_alter_table("decision_places", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_places_decision_id"))

    op.drop_table("decision_places")
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_attachments_proposal_id"))

    op.drop_table("attachments")
    with op.batch_alter_table("assessment_summaries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_assessment_summaries_decision_id"))

    op.drop_table("assessment_summaries")
    with op.batch_alter_table("answers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_answers_proposal_id"))

    op.drop_table("answers")
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_proposals_company_id"))
        batch_op.drop_index(batch_op.f("ix_proposals_challenge_id"))

    op.drop_table("proposals")
    op.drop_table("panels")
    op.drop_table("openings")
    with op.batch_alter_table("measures", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_measures_challenge_id"))

    op.drop_table("measures")
    with op.batch_alter_table("eligibility_questions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_eligibility_questions_challenge_id"))

    op.drop_table("eligibility_questions")
    op.drop_table("decisions")
    with op.batch_alter_table("criteria", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_criteria_challenge_id"))

    op.drop_table("criteria")
    op.drop_table("challenge_councils")
    with op.batch_alter_table("challenges", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_challenges_edition_id"))
        batch_op.drop_index(batch_op.f("ix_challenges_authority_id"))

    op.drop_table("challenges")
    op.drop_table("editions")
    with op.batch_alter_table("councils", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_councils_authority_id"))

    op.drop_table("councils")
    with op.batch_alter_table("user_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_user_sessions_user_id"))

    op.drop_table("user_sessions")
    with op.batch_alter_table("recovery_codes", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recovery_codes_user_id"))

    op.drop_table("recovery_codes")
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_memberships_active",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_memberships_user_id"))
        batch_op.drop_index(batch_op.f("ix_memberships_organisation_id"))

    op.drop_table("memberships")
    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_invitations_organisation_id"))

    op.drop_table("invitations")
    op.drop_table("companies")
    op.drop_table("authorities")
    op.drop_table("audit_links")
    with op.batch_alter_table("account_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_links_user_id"))

    op.drop_table("account_links")
    op.drop_table("users")
    op.drop_table("stored_files")
    op.drop_table("organisations")
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_index("ix_messages_waiting")
        batch_op.drop_index(batch_op.f("ix_messages_user_id"))
        batch_op.drop_index(batch_op.f("ix_messages_authority_id"))

    op.drop_table("messages")
    with op.batch_alter_table("guesses", schema=None) as batch_op:
        batch_op.drop_index("ix_guesses_key_at")

    op.drop_table("guesses")
    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_entries_proposal")
        batch_op.drop_index("ix_audit_entries_challenge")
        batch_op.drop_index(batch_op.f("ix_audit_entries_authority_id"))

    op.drop_table("audit_entries")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change()")
