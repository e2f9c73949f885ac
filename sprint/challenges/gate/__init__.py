"""The problem-first gate: what a brief lacks, and where it prescribes, obscures or shuts out. Pure."""

from sprint.challenges.gate.blocks import blocks
from sprint.challenges.gate.brief import Brief
from sprint.challenges.gate.check import check, check_text, warnings
from sprint.challenges.gate.finding import Finding, Severity

__all__ = ["Brief", "Finding", "Severity", "blocks", "check", "check_text", "warnings"]
