"""Sending parked mail again, and taking over the indicators of other installations."""

from sprint.dashboards.actions.imported import Change, planned, remove, take_over
from sprint.dashboards.actions.mail import send_again, send_all_again
from sprint.dashboards.actions.sources import Source, source

__all__ = ["Change", "Source", "planned", "remove", "send_again", "send_all_again", "source", "take_over"]
