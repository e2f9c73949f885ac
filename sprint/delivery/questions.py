"""To whom a question in a workspace can be put. Pure."""

from __future__ import annotations

from enum import StrEnum

QUESTION_WORDS = 100
ANSWER_WORDS = 200
FILES_UP_TO = 40
VERSIONS_UP_TO = 200
TEXT_CHARACTERS = 6000


class Asked(StrEnum):
    COMPANY = "company"
    OWNER = "owner"
    REGION = "region"

    @property
    def label(self) -> str:
        return {"company": "the company", "owner": "the problem owners", "region": "the sprint team"}[self.value]

    @property
    def choice(self) -> str:
        return f"{self.label[:1].upper()}{self.label[1:]}"
