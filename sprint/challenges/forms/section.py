"""What every section of the brief shares: it describes itself, so that two people's versions can be compared."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, Self

from wtforms import HiddenField

from sprint.challenges.models import Challenge
from sprint.web.forms import Form

Described = list[tuple[str, str]]


class SectionForm(Form):
    """One section. `opened` is the fingerprint of what was stored when the page was opened."""

    opened = HiddenField()

    @classmethod
    def data_of(cls, challenge: Challenge) -> dict[str, Any]:
        """What the section's fields hold for this challenge."""
        raise NotImplementedError

    @classmethod
    def of(cls, challenge: Challenge, **options: Any) -> Self:
        """The form as sent, or filled with what is stored; `options` as `prepare` takes them."""
        form = cls(data=cls.data_of(challenge))
        form.prepare(challenge, **options)
        if not form.is_submitted():
            form.opened.data = form.fingerprint()
        return form

    @classmethod
    def stored(cls, challenge: Challenge, **options: Any) -> Self:
        """The form as it would be opened now, whatever was sent."""
        form = cls(None, data=cls.data_of(challenge))
        form.prepare(challenge, **options)
        form.opened.data = form.fingerprint()
        return form

    def prepare(self, challenge: Challenge, **_options: Any) -> None:
        """Set choices that depend on the challenge."""

    def described(self) -> Described:
        """Label and text of everything in it."""
        return [
            (field.label.text, _words(field.data))
            for field in self
            if field.name not in ("csrf_token", "opened", "version")
        ]

    def fingerprint(self) -> str:
        return sha256(repr(self.described()).encode()).hexdigest()[:32]


def _words(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value)
