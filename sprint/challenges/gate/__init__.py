"""The problem-first gate: what a brief lacks, and where it prescribes, obscures or shuts out. Pure."""

from sprint.challenges.gate.blocks import blocks
from sprint.challenges.gate.brief import Brief, Text, texts
from sprint.challenges.gate.check import check, check_notice, check_text, explains, warnings
from sprint.challenges.gate.finding import Finding, Severity
from sprint.challenges.gate.readability import Readability, readability
from sprint.challenges.gate.rules import RULES, Rule

__all__ = [
    "RULES", "Brief", "Finding", "Readability", "Rule", "Severity", "Text", "blocks", "check", "check_notice", "check_text",
    "explains", "readability", "texts", "warnings",
]  # fmt: skip
