"""Places with their residents, lists of councils and people, figures of other installations, regions that came from elsewhere.

A proposal of an opened box says in the open what its company had stated of its size and region, so that indicators are counted
in SQL: for those that are open already it is read from the submission that counts, which needs the keys (`SEALING_KEYS`).

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

import sprint.db
from sprint.seal import ring

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

proposals = sa.table("proposals", *(sa.column(name) for name in ("id", "bidder_id", "bidder_is_sme", "bidder_region")))
submissions = sa.table("submissions", *(sa.column(name) for name in ("id", "proposal_id", "number", "content")))


def upgrade() -> None:
    create_tables()
    add_columns()
    tell_what_companies_stated()


def downgrade() -> None:
    drop_columns()
    drop_tables()


def tell_what_companies_stated() -> None:
    for row in last_submissions():
        content = json.loads(ring().open(urlsafe_b64decode(row.content), "submissions.content"))
        company = content["company"]
        stated = {"bidder_is_sme": company["is_sme"], "bidder_region": company["gss_code"]}
        op.get_bind().execute(sa.update(proposals).where(proposals.c.id == row.proposal_id).values(**stated))


def last_submissions() -> Iterator[sa.Row[Any]]:
    """Of the proposals of opened boxes, some hundred at a time, so that a large table needs no large memory."""
    newer = submissions.alias()
    last = sa.select(sa.func.max(newer.c.number)).where(newer.c.proposal_id == submissions.c.proposal_id)
    query = (
        sa.select(submissions.c.proposal_id, submissions.c.content)
        .join(proposals, proposals.c.id == submissions.c.proposal_id)
        .where(proposals.c.bidder_id.is_not(None), submissions.c.number == last.scalar_subquery())
        .order_by(submissions.c.proposal_id)
        .limit(500)
    )
    reached = 0
    while part := op.get_bind().execute(query.where(submissions.c.proposal_id > reached)).all():
        yield from part
        reached = part[-1].proposal_id


def create_tables() -> None:
    op.create_table(
        "indicator_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("region_name", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("licence", sa.Text(), nullable=False),
        sa.Column("published_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("imported_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indicator_imports")),
        sa.UniqueConstraint("region", name=op.f("uq_indicator_imports_region")),
    )
    op.create_table(
        "places",
        sa.Column("gss_code", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("parent_code", sa.Text(), nullable=True),
        sa.Column("region_code", sa.Text(), nullable=True),
        sa.Column("residents", sa.Integer(), nullable=True),
        sa.Column("residents_year", sa.Integer(), nullable=True),
        sa.Column("residents_source", sa.Text(), server_default="", nullable=False),
        sa.Column("listed_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("gone_at", sprint.db.UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "(residents IS NULL) = (residents_year IS NULL)", name=op.f("ck_places_residents_have_a_year")
        ),
        sa.CheckConstraint("residents IS NULL OR residents >= 0", name=op.f("ck_places_residents_not_negative")),
        sa.ForeignKeyConstraint(["parent_code"], ["places.gss_code"], name=op.f("fk_places_parent_code")),
        sa.ForeignKeyConstraint(["region_code"], ["places.gss_code"], name=op.f("fk_places_region_code")),
        sa.PrimaryKeyConstraint("gss_code", name=op.f("pk_places")),
    )
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_places_parent_code"), ["parent_code"], unique=False)
        batch_op.create_index(batch_op.f("ix_places_region_code"), ["region_code"], unique=False)

    op.create_table(
        "imported_indicators",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("theme", sa.Text(), nullable=False),
        sa.Column("indicator_id", sa.Text(), nullable=False),
        sa.Column("value", sprint.db.Exact(), nullable=True),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("top", sa.BigInteger(), nullable=True),
        sa.Column("bottom", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(value IS NULL) <> (missing = '')", name=op.f("ck_imported_indicators_imported_value_known_or_reason")
        ),
        sa.CheckConstraint(
            "year = 0 OR year BETWEEN 2000 AND 2099", name=op.f("ck_imported_indicators_imported_year_known")
        ),
        sa.ForeignKeyConstraint(
            ["import_id"], ["indicator_imports.id"], name=op.f("fk_imported_indicators_import_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_imported_indicators")),
    )
    with op.batch_alter_table("imported_indicators", schema=None) as batch_op:
        batch_op.create_index("uq_imported_indicators_key", ["import_id", "year", "theme", "indicator_id"], unique=True)

    op.create_table(
        "list_uploads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("uploaded_by_id", sa.Integer(), nullable=False),
        sa.Column("uploaded_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("applied_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("applied_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("kind IN ('councils', 'people')", name=op.f("ck_list_uploads_known_kind")),
        sa.ForeignKeyConstraint(["applied_by_id"], ["users.id"], name=op.f("fk_list_uploads_applied_by_id")),
        sa.ForeignKeyConstraint(["authority_id"], ["authorities.id"], name=op.f("fk_list_uploads_authority_id")),
        sa.ForeignKeyConstraint(["uploaded_by_id"], ["users.id"], name=op.f("fk_list_uploads_uploaded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_uploads")),
        sa.UniqueConstraint("token", name=op.f("uq_list_uploads_token")),
    )
    with op.batch_alter_table("list_uploads", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_list_uploads_authority_id"), ["authority_id"], unique=False)

    op.create_table(
        "region_imports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("authority_id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("imported_at", sprint.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["authority_id"], ["authorities.id"], name=op.f("fk_region_imports_authority_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_region_imports")),
        sa.UniqueConstraint("authority_id", name=op.f("uq_region_imports_authority_id")),
    )
    op.create_table(
        "carried_entries",
        sa.Column("entry_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["audit_entries.id"], name=op.f("fk_carried_entries_entry_id")),
        sa.ForeignKeyConstraint(["import_id"], ["region_imports.id"], name=op.f("fk_carried_entries_import_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_carried_entries")),
    )
    with op.batch_alter_table("carried_entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_carried_entries_import_id"), ["import_id"], unique=False)

    op.create_table(
        "carried_links",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("chain", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["region_imports.id"], name=op.f("fk_carried_links_import_id")),
        sa.PrimaryKeyConstraint("import_id", "chain", "position", name=op.f("pk_carried_links")),
    )


def add_columns() -> None:
    with op.batch_alter_table("assessment_summaries", schema=None) as batch_op:
        batch_op.create_index(
            "ix_assessment_summaries_released", ["decision_id", "proposal_id", "released_at"], unique=False
        )

    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_entries_authority_id"))
        batch_op.create_index("ix_audit_entries_authority", ["authority_id", "id"], unique=False)

    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name", sa.Text(), server_default="", nullable=False))

    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.add_column(sa.Column("bidder_is_sme", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("bidder_region", sa.Text(), nullable=True))

    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("signed_content", sa.Text(), nullable=True))


def drop_columns() -> None:
    with op.batch_alter_table("submissions", schema=None) as batch_op:
        batch_op.drop_column("signed_content")

    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_column("bidder_region")
        batch_op.drop_column("bidder_is_sme")

    with op.batch_alter_table("invitations", schema=None) as batch_op:
        batch_op.drop_column("name")

    with op.batch_alter_table("audit_entries", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_entries_authority")
        batch_op.create_index(batch_op.f("ix_audit_entries_authority_id"), ["authority_id"], unique=False)

    with op.batch_alter_table("assessment_summaries", schema=None) as batch_op:
        batch_op.drop_index("ix_assessment_summaries_released")


def drop_tables() -> None:
    op.drop_table("carried_links")
    with op.batch_alter_table("carried_entries", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_carried_entries_import_id"))

    op.drop_table("carried_entries")
    op.drop_table("region_imports")
    with op.batch_alter_table("list_uploads", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_list_uploads_authority_id"))

    op.drop_table("list_uploads")
    with op.batch_alter_table("imported_indicators", schema=None) as batch_op:
        batch_op.drop_index("uq_imported_indicators_key")

    op.drop_table("imported_indicators")
    with op.batch_alter_table("places", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_places_region_code"))
        batch_op.drop_index(batch_op.f("ix_places_parent_code"))

    op.drop_table("places")
    op.drop_table("indicator_imports")
