"""The published reasons for which a proposal can be excluded after the opening."""

from __future__ import annotations

RULES = {
    "eligibility": "It does not meet an eligibility question of the challenge",
    "incomplete": "A part that the challenge asks for is missing",
    "other-problem": "It answers another problem than the one published",
    "conflict": "A conflict of interest cannot be managed",
    "excluded": "The company may not take part under the Procurement Act 2023, part 3 (exclusions)",
    "duplicate": "It is the same proposal as another one of the same company",
}


def sentence(rule: str) -> str:
    return RULES[rule]
