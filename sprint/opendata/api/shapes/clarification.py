"""A published answer to a question about a challenge. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated as A

from sprint.opendata.api.telling import Told


@dataclass(frozen=True)
class Correction:
    """What a published answer said before it was corrected."""

    question: A[str, Told("What was asked, as it stood.", "May two firms bid together?")]
    answer: A[str, Told("What was answered.", "Yes.")]
    published_at: A[datetime, Told("When that was published.", datetime(2027, 2, 10, 9, tzinfo=UTC))]
    corrected_at: A[datetime, Told("When it was corrected.", datetime(2027, 2, 11, 9, tzinfo=UTC))]
    reason: A[str, Told("Why.", "It did not say who leads.")]


@dataclass(frozen=True)
class Clarification:
    """A question about a challenge with the answer that everybody got. Who asked is never told."""

    challenge: A[str, Told("Reference of the challenge.", "NMR-27-003")]
    number: A[int, Told("Its number within the challenge.", 4)]
    question: A[str, Told("What was asked.", "May two companies bid together?")]
    answer: A[str, Told("The answer as it counts now.", "Yes. One of them leads.")]
    versions: A[int, Told("How many versions were published: more than 1 after a correction.", 1)]
    asked_at: A[datetime, Told("When it was asked.", datetime(2027, 2, 9, 15, tzinfo=UTC))]
    answered_at: A[datetime, Told("When it was first answered.", datetime(2027, 2, 11, 9, tzinfo=UTC))]
    corrections: A[tuple[Correction, ...], Told("What it said before, newest first.", [])]
    updated_at: A[
        datetime, Told("When the answer that counts now was published.", datetime(2027, 2, 11, 9, tzinfo=UTC))
    ]
