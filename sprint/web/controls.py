"""The one adapter from WTForms fields to GOV.UK Frontend's macros, as Jinja globals."""

from __future__ import annotations

from functools import singledispatch
from typing import Any

from flask import Flask, current_app
from flask_wtf.csrf import generate_csrf
from jinja2 import BaseLoader, ChoiceLoader, PackageLoader, PrefixLoader
from markupsafe import Markup, escape
from wtforms import Field, Form, fields

from sprint.web import charts
from sprint.web import control_parameters as parameters
from sprint.web.error_list import form_errors
from sprint.web.fields import DayField
from sprint.web.timeline import timeline_layout

KINDS = {"primary": "", "secondary": " govuk-button--secondary", "warning": " govuk-button--warning"}


def register(app: Flask) -> None:
    """Load GOV.UK's templates beside ours and offer the controls to every template."""
    own: BaseLoader | None = app.jinja_loader
    govuk = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    app.jinja_loader = ChoiceLoader([own, govuk] if own else [govuk])
    app.jinja_env.globals |= {
        "control": control,
        "error_summary": error_summary,
        "hidden": hidden,
        "button": button,
        "timeline_layout": timeline_layout,
        "draw": charts,
    }


@singledispatch
def control(field: Field, **options: Any) -> Markup:
    """The control for `field`, with its label, hint, error and what was typed; docs/look.md lists the options."""
    return _macro("input", parameters.text_input(field, options))


@control.register
def _(field: fields.TextAreaField, **options: Any) -> Markup:
    return _macro("textarea", parameters.textarea(field, options))


@control.register
def _(field: fields.SelectField, **options: Any) -> Markup:
    return _macro("select", parameters.select(field, options))


@control.register(fields.RadioField)
def _(field: fields.RadioField, **options: Any) -> Markup:
    return _macro("radios", parameters.radios(field, options))


@control.register(fields.SelectMultipleField)
def _(field: fields.SelectMultipleField, **options: Any) -> Markup:
    return _macro("checkboxes", parameters.checkboxes(field, options))


@control.register
def _(field: fields.BooleanField, **options: Any) -> Markup:
    return _macro("checkboxes", parameters.checkbox(field, options))


@control.register
def _(field: fields.FileField, **options: Any) -> Markup:
    return _macro("file-upload", parameters.file_upload(field, options))


@control.register
def _(field: DayField, **options: Any) -> Markup:
    return _macro("date-input", parameters.day(field, options))


@control.register
def _(field: fields.SubmitField, **options: Any) -> Markup:
    return button(field.label.text, name=field.name, value="1", **options)


@control.register
def _(field: fields.HiddenField, **_options: Any) -> Markup:
    return Markup('<input type="hidden" id="{}" name="{}" value="{}">').format(
        field.id, field.name, parameters.typed(field)
    )


@control.register(fields.FormField)
def _(field: fields.FormField[Any], **options: Any) -> Markup:
    """A group: every field of the form inside, under one legend."""
    inside = Markup("").join(control(part) for part in field.form)
    return _macro("fieldset", parameters.fieldset(field, options, inside))


@control.register(fields.FieldList)
def _(field: fields.FieldList[Any], **options: Any) -> Markup:
    inside = Markup("").join(control(entry, **options) for entry in field)
    return Markup('<div id="{}" class="nm-entries">{}</div>').format(field.id, inside)


def hidden(form: Form) -> Markup:
    """The CSRF token and every other hidden field of the form."""
    return _token() + Markup("").join(control(field) for field in form if isinstance(field, fields.HiddenField))


def _token() -> Markup:
    """Forms carry none of their own: one guard asks for it with every request that changes something."""
    if not current_app.config.get("WTF_CSRF_ENABLED"):
        return Markup("")
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(generate_csrf())


def error_summary(form: Form, *more: tuple[str, str]) -> Markup:
    """GOV.UK's error summary, or nothing; `more` are (text, href) for errors that no field knows."""
    listed = [{"text": text, "href": href} for text, href in [*form_errors(form), *more]]
    if not listed:
        return Markup("")
    values = {"titleText": "There is a problem", "errorList": listed, "attributes": {"tabindex": "-1"}}
    return _macro("error-summary", values)


def button(
    text: str,
    kind: str = "primary",
    name: str = "",
    value: str = "",
    href: str = "",
    disabled: bool = False,
    describedby: str = "",
) -> Markup:
    """A button, or with `href` a link that looks like one; kind `link` looks like a plain link either way."""
    classes = "nm-link" if kind == "link" else f"govuk-button{KINDS[kind]}"
    module = "" if kind == "link" else Markup(' data-module="govuk-button"')
    if href:
        role = "" if kind == "link" else Markup(' role="button" draggable="false"')
        return Markup('<a href="{}" class="{}"{}{}>{}</a>').format(href, classes, role, module, text)
    extra = Markup("").join(
        Markup(' {}="{}"').format(key, content)
        for key, content in (("name", name), ("value", value), ("aria-describedby", describedby))
        if content
    )
    off = Markup(' disabled aria-disabled="true"') if disabled else ""
    return Markup('<button type="submit" class="{}"{}{}{}>{}</button>').format(classes, module, extra, off, text)


def _macro(component: str, values: dict[str, Any]) -> Markup:
    name = "govuk" + "".join(part.capitalize() for part in component.split("-"))
    module = current_app.jinja_env.get_template(f"govuk_frontend_jinja/components/{component}/macro.html").module
    return escape(getattr(module, name)(values))
