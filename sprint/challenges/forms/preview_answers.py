"""Three questions to companies about a challenge that is announced."""

from __future__ import annotations

from typing import Any

from wtforms import RadioField, TextAreaField

from sprint.web.forms import Form, MostCharacters, MostWords, Required

REMARK_WORDS = 50
YES_NO = {"yes": "Yes", "no": "No"}
QUESTIONS = {
    "problem_is_clear": "Is the problem clear?",
    "users_are_clear": "Is it clear who has the problem, and what they need?",
    "would_bid": "Would you bid?",
}


class PreviewAnswerForm(Form):
    problem_is_clear = RadioField(
        QUESTIONS["problem_is_clear"], [Required("Say whether the problem is clear.")], choices=YES_NO
    )
    users_are_clear = RadioField(
        QUESTIONS["users_are_clear"],
        [Required("Say whether the people who have the problem are clear.")],
        choices=YES_NO,
    )
    would_bid = RadioField(QUESTIONS["would_bid"], [Required("Say whether you would bid.")], choices=YES_NO)
    remark = TextAreaField(
        "What is missing or unclear?",
        [MostWords(REMARK_WORDS), MostCharacters(500)],
        description=f"Up to {REMARK_WORDS} words. The team reads it without your company’s name, so do not write it here.",
    )

    def given(self) -> dict[str, Any]:
        return {**{name: self[name].data == "yes" for name in QUESTIONS}, "remark": self.remark.data or ""}


def stored(answer: Any) -> dict[str, Any]:
    """What the form holds for an answer that was given before."""
    if answer is None:
        return {}
    return {**{name: "yes" if getattr(answer, name) else "no" for name in QUESTIONS}, "remark": answer.remark}
