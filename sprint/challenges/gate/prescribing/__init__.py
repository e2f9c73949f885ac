"""Tells texts that prescribe a solution from texts that describe a problem, an existing system or a past try. Pure."""

from sprint.challenges.gate.prescribing.asked_of import counted, presumed
from sprint.challenges.gate.prescribing.signals import Signal, distinct, signals
from sprint.challenges.gate.prescribing.titles import title_signals
from sprint.challenges.gate.prescribing.verdict import Verdict, judge

__all__ = ["Signal", "Verdict", "counted", "distinct", "judge", "presumed", "signals", "title_signals"]
