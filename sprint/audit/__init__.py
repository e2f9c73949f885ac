"""Every act is a row that the database itself refuses to change, chained by SHA-256."""

from sprint.audit.actions import record

__all__ = ["record"]
