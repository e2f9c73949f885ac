"""The verbs: placing and lifting a hold, lodging and recording an objection, recording what became of it."""

from sprint.objections.actions.holding import lift_hold, place_hold
from sprint.objections.actions.lodging import Received, lodge, record_objection
from sprint.objections.actions.noting import note

__all__ = ["Received", "lift_hold", "lodge", "note", "place_hold", "record_objection"]
