"""challenges in the open

Revision ID: 0002
Revises: 0001
"""

from alembic import op
import sqlalchemy as sa
import sprint.db


revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


SEARCHED = (
    ("datasets", ("title", "description", "publisher", "area")),
    ("challenges", ("title", "summary", "reference", "problem", "needs", "evidence", "theme", "service_area")),
    ("problems", ("title", "hurts", "who")),
)
SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS datasets_fts USING fts5(title, description, publisher, area, tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER IF NOT EXISTS datasets_fts_insert AFTER INSERT ON datasets BEGIN INSERT INTO datasets_fts(rowid, title, description, publisher, area) VALUES (new.id, new.title, new.description, new.publisher, new.area); END",
    "CREATE TRIGGER IF NOT EXISTS datasets_fts_delete AFTER DELETE ON datasets BEGIN DELETE FROM datasets_fts WHERE rowid = old.id; END",
    "CREATE TRIGGER IF NOT EXISTS datasets_fts_update AFTER UPDATE OF title, description, publisher, area ON datasets BEGIN DELETE FROM datasets_fts WHERE rowid = old.id;INSERT INTO datasets_fts(rowid, title, description, publisher, area) VALUES (new.id, new.title, new.description, new.publisher, new.area); END",
    "CREATE VIRTUAL TABLE IF NOT EXISTS challenges_fts USING fts5(title, summary, reference, problem, needs, evidence, theme, service_area, tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER IF NOT EXISTS challenges_fts_insert AFTER INSERT ON challenges BEGIN INSERT INTO challenges_fts(rowid, title, summary, reference, problem, needs, evidence, theme, service_area) VALUES (new.id, new.title, new.summary, new.reference, new.problem, new.needs, new.evidence, new.theme, new.service_area); END",
    "CREATE TRIGGER IF NOT EXISTS challenges_fts_delete AFTER DELETE ON challenges BEGIN DELETE FROM challenges_fts WHERE rowid = old.id; END",
    "CREATE TRIGGER IF NOT EXISTS challenges_fts_update AFTER UPDATE OF title, summary, reference, problem, needs, evidence, theme, service_area ON challenges BEGIN DELETE FROM challenges_fts WHERE rowid = old.id;INSERT INTO challenges_fts(rowid, title, summary, reference, problem, needs, evidence, theme, service_area) VALUES (new.id, new.title, new.summary, new.reference, new.problem, new.needs, new.evidence, new.theme, new.service_area); END",
    "CREATE VIRTUAL TABLE IF NOT EXISTS problems_fts USING fts5(title, hurts, who, tokenize='porter unicode61 remove_diacritics 2')",
    "CREATE TRIGGER IF NOT EXISTS problems_fts_insert AFTER INSERT ON problems BEGIN INSERT INTO problems_fts(rowid, title, hurts, who) VALUES (new.id, new.title, new.hurts, new.who); END",
    "CREATE TRIGGER IF NOT EXISTS problems_fts_delete AFTER DELETE ON problems BEGIN DELETE FROM problems_fts WHERE rowid = old.id; END",
    "CREATE TRIGGER IF NOT EXISTS problems_fts_update AFTER UPDATE OF title, hurts, who ON problems BEGIN DELETE FROM problems_fts WHERE rowid = old.id;INSERT INTO problems_fts(rowid, title, hurts, who) VALUES (new.id, new.title, new.hurts, new.who); END",
    "CREATE TRIGGER published_answers_no_update BEFORE UPDATE ON published_answers BEGIN SELECT RAISE(ABORT, 'published_answers is append-only'); END",
    "CREATE TRIGGER published_answers_no_delete BEFORE DELETE ON published_answers BEGIN SELECT RAISE(ABORT, 'published_answers is append-only'); END",
)
POSTGRESQL = (
    "CREATE TABLE IF NOT EXISTS datasets_fts (id bigint PRIMARY KEY, document tsvector NOT NULL) WITH (toast_tuple_target = 8160)",
    "CREATE INDEX IF NOT EXISTS ix_datasets_fts ON datasets_fts USING gin (document)",
    "CREATE OR REPLACE FUNCTION keep_datasets_fts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'DELETE' THEN DELETE FROM datasets_fts WHERE id = old.id; RETURN old; END IF; INSERT INTO datasets_fts VALUES (new.id, setweight(to_tsvector('english', coalesce(new.title, '')), 'A') || setweight(to_tsvector('english', coalesce(new.description, '')), 'B') || setweight(to_tsvector('english', coalesce(new.publisher, '')), 'B') || setweight(to_tsvector('english', coalesce(new.area, '')), 'B')) ON CONFLICT (id) DO UPDATE SET document = excluded.document; RETURN new; END $$",
    "CREATE OR REPLACE TRIGGER datasets_fts AFTER INSERT OR DELETE OR UPDATE OF title, description, publisher, area ON datasets FOR EACH ROW EXECUTE FUNCTION keep_datasets_fts()",
    "CREATE TABLE IF NOT EXISTS challenges_fts (id bigint PRIMARY KEY, document tsvector NOT NULL) WITH (toast_tuple_target = 8160)",
    "CREATE INDEX IF NOT EXISTS ix_challenges_fts ON challenges_fts USING gin (document)",
    "CREATE OR REPLACE FUNCTION keep_challenges_fts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'DELETE' THEN DELETE FROM challenges_fts WHERE id = old.id; RETURN old; END IF; INSERT INTO challenges_fts VALUES (new.id, setweight(to_tsvector('english', coalesce(new.title, '')), 'A') || setweight(to_tsvector('english', coalesce(new.summary, '')), 'A') || setweight(to_tsvector('english', coalesce(new.reference, '')), 'B') || setweight(to_tsvector('english', coalesce(new.problem, '')), 'B') || setweight(to_tsvector('english', coalesce(new.needs, '')), 'B') || setweight(to_tsvector('english', coalesce(new.evidence, '')), 'B') || setweight(to_tsvector('english', coalesce(new.theme, '')), 'B') || setweight(to_tsvector('english', coalesce(new.service_area, '')), 'B')) ON CONFLICT (id) DO UPDATE SET document = excluded.document; RETURN new; END $$",
    "CREATE OR REPLACE TRIGGER challenges_fts AFTER INSERT OR DELETE OR UPDATE OF title, summary, reference, problem, needs, evidence, theme, service_area ON challenges FOR EACH ROW EXECUTE FUNCTION keep_challenges_fts()",
    "CREATE TABLE IF NOT EXISTS problems_fts (id bigint PRIMARY KEY, document tsvector NOT NULL) WITH (toast_tuple_target = 8160)",
    "CREATE INDEX IF NOT EXISTS ix_problems_fts ON problems_fts USING gin (document)",
    "CREATE OR REPLACE FUNCTION keep_problems_fts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'DELETE' THEN DELETE FROM problems_fts WHERE id = old.id; RETURN old; END IF; INSERT INTO problems_fts VALUES (new.id, setweight(to_tsvector('english', coalesce(new.title, '')), 'A') || setweight(to_tsvector('english', coalesce(new.hurts, '')), 'B') || setweight(to_tsvector('english', coalesce(new.who, '')), 'B')) ON CONFLICT (id) DO UPDATE SET document = excluded.document; RETURN new; END $$",
    "CREATE OR REPLACE TRIGGER problems_fts AFTER INSERT OR DELETE OR UPDATE OF title, hurts, who ON problems FOR EACH ROW EXECUTE FUNCTION keep_problems_fts()",
    "CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
    "CREATE TRIGGER published_answers_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON published_answers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
)


