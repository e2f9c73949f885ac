"""The form of a team's page of demo day."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from flask_wtf.file import FileField
from wtforms import BooleanField, StringField, TextAreaField, ValidationError
from wtforms.validators import Optional

from sprint.delivery.models import DemoEntry
from sprint.delivery.picture import ALT_CHARACTERS
from sprint.delivery.questions import TEXT_CHARACTERS
from sprint.web.forms import Form, MostCharacters, MostWords, Required

TITLE_CHARACTERS = 100
WORDS = 150
LINKS_UP_TO = 5
LINK_CHARACTERS = 300


class DemoForm(Form):
    title = StringField("Title", [Required("Give the page a title."), MostCharacters(TITLE_CHARACTERS)])
    tried = TextAreaField(
        "What you tried",
        [Required("Say what you tried."), MostWords(WORDS), MostCharacters(TEXT_CHARACTERS)],
        description="With whom, for how long, and what you did. For readers who know neither you nor the challenge.",
    )
    learnt = TextAreaField(
        "What you learnt",
        [Required("Say what you learnt."), MostWords(WORDS), MostCharacters(TEXT_CHARACTERS)],
        description="What worked, what did not, and what you would tell the next team.",
    )
    links = TextAreaField(
        "Addresses to read more",
        [Optional(), MostCharacters(TEXT_CHARACTERS)],
        description=f"One a line, up to {LINKS_UP_TO}, each beginning with https://. They are shown as text.",
    )
    picture = FileField(
        "Picture (optional)", description="One PNG or JPEG, up to 10 MB. Place, device and names in it are removed."
    )
    picture_alt = StringField(
        "What the picture shows",
        [MostCharacters(ALT_CHARACTERS)],
        description="One sentence for people who cannot see it. Needed with a picture.",
    )
    drops_picture = BooleanField("Remove the picture")

    def validate_links(self, field: Any) -> None:
        lines = _lines(field.data)
        if len(lines) > LINKS_UP_TO:
            raise ValidationError(f"Give up to {LINKS_UP_TO} addresses.")
        for number, line in enumerate(lines, 1):
            if not _is_address(line):
                raise ValidationError(f"Line {number} must be an address that begins with https://.")

    def has_upload(self) -> bool:
        return bool(self.picture.data and self.picture.data.filename)

    def upload(self) -> tuple[bytes, str] | None:
        if not self.has_upload():
            return None
        return self.picture.data.read(), self.picture.data.filename

    def told(self) -> dict[str, Any]:
        alt = "" if self.drops_picture.data and not self.has_upload() else self.picture_alt.data or ""
        return {
            "title": self.title.data or "", "tried": self.tried.data or "", "learnt": self.learnt.data or "",
            "links": "\n".join(_lines(self.links.data)), "picture_alt": alt,
        }  # fmt: skip


def _lines(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]


def _is_address(line: str) -> bool:
    """An https address of a host, without blanks; what cannot be read is none."""
    try:
        parts = urlsplit(line)
    except ValueError:
        return False
    is_whole = parts.scheme == "https" and "." in parts.netloc and "@" not in parts.netloc
    return is_whole and not any(letter.isspace() for letter in line) and len(line) <= LINK_CHARACTERS


def stored_entry(entry: DemoEntry | None) -> dict[str, Any]:
    names = ("title", "tried", "learnt", "links", "picture_alt", "version")
    return {} if entry is None else {name: getattr(entry, name) for name in names}


class TakeBackForm(Form):
    reason = TextAreaField(
        "Why is it taken back?",
        [Required("Say why it is taken back."), MostWords(60), MostCharacters(TEXT_CHARACTERS)],
        description="The company and the problem owners get it by mail.",
    )
