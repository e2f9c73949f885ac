"""What every form shares: stripped text, limits in characters and words, and the version it was opened with."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, FieldList, FormField, HiddenField, ValidationError

from sprint.words import count_words

_NOBODY_TYPES = {code: None for code in range(32) if chr(code) not in "\n\t"}
_LINE_ENDS = dict.fromkeys(map(ord, "\r\v\f\x1c\x1d\x1e\x1f"), "\n")
"""What word processors end a line with inside a paragraph, so that two words never become one."""
_CLEAN = _NOBODY_TYPES | _LINE_ENDS


def stripped(value: Any) -> Any:
    """Text with one kind of line end, without blanks at its ends and without characters that nobody types."""
    if not isinstance(value, str):
        return value
    return value.replace("\r\n", "\n").translate(_CLEAN).strip()


class Form(FlaskForm):  # type: ignore[misc]
    """Base of every form; `version` is that of the row when the page was opened (see `is_stale`)."""

    version = HiddenField()

    class Meta:
        csrf = False
        """`CSRFProtect` looks at the token of every request that changes something, forms or not."""

        def bind_field(self, form: Any, unbound: Any, options: dict[str, Any]) -> Any:
            if not issubclass(
                unbound.field_class, FieldList | FormField
            ):  # these take no filters; what they enclose does
                options = {**options, "filters": [stripped, *options.get("filters", [])]}
            return unbound.bind(form=form, **options)

    def opened_version(self) -> int | None:
        """The version that was sent, never the row's own; None when the field is missing or no number."""
        sent = self.version.raw_data or [""]
        raw = str(sent[0]).strip()
        return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 19 else None


class Required:
    """Not blank; marks the field as needed with a sentence of its own."""

    field_flags = {"required": True}

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, form: Any, field: Field) -> None:
        if field.data is None or (isinstance(field.data, str) and not field.data.strip()):
            from wtforms.validators import StopValidation

            field.errors = list(field.process_errors)
            raise StopValidation("" if field.errors else self.message)


class MostCharacters:
    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __call__(self, form: Any, field: Field) -> None:
        if (over := len(field.data or "") - self.limit) > 0:
            raise ValidationError(
                f"{field.label.text} must be {self.limit:,} characters or fewer. It is {over:,} over."
            )


class MostWords:
    """At most `limit` words, counted as the page counts them."""

    def __init__(self, limit: int) -> None:
        self.limit = limit

    def __call__(self, form: Any, field: Field) -> None:
        if (over := count_words(field.data) - self.limit) > 0:
            raise ValidationError(f"{field.label.text} must be {self.limit} words or fewer. It is {over} over.")
