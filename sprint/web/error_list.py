"""Every error of a form, in the order of the page, with the address of the control it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from wtforms import Field, Form, fields

from sprint.web.fields import DayField


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
    first = next((error for error in field.errors if isinstance(error, str)), None)
    if first:
        yield first, _anchor(field)


def _anchor(field: Field) -> str:
    if isinstance(field, fields.HiddenField):
        return ""
    return f"#{field.id}-day" if isinstance(field, DayField) else f"#{field.id}"
