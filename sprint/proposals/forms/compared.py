"""A form that knows whether what is stored changed since its page was opened, and what differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any, Self

from wtforms import HiddenField, SelectField

from sprint.web.forms import Form
from sprint.when import day


@dataclass(frozen=True)
class Difference:
    """One field that two people filled differently."""

    label: str
    theirs: str
    yours: str


class ComparedForm(Form):
    """`version` is the fingerprint of what was stored when the page was opened, not a row's number:
    a colleague who writes another part of the same proposal is not in the way."""

    @classmethod
    def opened(cls, stored: Mapping[str, Any]) -> Self:
        """The form as sent, or filled with what is stored."""
        form = cls(data=dict(stored))
        if not form.is_submitted():
            form.version.data = cls.fingerprint_of(stored)
        return form

    @classmethod
    def fingerprint_of(cls, stored: Mapping[str, Any]) -> str:
        return fingerprint(cls.kept(stored))

    @classmethod
    def kept(cls, stored: Mapping[str, Any]) -> Self:
        """The form as it would be opened now, whatever was sent."""
        return cls(None, data=dict(stored))

    def is_stale(self, stored: Mapping[str, Any]) -> bool:
        """Whether somebody else changed this page since it was opened, into something else than was typed."""
        return self.fingerprint_of(stored) not in (self.version.data, fingerprint(self))

    def clash(self, stored: Mapping[str, Any]) -> list[Difference]:
        """What differs, field by field; the form then counts as opened on what is stored now."""
        kept = self.kept(stored)
        self.version.data = fingerprint(kept)
        return [
            Difference(label, theirs, yours)
            for (label, theirs), (_, yours) in zip(described(kept), described(self), strict=True)
            if theirs != yours
        ]


def described(form: Form) -> list[tuple[str, str]]:
    """Label and text of everything in a form."""
    return [
        (field.label.text, _words(field))
        for field in form
        if field.name not in ("csrf_token", "version") and not isinstance(field, HiddenField)
    ]


def fingerprint(form: Form) -> str:
    return sha256(repr(described(form)).encode()).hexdigest()[:32]


def _words(field: Any) -> str:
    if field.data is None or field.data == "":
        return ""
    if isinstance(field.data, date):
        return day(field.data)
    choices = field.iter_choices() if isinstance(field, SelectField) else ()
    labels = {str(choice[0]): str(choice[1]) for choice in choices}
    return labels.get(str(field.data), str(field.data))
