"""Questions that the law does not let a region ask of small firms. Pure."""

from __future__ import annotations

import re

SOURCE = "Procurement Act 2023, sections 85 and 86"

_PUBLIC = r"(public[- ]sector|public bod\w*|councils?|government|local authorit\w*|nhs|authorit\w*)"

_REFUSALS = (
    (
        re.compile(r"turn-?over|annual (revenue|sales|income)|\b(revenue|sales) (of|over|above|in excess)|balance sheet|audited accounts|net assets", re.I),
        f"You may not ask about turnover or accounts: it shuts out small and new firms ({SOURCE}). "
        "Ask what the work itself needs, such as insurance from the start of the contract.",
    ),
    (
        re.compile(
            r"years? (of|in) (trading|business|operation|experience)|(trad(ed|ing)|operat(ed|ing)|establish(ed)?|in business|existed|existence)\b.{0,30}\byears?"
            r"|years?['’]? (trading|experience)|incorporated (for|before)|years? old",
            re.I,
        ),
        f"You may not ask how long a firm has been trading: it shuts out new firms ({SOURCE}). "
        "Ask for the skill that the work needs, in a criterion.",
    ),
    (
        re.compile(
            r"(previous(ly)?|prior|past|track record|experience)\b.{0,60}\b" + _PUBLIC
            + r"|" + _PUBLIC + r".{0,25}\b(previously|in the past|references?|track record|experience|contracts? before)"
            + r"|\b(have|has|had|did|do) (you|your \w+|the (firm|company))\b.{0,30}\b(work(ed)?|suppl(y|ied)|deliver(ed)?|contracted|sold|won)"
            + r"\b.{0,40}\b" + _PUBLIC,
            re.I,
        ),
        f"You may not ask for earlier work in the public sector: it shuts out firms that have not had the chance ({SOURCE}). "
        "Ask how they would do this work, in a criterion.",
    ),
)  # fmt: skip


def refusal(question: str) -> str:
    """Why this question may not be asked, or nothing. It reads words, so it cannot tell every way of asking."""
    plain = " ".join(question.split())
    return next((reason for pattern, reason in _REFUSALS if pattern.search(plain)), "")
