"""One thing that the gate found in a brief: what, where to the character, why, and a question that leads on. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256


class Severity(StrEnum):
    """A block keeps a challenge from being published; a warning has to be put right or accepted with a reason."""

    BLOCKS = "blocks"
    WARNS = "warns"


@dataclass(frozen=True)
class Finding:
    """`phrase` is `text[start:end]` of the field's text; a finding about a whole field has no phrase and is at 0, 0."""

    rule: str
    severity: Severity
    section: str
    field: str
    phrase: str
    start: int
    end: int
    why: str
    question: str

    @property
    def is_block(self) -> bool:
        return self.severity is Severity.BLOCKS

    @property
    def sentence(self) -> str:
        """The finding on its own, for lists."""
        return f"“{_short(self.phrase)}”: {self.why[:1].lower()}{self.why[1:]}" if self.phrase else self.why

    @property
    def fingerprint(self) -> str:
        """The same for the same words in the same field, wherever they stand; by it an accepted warning is known again."""
        words = " ".join((self.phrase or self.why).casefold().split())
        return sha256("\x1f".join((self.rule, self.field, words)).encode(errors="surrogatepass")).hexdigest()[:16]


def block(rule: str, section: str, field: str, why: str, question: str = "") -> Finding:
    return Finding(rule, Severity.BLOCKS, section, field, "", 0, 0, why, question)


def _short(phrase: str) -> str:
    words = phrase.split()
    return " ".join(words) if len(words) <= 12 else " ".join(words[:12]) + " …"
