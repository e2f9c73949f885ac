"""The team's plan for one panel: how much each seat scores, and by when interests are declared."""

from __future__ import annotations

from typing import Any

from sprint.panels.capacity import MOST, Load, fault
from sprint.web.fields import MomentField
from sprint.web.forms import Form
from sprint.web.number_fields import WholeField


class PlanForm(Form):
    load_low = WholeField("At least", 0, MOST)
    load_high = WholeField("At most", 1, MOST)
    declare_by = MomentField(
        "Interests declared by",
        description="After proposals close and before scores are due. Leave it empty to keep the day of the year's calendar.",
    )

    @property
    def load(self) -> Load:
        low: Any = self.load_low.data
        high: Any = self.load_high.data
        return Load(low, high)

    def validate(self, extra_validators: Any = None) -> bool:
        is_valid: bool = super().validate(extra_validators)
        if is_valid and (problem := fault(self.load, highest_is_at_least=1)):
            self.load_high.errors, is_valid = [problem], False
        return is_valid
