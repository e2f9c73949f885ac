"""The kinds of interest that somebody on a panel can have in a company, in the words of the form. Pure."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    EMPLOYMENT = "employment"
    SHARES = "shares"
    FAMILY = "family"
    ADVICE = "advice"
    FRIENDSHIP = "friendship"
    COMPETITOR = "competitor"
    OTHER = "other"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Kind.EMPLOYMENT: "I work for it, did in the last three years, or have applied to",
    Kind.SHARES: "I own part of it, or would gain from its success",
    Kind.FAMILY: "Somebody in my family or home works for it or owns part of it",
    Kind.ADVICE: "I advise it, or helped with this proposal",
    Kind.FRIENDSHIP: "I know one of its people well, as a friend or otherwise",
    Kind.COMPETITOR: "I belong to a rival of it, or am in dispute with it",
    Kind.OTHER: "Something else",
}
SHORT = {
    Kind.EMPLOYMENT: "Employment", Kind.SHARES: "Shares or gain", Kind.FAMILY: "Family or home", Kind.ADVICE: "Advice",
    Kind.FRIENDSHIP: "Friendship", Kind.COMPETITOR: "Rival or dispute", Kind.OTHER: "Something else",
}  # fmt: skip


def short(kind: str) -> str:
    """“Family or home”; empty for an interest from before there were kinds."""
    return SHORT[Kind(kind)] if kind else ""
