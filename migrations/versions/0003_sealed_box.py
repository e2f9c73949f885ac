"""The sealed box: what a proposal holds is sealed at rest, rows that are there already included.

Needs the keys (`SEALING_KEYS`, `SIGNING_KEY`) and the file store, since both directions rewrite what they hold. Entries of the audit
trail that were written before stay as they are: nothing rewrites those.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op
from flask import current_app

import sprint.db
from sprint.files import store
from sprint.proposals.receipts.keys import signer
from sprint.proposals.receipts.statement import Kind, Receipt, issue
from sprint.seal import ring

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXTS = {
    "messages": ("subject", "body"),
    "proposals": ("title", "summary", "people", "confidential"),
    "answers": ("text",),
    "attachments": ("name",),
    "submissions": ("content", "manifest"),
}
NUMBERS = {
    "proposals": ("company_id", "price_gbp", "created_by_id"),
    "answers": ("changed_by_id",),
    "attachments": ("added_by_id",),
    "eligibility_answers": ("is_yes",),
    "submissions": ("by_id",),
    "reconfirmations": ("by_id",),
}
OPTIONAL = {"price_gbp"}
INSTANTS = dict.fromkeys(("at", "closes_at", "amended_at"), sprint.db.UtcDateTime())
REFERENCES = {
    ("proposals", "company_id"): "companies",
    ("proposals", "created_by_id"): "users",
    ("answers", "changed_by_id"): "users",
    ("attachments", "added_by_id"): "users",
    ("submissions", "by_id"): "users",
    ("reconfirmations", "by_id"): "users",
}


def upgrade() -> None:
    create_tables()
    add_columns()
    sign_receipts()
    for table, columns in TEXTS.items():
        rewrite(table, columns, lambda name, value, table=table: seal_text(value, f"{table}.{name}"))
    mark_proposals()
    hide_mail()
    seal_files()
    for table, columns in NUMBERS.items():
        exchange(
            table, columns, sa.LargeBinary(), lambda name, value, table=table: seal_number(value, f"{table}.{name}")
        )
    bind_columns()


def downgrade() -> None:
    unbind_columns()
    for table, columns in NUMBERS.items():
        kind = sa.Boolean() if table == "eligibility_answers" else sa.Integer()
        exchange(table, columns, kind, lambda name, value, table=table: open_number(value, f"{table}.{name}"))
    for (table, column), target in REFERENCES.items():
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_foreign_key(batch_op.f(f"fk_{table}_{column}"), target, [column], ["id"])
    for table, columns in TEXTS.items():
        rewrite(table, columns, lambda name, value, table=table: open_text(value, f"{table}.{name}"))
    open_files()
    drop_columns()
    drop_tables()


def seal_text(value: str, purpose: str) -> str:
    return urlsafe_b64encode(ring().seal(value.encode(), purpose)).decode()


def open_text(value: str, purpose: str) -> str:
    return ring().open(urlsafe_b64decode(value), purpose).decode()


def seal_number(value: int, purpose: str) -> bytes:
    return ring().seal(int(value).to_bytes(8, "big", signed=True), purpose)


def open_number(value: bytes, purpose: str) -> int | bool:
    number = int.from_bytes(ring().open(bytes(value), purpose), "big", signed=True)
    return bool(number) if purpose == "eligibility_answers.is_yes" else number


def rows(table: str, *columns: str) -> Iterator[sa.Row[Any]]:
    """All rows by id, some hundred at a time, so that a large table needs no large memory."""
    found = sa.table(table, sa.column("id"), *(sa.column(name, INSTANTS.get(name)) for name in columns))
    reached = 0
    while (
        part := op.get_bind()
        .execute(sa.select(found).where(found.c.id > reached).order_by(found.c.id).limit(500))
        .all()
    ):
        yield from part
        reached = part[-1].id


def put(table: str, row_id: int, **values: Any) -> None:
    found = sa.table(table, sa.column("id"), *(sa.column(name) for name in values))
    op.get_bind().execute(sa.update(found).where(found.c.id == row_id).values(**values))


def rewrite(table: str, columns: tuple[str, ...], change: Callable[[str, Any], Any]) -> None:
    for row in rows(table, *columns):
        put(table, row.id, **{name: change(name, getattr(row, name)) for name in columns})


def exchange(
    table: str, columns: tuple[str, ...], kind: sa.types.TypeEngine[Any], change: Callable[[str, Any], Any]
) -> None:
    """Give the columns another type; what refers to them is dropped and made again by the callers."""
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name in columns:
            batch_op.add_column(sa.Column(f"new_{name}", kind, nullable=True))
    for row in rows(table, *columns):
        old = {name: getattr(row, name) for name in columns}
        put(table, row.id, **{f"new_{name}": change(name, value) for name, value in old.items() if value is not None})
    with op.batch_alter_table(table, schema=None) as batch_op:
        for name in columns:
            if isinstance(kind, sa.LargeBinary) and (table, name) in REFERENCES:
                batch_op.drop_constraint(batch_op.f(f"fk_{table}_{name}"), type_="foreignkey")
            batch_op.drop_column(name)
            batch_op.alter_column(f"new_{name}", new_column_name=name, existing_type=kind, nullable=name in OPTIONAL)


def add_columns() -> None:
    """Empty at first where a row that is there has to get its value."""
    empty = sa.text("''")
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.add_column(sa.Column("entry", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("number", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("companies", schema=None) as batch_op:
        batch_op.add_column(sa.Column("wants_sign_off", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("details_checked_by_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("changed_at", sprint.db.UtcDateTime(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_companies_details_checked_by_id"), "users", ["details_checked_by_id"], ["id"]
        )
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about_mark", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("expires_at", sprint.db.UtcDateTime(), nullable=True))
        batch_op.create_index(batch_op.f("ix_messages_about_mark"), ["about_mark"], unique=False)
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.add_column(sa.Column("company_mark", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("bidder_id", sa.Integer(), nullable=True))
        batch_op.drop_index(batch_op.f("ix_proposals_company_id"))
        batch_op.drop_constraint(batch_op.f("uq_proposals_challenge_id_company_id"), type_="unique")
    for table in ("submissions", "reconfirmations"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column("receipt", sa.Text(), nullable=True))
    with op.batch_alter_table("screenings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rule_text", sa.Text(), nullable=False, server_default=empty))
    with op.batch_alter_table("stored_files", schema=None) as batch_op:
        for name in ("mark", "place", "names"):
            batch_op.add_column(sa.Column(name, sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("damaged_at", sprint.db.UtcDateTime(), nullable=True))
        batch_op.drop_constraint(batch_op.f("uq_stored_files_sha256"), type_="unique")


def mark_proposals() -> None:
    """Marks of the companies, the bidders of opened boxes, and who is told about a challenge."""
    key, entries = ring().keys[0], dict[int, int]()
    drafters = sa.table("drafters", *(sa.column(name) for name in ("challenge_id", "company_id", "company_mark")))
    for row in rows("proposals", "challenge_id", "company_id", "panel_label", "withdrawn_at"):
        counts = row.panel_label is not None and row.withdrawn_at is None
        own = key.mark("proposals.company", str(row.company_id))
        put("proposals", row.id, company_mark=own, bidder_id=row.company_id if counts else None)
        op.get_bind().execute(
            sa.insert(drafters).values(
                challenge_id=row.challenge_id,
                company_id=seal_number(row.company_id, "drafters.company_id"),
                company_mark=key.mark("drafters.company", str(row.company_id)),
            )
        )
    for row in rows("attachments", "proposal_id"):
        entries[row.proposal_id] = entries.get(row.proposal_id, 0) + 1
        put("attachments", row.id, entry=entries[row.proposal_id])


def sign_receipts() -> None:
    """What was submitted and confirmed so far gets its signed receipt now, of the time that is on record."""
    challenges = {row.id: row for row in rows("challenges", "reference", "closes_at")}
    proposals = {row.id: row for row in rows("proposals", "reference", "challenge_id")}
    submissions = {row.id: row for row in rows("submissions", "proposal_id", "reference", "number", "at", "manifest")}
    for row in submissions.values():
        bid = proposals[row.proposal_id]
        closes_at = challenges[bid.challenge_id].closes_at
        put(
            "submissions",
            row.id,
            receipt=receipt("submissions", Kind.SUBMITTED, row, bid, challenges, row.at, closes_at),
        )
    for row in rows("reconfirmations", "submission_id", "at", "amended_at"):
        sent = submissions[row.submission_id]
        bid = proposals[sent.proposal_id]
        word = receipt("reconfirmations", Kind.CONFIRMED, sent, bid, challenges, row.at, row.amended_at)
        put("reconfirmations", row.id, receipt=word)


def receipt(
    table: str, kind: Kind, sent: Any, bid: Any, challenges: dict[int, Any], at: datetime, against: datetime
) -> str:
    instance = current_app.config["BASE_URL"].rstrip("/")
    stated = Receipt(
        kind, instance, challenges[bid.challenge_id].reference, bid.reference, reference=sent.reference, number=sent.number,
        at=at, against=against, manifest=sent.manifest,
    )  # fmt: skip
    return seal_text(issue(stated, signer(current_app.config["SIGNING_KEY"])), f"{table}.receipt")


def hide_mail() -> None:
    """Mail about a proposal whose box is sealed says no longer what it is about."""
    key = ring().keys[0]
    opened = {row.id for row in rows("proposals", "bidder_id") if row.bidder_id is not None}
    for row in rows("messages", "event", "challenge_id", "proposal_id", "is_unlisted"):
        if row.is_unlisted and row.challenge_id is not None and row.proposal_id is None:
            # News of a challenge goes to those who draft too: its row names the one beside the other no longer.
            put("messages", row.id, event=key.mark("messages.event", row.event), authority_id=None, challenge_id=None)
        if row.proposal_id is None or row.proposal_id in opened:
            continue
        put(
            "messages", row.id, event=key.mark("messages.event", row.event), is_unlisted=True,
            about_mark=key.mark("messages.about", str(row.proposal_id)), authority_id=None, challenge_id=None, proposal_id=None,
        )  # fmt: skip


def seal_files() -> None:
    """The bytes are written anew; the worker removes the old ones later, as it does what no row names."""
    url = current_app.config["FILE_STORE_URL"]
    for row in rows("stored_files", "sha256"):
        marked = ring().keys[0].mark("stored file", row.sha256)
        place = f"{marked}-{secrets.token_hex(8)}"
        data = store.get(url, row.sha256)
        if data is not None:
            store.put(url, place, ring().seal(data, f"stored file {place}"))
        put(
            "stored_files", row.id, mark=marked, place=place, names=seal_text("[]", "stored_files.names"),
            sha256=seal_text(row.sha256, "stored_files.sha256"),
        )  # fmt: skip


def open_files() -> None:
    url = current_app.config["FILE_STORE_URL"]
    for row in rows("stored_files", "sha256", "place"):
        digest = open_text(row.sha256, "stored_files.sha256")
        sealed = store.get(url, row.place)
        if sealed is not None:
            store.put(url, digest, ring().open(sealed, f"stored file {row.place}"))
        put("stored_files", row.id, sha256=digest)


def bind_columns() -> None:
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.alter_column("entry", existing_type=sa.Integer(), nullable=False)
        batch_op.alter_column("number", existing_type=sa.Integer(), server_default=None)
        batch_op.create_unique_constraint(
            batch_op.f("uq_attachments_proposal_id_entry_number"), ["proposal_id", "entry", "number"]
        )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.alter_column("company_mark", existing_type=sa.Text(), nullable=False)
        batch_op.create_index(batch_op.f("ix_proposals_bidder_id"), ["bidder_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_proposals_company_mark"), ["company_mark"], unique=False)
        batch_op.create_unique_constraint(
            batch_op.f("uq_proposals_challenge_id_company_mark"), ["challenge_id", "company_mark"]
        )
        batch_op.create_foreign_key(batch_op.f("fk_proposals_bidder_id"), "companies", ["bidder_id"], ["id"])
    for table in ("submissions", "reconfirmations"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column("receipt", existing_type=sa.Text(), nullable=False)
    with op.batch_alter_table("stored_files", schema=None) as batch_op:
        for name in ("mark", "place", "names"):
            batch_op.alter_column(name, existing_type=sa.Text(), nullable=False)
        batch_op.create_unique_constraint(batch_op.f("uq_stored_files_mark"), ["mark"])
        batch_op.create_unique_constraint(batch_op.f("uq_stored_files_place"), ["place"])


def unbind_columns() -> None:
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_attachments_proposal_id_entry_number"), type_="unique")
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_proposals_bidder_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_proposals_challenge_id_company_mark"), type_="unique")
        batch_op.drop_index(batch_op.f("ix_proposals_company_mark"))
        batch_op.drop_index(batch_op.f("ix_proposals_bidder_id"))
    with op.batch_alter_table("stored_files", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("uq_stored_files_mark"), type_="unique")
        batch_op.drop_constraint(batch_op.f("uq_stored_files_place"), type_="unique")


def drop_columns() -> None:
    with op.batch_alter_table("attachments", schema=None) as batch_op:
        batch_op.drop_column("number")
        batch_op.drop_column("entry")
    with op.batch_alter_table("companies", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_companies_details_checked_by_id"), type_="foreignkey")
        for name in ("changed_at", "details_checked_by_id", "wants_sign_off"):
            batch_op.drop_column(name)
    with op.batch_alter_table("messages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_messages_about_mark"))
        batch_op.drop_column("expires_at")
        batch_op.drop_column("about_mark")
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_column("bidder_id")
        batch_op.drop_column("company_mark")
        batch_op.create_unique_constraint(
            batch_op.f("uq_proposals_challenge_id_company_id"), ["challenge_id", "company_id"]
        )
        batch_op.create_index(batch_op.f("ix_proposals_company_id"), ["company_id"], unique=False)
    for table in ("submissions", "reconfirmations"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column("receipt")
    with op.batch_alter_table("screenings", schema=None) as batch_op:
        batch_op.drop_column("rule_text")
    with op.batch_alter_table("stored_files", schema=None) as batch_op:
        for name in ("mark", "place", "names", "damaged_at"):
            batch_op.drop_column(name)
        batch_op.create_unique_constraint(batch_op.f("uq_stored_files_sha256"), ["sha256"])


def create_tables() -> None:
    op.create_table(
        "heartbeats",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_heartbeats")),
    )
    op.create_table(
        "maintenances",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("begins_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("ends_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("near_close_reason", sa.Text(), nullable=False),
        sa.Column("announced_by_id", sa.Integer(), nullable=True),
        sa.Column("announced_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("cancelled_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("what <> ''", name=op.f("ck_maintenances_says_what")),
        sa.CheckConstraint("ends_at > begins_at", name=op.f("ck_maintenances_ends_after_it_begins")),
        sa.ForeignKeyConstraint(["announced_by_id"], ["users.id"], name=op.f("fk_maintenances_announced_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_maintenances")),
    )
    with op.batch_alter_table("maintenances", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_maintenances_ends_at"), ["ends_at"], unique=False)
        batch_op.create_index(
            "uq_maintenances_planned",
            ["begins_at", "ends_at", "what"],
            unique=True,
            sqlite_where=sa.text("cancelled_at IS NULL"),
            postgresql_where=sa.text("cancelled_at IS NULL"),
        )

    op.create_table(
        "outages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("began_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("ended_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("what_failed", sa.Text(), nullable=False),
        sa.Column("what_seen", sa.Text(), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("changed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("what_failed <> '' AND what_seen <> ''", name=op.f("ck_outages_says_what")),
        sa.CheckConstraint("ended_at IS NULL OR ended_at > began_at", name=op.f("ck_outages_ends_after_it_began")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["users.id"], name=op.f("fk_outages_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outages")),
        sa.UniqueConstraint("began_at", "what_failed", name=op.f("uq_outages_began_at_what_failed")),
    )
    with op.batch_alter_table("outages", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outages_began_at"), ["began_at"], unique=False)

    op.create_table(
        "reminder_choices",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Boolean(), nullable=False),
        sa.Column("day", sa.Boolean(), nullable=False),
        sa.Column("hours", sa.Boolean(), nullable=False),
        sa.Column("changed_at", sprint.db.UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_reminder_choices_user_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_reminder_choices")),
    )
    op.create_table(
        "sealed_details",
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["audit_entries.id"], name=op.f("fk_sealed_details_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_sealed_details")),
    )
    op.create_table(
        "company_claims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("claimed_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("refused_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("refused_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name=op.f("fk_company_claims_company_id")),
        sa.ForeignKeyConstraint(["refused_by_id"], ["users.id"], name=op.f("fk_company_claims_refused_by_id")),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_company_claims_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_claims")),
        sa.UniqueConstraint("company_id", "user_id", name=op.f("uq_company_claims_company_id_user_id")),
    )
    with op.batch_alter_table("company_claims", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_company_claims_company_id"), ["company_id"], unique=False)

    op.create_table(
        "company_statements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.Integer(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("checked_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("checked_by_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["checked_by_id"], ["users.id"], name=op.f("fk_company_statements_checked_by_id")),
        sa.ForeignKeyConstraint(["company_id"], ["companies.id"], name=op.f("fk_company_statements_company_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_company_statements")),
        sa.UniqueConstraint("company_id", "topic", name=op.f("uq_company_statements_company_id_topic")),
    )
    with op.batch_alter_table("company_statements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_company_statements_company_id"), ["company_id"], unique=False)

    op.create_table(
        "service_gaps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sign", sa.Text(), nullable=False),
        sa.Column("began_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("ended_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("outage_id", sa.Integer(), nullable=True),
        sa.Column("settled_at", sprint.db.UtcDateTime(), nullable=True),
        sa.CheckConstraint("sign IN ('worker', 'database')", name=op.f("ck_service_gaps_sign_known")),
        sa.ForeignKeyConstraint(["outage_id"], ["outages.id"], name=op.f("fk_service_gaps_outage_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_gaps")),
        sa.UniqueConstraint("sign", "began_at", name=op.f("uq_service_gaps_sign_began_at")),
    )
    op.create_table(
        "drafters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("company_id", sa.LargeBinary(), nullable=False),
        sa.Column("company_mark", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_drafters_challenge_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafters")),
        sa.UniqueConstraint("challenge_id", "company_mark", name=op.f("uq_drafters_challenge_id_company_mark")),
    )
    op.create_table(
        "reminder_rounds",
        sa.Column("challenge_id", sa.Integer(), nullable=False),
        sa.Column("closes_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("reached_id", sa.Integer(), nullable=False),
        sa.Column("done_at", sprint.db.UtcDateTime(), nullable=True),
        sa.CheckConstraint("before IN ('week', 'day', 'hours')", name=op.f("ck_reminder_rounds_before_known")),
        sa.ForeignKeyConstraint(["challenge_id"], ["challenges.id"], name=op.f("fk_reminder_rounds_challenge_id")),
        sa.PrimaryKeyConstraint("challenge_id", "closes_at", "before", name=op.f("pk_reminder_rounds")),
    )
    op.create_table(
        "answer_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("is_aside", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.LargeBinary(), nullable=False),
        sa.Column("began_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("saved_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("longest", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_answer_versions_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer_versions")),
        sa.UniqueConstraint("proposal_id", "part", "number", name=op.f("uq_answer_versions_proposal_id_part_number")),
    )
    op.create_table(
        "late_attempts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("draft_version", sa.Integer(), nullable=False),
        sa.Column("at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("by_id", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("receipt", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_late_attempts_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_late_attempts")),
        sa.UniqueConstraint("proposal_id", "draft_version", name=op.f("uq_late_attempts_proposal_id_draft_version")),
        sa.UniqueConstraint("proposal_id", "number", name=op.f("uq_late_attempts_proposal_id_number")),
        sa.UniqueConstraint("reference", name=op.f("uq_late_attempts_reference")),
    )
    with op.batch_alter_table("late_attempts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_late_attempts_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "proposal_comments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("written_by_id", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("changed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("settled_by_id", sa.LargeBinary(), nullable=True),
        sa.Column("settled_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("told_daily_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("told_weekly_at", sprint.db.UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "(settled_by_id IS NULL) = (settled_at IS NULL)", name=op.f("ck_proposal_comments_settled_by_somebody")
        ),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_proposal_comments_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_comments")),
    )
    with op.batch_alter_table("proposal_comments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_proposal_comments_proposal_id"), ["proposal_id"], unique=False)
        batch_op.create_index(
            "ix_proposal_comments_untold",
            ["written_at"],
            unique=False,
            sqlite_where=sa.text("told_daily_at IS NULL OR told_weekly_at IS NULL"),
            postgresql_where=sa.text("told_daily_at IS NULL OR told_weekly_at IS NULL"),
        )

    op.create_table(
        "proposal_presences",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("people", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_proposal_presences_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_proposal_presences")),
    )
    op.create_table(
        "reinstatements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("rule_text", sa.Text(), nullable=False),
        sa.Column("exclusion_reason", sa.Text(), nullable=False),
        sa.Column("found_by_id", sa.Integer(), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=False),
        sa.Column("excluded_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sprint.db.UtcDateTime(), nullable=False),
        sa.Column("is_reinstated", sa.Boolean(), nullable=True),
        sa.Column("decision_reason", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decided_by_id IS NULL)", name=op.f("ck_reinstatements_decided_by_somebody")
        ),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (is_reinstated IS NULL)", name=op.f("ck_reinstatements_decided_one_way")
        ),
        sa.CheckConstraint(
            "decided_by_id IS NULL OR (decided_by_id <> found_by_id AND decided_by_id <> confirmed_by_id)",
            name=op.f("ck_reinstatements_somebody_else_decides"),
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["users.id"], name=op.f("fk_reinstatements_asked_by_id")),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["users.id"], name=op.f("fk_reinstatements_confirmed_by_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["users.id"], name=op.f("fk_reinstatements_decided_by_id")),
        sa.ForeignKeyConstraint(["found_by_id"], ["users.id"], name=op.f("fk_reinstatements_found_by_id")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_reinstatements_proposal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reinstatements")),
        sa.UniqueConstraint("proposal_id", "excluded_at", name=op.f("uq_reinstatements_proposal_id_excluded_at")),
    )
    with op.batch_alter_table("reinstatements", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_reinstatements_proposal_id"), ["proposal_id"], unique=False)

    op.create_table(
        "sign_offs",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("asked_by_id", sa.LargeBinary(), nullable=True),
        sa.Column("asked_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("signed_by_id", sa.LargeBinary(), nullable=True),
        sa.Column("signed_at", sprint.db.UtcDateTime(), nullable=True),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(signed_by_id IS NULL) = (signed_at IS NULL)", name=op.f("ck_sign_offs_signed_by_somebody")
        ),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_sign_offs_proposal_id")),
        sa.PrimaryKeyConstraint("proposal_id", name=op.f("pk_sign_offs")),
    )


def drop_tables() -> None:
    op.drop_table("sign_offs")
    with op.batch_alter_table("reinstatements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_reinstatements_proposal_id"))

    op.drop_table("reinstatements")
    op.drop_table("proposal_presences")
    with op.batch_alter_table("proposal_comments", schema=None) as batch_op:
        batch_op.drop_index(
            "ix_proposal_comments_untold",
            sqlite_where=sa.text("told_daily_at IS NULL OR told_weekly_at IS NULL"),
            postgresql_where=sa.text("told_daily_at IS NULL OR told_weekly_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_proposal_comments_proposal_id"))

    op.drop_table("proposal_comments")
    with op.batch_alter_table("late_attempts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_late_attempts_proposal_id"))

    op.drop_table("late_attempts")
    op.drop_table("answer_versions")
    op.drop_table("reminder_rounds")
    op.drop_table("drafters")
    op.drop_table("service_gaps")
    with op.batch_alter_table("company_statements", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_company_statements_company_id"))

    op.drop_table("company_statements")
    with op.batch_alter_table("company_claims", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_company_claims_company_id"))

    op.drop_table("company_claims")
    op.drop_table("sealed_details")
    op.drop_table("reminder_choices")
    with op.batch_alter_table("outages", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_outages_began_at"))

    op.drop_table("outages")
    with op.batch_alter_table("maintenances", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_maintenances_planned",
            sqlite_where=sa.text("cancelled_at IS NULL"),
            postgresql_where=sa.text("cancelled_at IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_maintenances_ends_at"))

    op.drop_table("maintenances")
    op.drop_table("heartbeats")
