"""Ruling on an interest, and answering as the second person."""

from __future__ import annotations

from typing import Any

from wtforms import RadioField, TextAreaField

from sprint.panels.limits import RULING_CHARACTERS
from sprint.panels.models import Ruling
from sprint.web.forms import Form, MostCharacters, Required

AGREE, TURN_DOWN = "agree", "turn down"


class RulingForm(Form):
    ruling = RadioField("Your ruling", [Required("Choose whether to clear or to bar")])
    reason = TextAreaField(
        "Why?",
        [Required("Enter the reason"), MostCharacters(RULING_CHARACTERS)],
        description="The person reads it, and it stays on record.",
    )

    def __init__(self, *args: Any, has_interest: bool, takes_two: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        bar = {Ruling.BARRED.value: "Bar: they see nothing of this proposal from now on"}
        words = "Propose to clear: a second person has to agree" if takes_two else "Clear: the proposal is open to them"
        self.ruling.choices = {Ruling.CLEARED.value: words, **bar} if has_interest else bar


class ClearingForm(Form):
    answer = RadioField(
        "Do you agree that it is cleared?",
        [Required("Choose whether you agree")],
        choices={AGREE: "Yes: the proposal is open to them", TURN_DOWN: "No: it stays closed to them"},
    )
    reason = TextAreaField(
        "Why?",
        [Required("Enter the reason"), MostCharacters(RULING_CHARACTERS)],
        description="It stays on record beside the reason of the person who proposes it.",
    )
