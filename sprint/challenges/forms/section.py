"""What every section of the brief shares: it describes itself, so that two people's versions can be compared."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Self

from wtforms import Field

from sprint.challenges.differences import Change
from sprint.challenges.models import Challenge
from sprint.web.forms import Form

Described = list[tuple[str, str]]


@dataclass(frozen=True)
class Typed:
    """One text that the gate reads: the control it stands in, and the field that the gate knows it by."""

    control: str
    field: str
    text: str


class SectionForm(Form):
    """One section. `version` is the fingerprint of what was stored when the page was opened: a colleague who writes
    another section of the same brief is not in the way."""

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
            form.version.data = form.fingerprint()
        return form

    @classmethod
    def stored(cls, challenge: Challenge, **options: Any) -> Self:
        """The form as it would be opened now, whatever was sent."""
        form = cls(None, data=cls.data_of(challenge))
        form.prepare(challenge, **options)
        form.version.data = form.fingerprint()
        return form

    def prepare(self, challenge: Challenge, **_options: Any) -> None:
        """Set choices that depend on the challenge."""

    def described(self) -> Described:
        """Label and text of everything in it."""
        return [(field.label.text, _words(field.data)) for field in self if field.name not in ("csrf_token", "version")]

    def fingerprint(self) -> str:
        return sha256(repr(self.described()).encode(errors="surrogatepass")).hexdigest()[:32]

    def is_stale(self, stored: SectionForm) -> bool:
        """Whether somebody changed this section since it was opened, into something else than was typed."""
        return stored.fingerprint() not in (self.version.data, self.fingerprint())

    def clash(self, stored: SectionForm, section: str) -> list[Change]:
        """What differs, stored before typed; the form then counts as opened on what is stored now."""
        self.version.data = stored.fingerprint()
        theirs, mine = dict(stored.described()), dict(self.described())
        return [
            Change(section, label, theirs.get(label, ""), mine.get(label, ""))
            for label in {**theirs, **mine}
            if theirs.get(label, "") != mine.get(label, "")
        ]

    def typed(self) -> Iterator[Typed]:
        """The texts in it that the gate reads."""
        yield from ()

    def hidden_values(self, challenge: Challenge) -> dict[str, str]:
        """Hidden inputs whose value a save has changed."""
        return {}


def typed_in(field: Field, name: str) -> Typed:
    return Typed(field.id, name, str(field.data or ""))


def _words(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(value)
