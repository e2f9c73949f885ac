"""Every error of a form, in the order of the page, with the address of the control it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from wtforms import Field, Form, fields

from sprint.web.fields import DayField

PLAIN = {
    "This field is required.": "{label} is missing.",
    "Not a valid choice.": "Choose one of the answers to “{label}”.",
    "Invalid Choice: could not coerce.": "Choose one of the answers to “{label}”.",
    "Not a valid integer value.": "{label} must be a whole number.",
    "Not a valid decimal value.": "{label} must be a number, such as 12.5.",
    "Not a valid float value.": "{label} must be a number, such as 12.5.",
    "Invalid email address.": "Enter an e-mail address in the right form, such as name@example.org.",
}


def form_errors(form: Form) -> Iterator[tuple[str, str]]:
    """(text, href) of the first error of each field, also inside groups and lists; form-wide errors come first."""
    for error in getattr(form, "form_errors", []):
        yield str(error), ""
    for field in form:
        yield from _field_errors(field)


def _field_errors(field: Field) -> Iterator[tuple[str, str]]:
    if isinstance(field, fields.FormField):
        yield from form_errors(field.form)
    elif isinstance(field, fields.FieldList):
        yield from _own(field)
        for entry in field:
            yield from _field_errors(entry)
    else:
        yield from _own(field)


def _own(field: Field) -> Iterator[tuple[str, str]]:
    if first := first_error(field):
        yield first, _anchor(field)


def first_error(field: Field) -> str:
    """The first error in plain words; WTForms' own sentences are put into ours."""
    first = next((error for error in field.errors if isinstance(error, str)), "")
    return PLAIN[first].format(label=field.label.text) if first in PLAIN else first


def _anchor(field: Field) -> str:
    if isinstance(field, fields.HiddenField):
        return ""
    return f"#{field.id}-day" if isinstance(field, DayField) else f"#{field.id}"