def upgrade() -> None:
    create_tables()
    # Requests for approval are rows from now on: what waited is asked for again.
    op.execute("UPDATE challenges SET requested_at = NULL WHERE published_at IS NULL")
    is_postgresql = op.get_bind().dialect.name == "postgresql"
    for statement in POSTGRESQL if is_postgresql else SQLITE:
        op.execute(sa.text(statement.replace(":", r"\:")))
    # What is there already is indexed by its own update.
    op.execute("UPDATE challenges SET title = title")


def create_tables() -> None:
    op.create_table(
        "follow_preferences",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("often", sa.Text(), nullable=False),
        sa.Column("changed_at", sprint.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "often IN ('at_once', 'daily', 'weekly', 'never')", name=op.f("ck_follow_preferences_often_known")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_follow_preferences_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_follow_preferences")),
    )
    op.create_table(
        "datasets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("licence_words", sa.Text(), nullable=False),
        sa.Column("link", sa.Text(), nullable=False),
        sa.Column("area", sa.Text(), nullable=False),
        sa.Column("covers_from", sa.Date(), nullable=True),
        sa.Column("covers_to", sa.Date(), nullable=True),
        sa.Column("update_rate", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("changed_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("retired_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("retired_reason", sa.Text(), nullable=False),
        sa.Column("link_checked_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("link_failed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind = 'asset' OR link <> ''", name=op.f("ck_datasets_dataset_has_link")),
        sa.CheckConstraint("kind IN ('dataset', 'asset')", name=op.f("ck_datasets_kind_known")),
        sa.CheckConstraint("licence <> 'other' OR licence_words <> ''", name=op.f("ck_datasets_other_licence_named")),
        sa.CheckConstraint("retired_at IS NULL OR retired_reason <> ''", name=op.f("ck_datasets_retired_with_reason")),
        sa.CheckConstraint("covers_from <= covers_to", name=op.f("ck_datasets_coverage_in_order")),
        sa.ForeignKeyConstraint(["added_by_id"], ["users.id"], name=op.f("fk_datasets_added_by_id")),
        sa.ForeignKeyConstraint(["authority_id"], ["authorities.id"], name=op.f("fk_datasets_authority_id")),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisations.id"], name=op.f("fk_datasets_organisation_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_datasets")),
        sa.UniqueConstraint("authority_id", "number", name=op.f("uq_datasets_authority_id_number")),
        sa.UniqueConstraint("reference", name=op.f("uq_datasets_reference")),
    )
    with op.batch_alter_table("datasets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_datasets_organisation_id"), ["organisation_id"], unique=False)

    op.create_table(
        "problems",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("hurts", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("service_area", sa.Text(), nullable=False),
        sa.Column("evidence_url", sa.Text(), nullable=False),
        sa.Column("public_since", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("posted_by_id", sa.Integer(), nullable=False),
        sa.Column("posted_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("closed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("closing_reason", sa.Text(), nullable=False),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("merged_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("merging_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("closed_at IS NULL OR closing_reason <> ''", name=op.f("ck_problems_closed_with_reason")),
        sa.CheckConstraint("(merged_into_id IS NULL) = (merged_at IS NULL)", name=op.f("ck_problems_merged_whole")),
        sa.CheckConstraint(
            "merged_into_id IS NULL OR merged_into_id <> id", name=op.f("ck_problems_merged_into_another")
        ),
        sa.ForeignKeyConstraint(["authority_id"], ["authorities.id"], name=op.f("fk_problems_authority_id")),
        sa.ForeignKeyConstraint(["body_id"], ["organisations.id"], name=op.f("fk_problems_body_id")),
        sa.ForeignKeyConstraint(["merged_into_id"], ["problems.id"], name=op.f("fk_problems_merged_into_id")),
        sa.ForeignKeyConstraint(["posted_by_id"], ["users.id"], name=op.f("fk_problems_posted_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problems")),
        sa.UniqueConstraint("authority_id", "number", name=op.f("uq_problems_authority_id_number")),
        sa.UniqueConstraint("reference", name=op.f("uq_problems_reference")),
    )
    with op.batch_alter_table("problems", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_problems_authority_id"), ["authority_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_problems_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_problems_merged_into_id"), ["merged_into_id"], unique=False)

    op.create_table(
        "problem_acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("old", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["organisations.id"], name=op.f("fk_problem_acts_body_id")),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_problem_acts_by_id")),
        sa.ForeignKeyConstraint(["other_id"], ["problems.id"], name=op.f("fk_problem_acts_other_id")),
        sa.ForeignKeyConstraint(["problem_id"], ["problems.id"], name=op.f("fk_problem_acts_problem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_acts")),
    )
    with op.batch_alter_table("problem_acts", schema=None) as batch_op:
        batch_op.create_index("ix_problem_acts_problem", ["problem_id", "id"], unique=False)

    op.create_table(
        "problem_holders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("happens", sa.Integer(), nullable=True),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("cost_gbp", sa.Integer(), nullable=True),
        sa.Column("cost_basis", sa.Text(), nullable=False),
        sa.Column("cost_source", sa.Text(), nullable=False),
        sa.Column("joined_by_id", sa.Integer(), nullable=False),
        sa.Column("joined_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("came_from_id", sa.Integer(), nullable=True),
        sa.Column("left_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(cost_gbp IS NULL) = (cost_basis = '')", name=op.f("ck_problem_holders_cost_with_basis")),
        sa.CheckConstraint("(happens IS NULL) = (period = '')", name=op.f("ck_problem_holders_times_in_a_period")),
        sa.CheckConstraint("happens >= 0 AND cost_gbp >= 0", name=op.f("ck_problem_holders_numbers_not_negative")),
        sa.ForeignKeyConstraint(["body_id"], ["organisations.id"], name=op.f("fk_problem_holders_body_id")),
        sa.ForeignKeyConstraint(["came_from_id"], ["problems.id"], name=op.f("fk_problem_holders_came_from_id")),
        sa.ForeignKeyConstraint(["joined_by_id"], ["users.id"], name=op.f("fk_problem_holders_joined_by_id")),
        sa.ForeignKeyConstraint(["problem_id"], ["problems.id"], name=op.f("fk_problem_holders_problem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_problem_holders")),
    )
    with op.batch_alter_table("problem_holders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_problem_holders_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_problem_holders_problem_id"), ["problem_id"], unique=False)
        batch_op.create_index(
            "uq_problem_holders_active",
            ["problem_id", "body_id"],
            unique=True,
            sqlite_where=sa.text("left_at IS NULL"),
            postgresql_where=sa.text("left_at IS NULL"),
        )

    op.create_table(
        "adoptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("council_id", sa.Integer(), nullable=False),
        sa.Column("takes", sa.Text(), nullable=False),
        sa.Column("contact_post", sa.Text(), nullable=False),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("route_words", sa.Text(), nullable=False),
        sa.Column("happens", sa.Integer(), nullable=True),
        sa.Column("period", sa.Text(), nullable=False),
        sa.Column("cost_gbp", sa.Integer(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("recorded_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("ended_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("ending_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("(happens IS NULL) = (period = '')", name=op.f("ck_adoptions_times_in_a_period")),
        sa.CheckConstraint("ended_at IS NULL OR ending_reason <> ''", name=op.f("ck_adoptions_ended_with_reason")),
        sa.CheckConstraint("happens >= 0 AND cost_gbp >= 0", name=op.f("ck_adoptions_numbers_not_negative")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_adoptions_challenge_id")),
        sa.ForeignKeyConstraint(["council_id"], ["councils.id"], name=op.f("fk_adoptions_council_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_adoptions_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoptions")),
    )
    with op.batch_alter_table("adoptions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_adoptions_challenge_id"), ["challenge_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_adoptions_council_id"), ["council_id"], unique=False)
        batch_op.create_index(
            "uq_adoptions_active",
            ["challenge_id", "council_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "amendments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("time_reason", sa.Text(), nullable=False),
        sa.Column("changed", sa.Text(), nullable=False),
        sa.Column("proposed_by_id", sa.Integer(), nullable=False),
        sa.Column("proposed_by_cdo", sa.Boolean(), nullable=False),
        sa.Column("proposed_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("published_by_cdo", sa.Boolean(), nullable=False),
        sa.Column("published_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("dropped_by_id", sa.Integer(), nullable=True),
        sa.Column("dropped_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("drop_comment", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('amendment', 'extension', 'resumption', 'no_award')", name=op.f("ck_amendments_kind_known")
        ),
        sa.CheckConstraint(
            "published_at IS NULL OR kind NOT IN ('amendment', 'no_award') OR proposed_by_cdo OR published_by_cdo",
            name=op.f("ck_amendments_one_is_cdo"),
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_amendments_has_reason")),
        sa.CheckConstraint(
            "(published_at IS NULL) = (published_by_id IS NULL)", name=op.f("ck_amendments_published_by_somebody")
        ),
        sa.CheckConstraint(
            "published_at IS NULL OR dropped_at IS NULL", name=op.f("ck_amendments_published_or_dropped")
        ),
        sa.CheckConstraint(
            "published_by_id IS NULL OR published_by_id <> proposed_by_id", name=op.f("ck_amendments_two_people_amend")
        ),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_amendments_challenge_id")),
        sa.ForeignKeyConstraint(["dropped_by_id"], ["users.id"], name=op.f("fk_amendments_dropped_by_id")),
        sa.ForeignKeyConstraint(["proposed_by_id"], ["users.id"], name=op.f("fk_amendments_proposed_by_id")),
        sa.ForeignKeyConstraint(["published_by_id"], ["users.id"], name=op.f("fk_amendments_published_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_amendments")),
        sa.UniqueConstraint("challenge_id", "number", name=op.f("uq_amendments_challenge_id_number")),
    )
    with op.batch_alter_table("amendments", schema=None) as batch_op:
        batch_op.create_index(
            "uq_amendments_waiting",
            ["challenge_id"],
            unique=True,
            sqlite_where=sa.text("published_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=sa.text("published_at IS NULL AND dropped_at IS NULL"),
        )

    op.create_table(
        "approval_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("requested_by_id", sa.Integer(), nullable=False),
        sa.Column("requested_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=False),
        sa.Column("returned_by_id", sa.Integer(), nullable=True),
        sa.Column("returned_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=True),
        sa.Column("approved_at", sprint.db.UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "approved_by_id IS NULL OR approved_by_id <> requested_by_id",
            name=op.f("ck_approval_requests_two_people_approve"),
        ),
        sa.CheckConstraint("returned_at IS NULL OR approved_at IS NULL", name=op.f("ck_approval_requests_one_answer")),
        sa.ForeignKeyConstraint(["approved_by_id"], ["users.id"], name=op.f("fk_approval_requests_approved_by_id")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_approval_requests_challenge_id")),
        sa.ForeignKeyConstraint(["requested_by_id"], ["users.id"], name=op.f("fk_approval_requests_requested_by_id")),
        sa.ForeignKeyConstraint(["returned_by_id"], ["users.id"], name=op.f("fk_approval_requests_returned_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_requests")),
        sa.UniqueConstraint("challenge_id", "number", name=op.f("uq_approval_requests_challenge_id_number")),
    )
    with op.batch_alter_table("approval_requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_approval_requests_challenge_id"), ["challenge_id"], unique=False)

    op.create_table(
        "brief_comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sprint.db.UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "(settled_by_id IS NULL) = (settled_at IS NULL)", name=op.f("ck_brief_comments_settled_by_somebody")
        ),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_brief_comments_challenge_id")),
        sa.ForeignKeyConstraint(["settled_by_id"], ["users.id"], name=op.f("fk_brief_comments_settled_by_id")),
        sa.ForeignKeyConstraint(["written_by_id"], ["users.id"], name=op.f("fk_brief_comments_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_brief_comments")),
    )
    with op.batch_alter_table("brief_comments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_brief_comments_challenge_id"), ["challenge_id"], unique=False)

    op.create_table(
        "challenge_co_sponsors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=False),
        sa.Column("has_posted", sa.Boolean(), nullable=False),
        sa.Column("since", sprint.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["organisations.id"], name=op.f("fk_challenge_co_sponsors_body_id")),
        sa.ForeignKeyConstraint(
            ["challenge_id"], ["challenges.id"], name=op.f("fk_challenge_co_sponsors_challenge_id")
        ),
        sa.ForeignKeyConstraint(["problem_id"], ["problems.id"], name=op.f("fk_challenge_co_sponsors_problem_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_challenge_co_sponsors")),
        sa.UniqueConstraint(
            "challenge_id",
            "problem_id",
            "body_id",
            name=op.f("uq_challenge_co_sponsors_challenge_id_problem_id_body_id"),
        ),
    )
    with op.batch_alter_table("challenge_co_sponsors", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_challenge_co_sponsors_body_id"), ["body_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_challenge_co_sponsors_challenge_id"), ["challenge_id"], unique=False)

    op.create_table(
        "challenge_datasets",
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("dataset_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_challenge_datasets_challenge_id")),
        sa.ForeignKeyConstraint(["dataset_id"], ["datasets.id"], name=op.f("fk_challenge_datasets_dataset_id")),
        sa.PrimaryKeyConstraint("challenge_id", "dataset_id", name=op.f("pk_challenge_datasets")),
    )
    with op.batch_alter_table("challenge_datasets", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_challenge_datasets_dataset_id"), ["dataset_id"], unique=False)

    op.create_table(
        "challenge_problems",
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("problem_id", sa.Integer(), nullable=False),
        sa.Column("linked_by_id", sa.Integer(), nullable=False),
        sa.Column("linked_at", sprint.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_challenge_problems_challenge_id")),
        sa.ForeignKeyConstraint(["linked_by_id"], ["users.id"], name=op.f("fk_challenge_problems_linked_by_id")),
        sa.ForeignKeyConstraint(["problem_id"], ["problems.id"], name=op.f("fk_challenge_problems_problem_id")),
        sa.PrimaryKeyConstraint("challenge_id", "problem_id", name=op.f("pk_challenge_problems")),
    )
    with op.batch_alter_table("challenge_problems", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_challenge_problems_problem_id"), ["problem_id"], unique=False)

    op.create_table(
        "challenge_turns",
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Text(), nullable=False),
        sa.Column("told_at", sprint.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_challenge_turns_challenge_id")),
        sa.PrimaryKeyConstraint("challenge_id", "turn", name=op.f("pk_challenge_turns")),
    )
    op.create_table(
        "clarifications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("asked_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=True),
        sa.Column("written_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("merged_into_id", sa.Integer(), nullable=True),
        sa.Column("set_aside_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("set_aside_reason", sa.Text(), nullable=False),
        sa.Column("taken_back_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("published_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("latest", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "set_aside_at IS NULL OR set_aside_reason <> ''", name=op.f("ck_clarifications_set_aside_with_reason")
        ),
        sa.CheckConstraint(
            "(published_at IS NULL) = (latest = 0)", name=op.f("ck_clarifications_published_has_version")
        ),
        sa.CheckConstraint(
            "merged_into_id IS NULL OR merged_into_id <> id", name=op.f("ck_clarifications_merged_into_another")
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_clarifications_number_positive")),
        sa.CheckConstraint(
            "published_at IS NULL OR (merged_into_id IS NULL AND set_aside_at IS NULL AND taken_back_at IS NULL)",
            name=op.f("ck_clarifications_published_stays"),
        ),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_clarifications_challenge_id")),
        sa.ForeignKeyConstraint(
            ["merged_into_id"], ["clarifications.id"], name=op.f("fk_clarifications_merged_into_id")
        ),
        sa.ForeignKeyConstraint(["written_by_id"], ["users.id"], name=op.f("fk_clarifications_written_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clarifications")),
        sa.UniqueConstraint("challenge_id", "number", name=op.f("uq_clarifications_challenge_id_number")),
    )
    with op.batch_alter_table("clarifications", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_clarifications_merged_into_id"), ["merged_into_id"], unique=False)

    op.create_table(
        "digest_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("headline", sa.Text(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("done_at", sprint.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_digest_lines_challenge_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_digest_lines_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_digest_lines")),
        sa.UniqueConstraint("event", "user_id", name=op.f("uq_digest_lines_event_user_id")),
    )
    with op.batch_alter_table("digest_lines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_digest_lines_challenge_id"), ["challenge_id"], unique=False)
        batch_op.create_index(
            "ix_digest_lines_waiting",
            ["user_id", "at"],
            unique=False,
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )

    op.create_table(
        "follows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=True),
        sa.Column("authority_id", sa.Integer(), nullable=True),
        sa.Column("challenge_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sprint.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "(CASE WHEN theme IS NULL THEN 0 ELSE 1 END + CASE WHEN authority_id IS NULL THEN 0 ELSE 1 END + CASE WHEN challenge_id IS NULL THEN 0 ELSE 1 END) = 1",
            name=op.f("ck_follows_one_subject"),
        ),
        sa.ForeignKeyConstraint(["authority_id"], ["authorities.id"], name=op.f("fk_follows_authority_id")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_follows_challenge_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_follows_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follows")),
        sa.UniqueConstraint("user_id", "authority_id", name=op.f("uq_follows_user_id_authority_id")),
        sa.UniqueConstraint("user_id", "challenge_id", name=op.f("uq_follows_user_id_challenge_id")),
        sa.UniqueConstraint("user_id", "theme", name=op.f("uq_follows_user_id_theme")),
    )
    with op.batch_alter_table("follows", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_follows_authority_id"), ["authority_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follows_challenge_id"), ["challenge_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_follows_theme"), ["theme"], unique=False)

    op.create_table(
        "pauses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("paused_by_id", sa.Integer(), nullable=False),
        sa.Column("paused_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("resumed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_pauses_has_reason")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_pauses_challenge_id")),
        sa.ForeignKeyConstraint(["paused_by_id"], ["users.id"], name=op.f("fk_pauses_paused_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pauses")),
    )
    with op.batch_alter_table("pauses", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pauses_challenge_id"), ["challenge_id"], unique=False)
        batch_op.create_index(
            "uq_pauses_running",
            ["challenge_id"],
            unique=True,
            sqlite_where=sa.text("resumed_at IS NULL"),
            postgresql_where=sa.text("resumed_at IS NULL"),
        )

    op.create_table(
        "preview_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("problem_is_clear", sa.Boolean(), nullable=False),
        sa.Column("users_are_clear", sa.Boolean(), nullable=False),
        sa.Column("would_bid", sa.Boolean(), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.Column("answered_by_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["answered_by_id"], ["users.id"], name=op.f("fk_preview_answers_answered_by_id")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_preview_answers_challenge_id")),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name=op.f("fk_preview_answers_company_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_preview_answers")),
        sa.UniqueConstraint("challenge_id", "company_id", name=op.f("uq_preview_answers_challenge_id_company_id")),
    )
    op.create_table(
        "accepted_warnings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("section", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("phrase", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("accepted_by_id", sa.Integer(), nullable=False),
        sa.Column("accepted_at", sprint.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["accepted_by_id"], ["users.id"], name=op.f("fk_accepted_warnings_accepted_by_id")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_accepted_warnings_challenge_id")),
        sa.ForeignKeyConstraint(["request_id"], ["approval_requests.id"], name=op.f("fk_accepted_warnings_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accepted_warnings")),
        sa.UniqueConstraint("request_id", "fingerprint", name=op.f("uq_accepted_warnings_request_id_fingerprint")),
    )
    with op.batch_alter_table("accepted_warnings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_accepted_warnings_challenge_id"), ["challenge_id"], unique=False)

    op.create_table(
        "published_answers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("clarification_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("published_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=False),
        sa.Column("closed_then", sprint.db.UtcDateTime(), nullable=False),
        sa.CheckConstraint("(number = 1) = (reason = '')", name=op.f("ck_published_answers_corrected_with_reason")),
        sa.CheckConstraint("answer <> '' AND question <> ''", name=op.f("ck_published_answers_says_something")),
        sa.ForeignKeyConstraint(
            ["clarification_id"], ["clarifications.id"], name=op.f("fk_published_answers_clarification_id")
        ),
        sa.ForeignKeyConstraint(["published_by_id"], ["users.id"], name=op.f("fk_published_answers_published_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_answers")),
        sa.UniqueConstraint("clarification_id", "number", name=op.f("uq_published_answers_clarification_id_number")),
    )
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("clarification_id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("taken_back_at", sprint.db.UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["asked_by_id"], ["users.id"], name=op.f("fk_questions_asked_by_id")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_questions_challenge_id")),
        sa.ForeignKeyConstraint(
            ["clarification_id"], ["clarifications.id"], name=op.f("fk_questions_clarification_id")
        ),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name=op.f("fk_questions_company_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
        sa.UniqueConstraint("clarification_id", name=op.f("uq_questions_clarification_id")),
        sa.UniqueConstraint("token", name=op.f("uq_questions_token")),
    )
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_questions_challenge_id"), ["challenge_id"], unique=False)
        batch_op.create_index("ix_questions_of_company", ["company_id", "challenge_id"], unique=False)

    op.create_table(
        "reconfirmations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("amended_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["users.id"], name=op.f("fk_reconfirmations_by_id")),
        sa.ForeignKeyConstraint(["submission_id"], ["submissions.id"], name=op.f("fk_reconfirmations_submission_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reconfirmations")),
        sa.UniqueConstraint("submission_id", "amended_at", name=op.f("uq_reconfirmations_submission_id_amended_at")),
    )
    with op.batch_alter_table("account_links", schema=None) as batch_op:
        batch_op.add_column(sa.Column("email", sa.Text(), nullable=True))

    with op.batch_alter_table("challenges", schema=None) as batch_op:
        batch_op.add_column(sa.Column("copied_from_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("public_from", sprint.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("amended_at", sprint.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("paused_at", sprint.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("pause_reason", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("no_award_at", sprint.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column("no_award_reason", sa.Text(), nullable=False, server_default=""))
        batch_op.create_index(
            "ix_challenges_listed",
            [
                "closes_at",
                "opens_at",
                "published_at",
                "public_from",
                "requested_at",
                "paused_at",
                "no_award_at",
                "withdrawn_at",
                "amended_at",
                "authority_id",
                "edition_id",
                "theme",
                "service_area",
                "budget_max",
            ],
            unique=False,
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_challenges_copied_from_id"), "challenges", ["copied_from_id"], ["id"]
        )

    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("is_unlisted", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("unsubscribe_path", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    for table, _ in SEARCHED:
        drop_index(table)
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_column("unsubscribe_path")
        batch_op.drop_column("is_unlisted")

    with op.batch_alter_table("challenges", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_challenges_copied_from_id"), type_="foreignkey")
        batch_op.drop_index("ix_challenges_listed")
        batch_op.drop_column("no_award_reason")
        batch_op.drop_column("no_award_at")
        batch_op.drop_column("pause_reason")
        batch_op.drop_column("paused_at")
        batch_op.drop_column("amended_at")
        batch_op.drop_column("public_from")
        batch_op.drop_column("copied_from_id")

    with op.batch_alter_table("account_links", schema=None) as batch_op:
        batch_op.drop_column("email")

    op.drop_table("reconfirmations")
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.drop_index("ix_questions_of_company")
        batch_op.drop_index(batch_op.f("ix_questions_challenge_id"))

    op.drop_table("questions")
    op.drop_table("published_answers")
    with op.batch_alter_table("accepted_warnings", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_accepted_warnings_challenge_id"))

    op.drop_table("accepted_warnings")
    op.drop_table("preview_answers")
    with op.batch_alter_table("pauses", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_pauses_running",
            sqlite_where=sa.text("resumed_at IS NULL"),
            postgresql_where=sa.text("resumed_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_pauses_challenge_id"))

    op.drop_table("pauses")
    with op.batch_alter_table("follows", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_follows_theme"))
        batch_op.drop_index(batch_op.f("ix_follows_challenge_id"))
        batch_op.drop_index(batch_op.f("ix_follows_authority_id"))

    op.drop_table("follows")
    with op.batch_alter_table("digest_lines", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_digest_lines_waiting",
            sqlite_where=sa.text("done_at IS NULL"),
            postgresql_where=sa.text("done_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_digest_lines_challenge_id"))

    op.drop_table("digest_lines")
    with op.batch_alter_table("clarifications", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_clarifications_merged_into_id"))

    op.drop_table("clarifications")
    op.drop_table("challenge_turns")
    with op.batch_alter_table("challenge_problems", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_challenge_problems_problem_id"))

    op.drop_table("challenge_problems")
    with op.batch_alter_table("challenge_datasets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_challenge_datasets_dataset_id"))

    op.drop_table("challenge_datasets")
    with op.batch_alter_table("challenge_co_sponsors", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_challenge_co_sponsors_challenge_id"))
        batch_op.drop_index(batch_op.f("ix_challenge_co_sponsors_body_id"))

    op.drop_table("challenge_co_sponsors")
    with op.batch_alter_table("brief_comments", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_brief_comments_challenge_id"))

    op.drop_table("brief_comments")
    with op.batch_alter_table("approval_requests", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_approval_requests_challenge_id"))

    op.drop_table("approval_requests")
    with op.batch_alter_table("amendments", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_amendments_waiting",
            sqlite_where=sa.text("published_at IS NULL AND dropped_at IS NULL"),
            postgresql_where=sa.text("published_at IS NULL AND dropped_at IS NULL"),
        )

    op.drop_table("amendments")
    with op.batch_alter_table("adoptions", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_adoptions_active",
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_adoptions_council_id"))
        batch_op.drop_index(batch_op.f("ix_adoptions_challenge_id"))

    op.drop_table("adoptions")
    with op.batch_alter_table("problem_holders", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_problem_holders_active",
            sqlite_where=sa.text("left_at IS NULL"),
            postgresql_where=sa.text("left_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_problem_holders_problem_id"))
        batch_op.drop_index(batch_op.f("ix_problem_holders_body_id"))

    op.drop_table("problem_holders")
    with op.batch_alter_table("problem_acts", schema=None) as batch_op:
        batch_op.drop_index("ix_problem_acts_problem")

    op.drop_table("problem_acts")
    with op.batch_alter_table("problems", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_problems_merged_into_id"))
        batch_op.drop_index(batch_op.f("ix_problems_body_id"))
        batch_op.drop_index(batch_op.f("ix_problems_authority_id"))

    op.drop_table("problems")
    with op.batch_alter_table("datasets", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_datasets_organisation_id"))

    op.drop_table("datasets")
    op.drop_table("follow_preferences")


def drop_index(table: str) -> None:
    """The full-text index of one table, with the triggers that keep it."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"DROP TRIGGER IF EXISTS {table}_fts ON {table}")
        op.execute(f"DROP FUNCTION IF EXISTS keep_{table}_fts()")
    else:
        for verb in ("insert", "delete", "update"):
            op.execute(f"DROP TRIGGER IF EXISTS {table}_fts_{verb}")
    op.execute(f"DROP TABLE IF EXISTS {table}_fts")
