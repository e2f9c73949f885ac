"""Legal holds, and objections with what became of them."""

from sprint.objections.models.hold import LegalHold
from sprint.objections.models.objection import Objection, ObjectionAct

__all__ = ["LegalHold", "Objection", "ObjectionAct"]
