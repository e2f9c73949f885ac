"""Which entries of the catalogue a challenge names."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table

from sprint.db import Base

challenge_datasets = Table(
    "challenge_datasets",
    Base.metadata,
    Column("challenge_id", Integer, ForeignKey("challenges.id"), primary_key=True),
    Column("dataset_id", Integer, ForeignKey("datasets.id"), primary_key=True, index=True),
)
