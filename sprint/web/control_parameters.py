"""Turns a WTForms field and a page's options into the parameters that GOV.UK's macros expect."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape
from wtforms import Field, fields

from sprint.web.error_list import first_error
from sprint.web.fields import DayField
from sprint.web.forms import MostWords

Options = Mapping[str, Any]
SIZES = {"s": "--s", "m": "--m", "l": "--l", "xl": "--xl", "": ""}
TYPES = {fields.EmailField: "email", fields.PasswordField: "password", fields.URLField: "url",
         fields.TelField: "tel", fields.SearchField: "search"}  # fmt: skip
MODES = {fields.IntegerField: "numeric", fields.DecimalField: "decimal", fields.FloatField: "decimal"}


def text_input(field: Field, options: Options) -> dict[str, Any]:
    kind = next((name for type_, name in TYPES.items() if isinstance(field, type_)), "text")
    mode = next((name for type_, name in MODES.items() if isinstance(field, type_)), None)
    return {
        **_base(field, options),
        "type": kind,
        "value": "" if kind == "password" else typed(field),
        "classes": _classes(options, _width(options.get("width", ""))),
        "inputmode": options.get("inputmode", mode),
        "autocomplete": options.get("autocomplete"),
        "spellcheck": options.get("spellcheck", False if kind != "text" or mode else None),
        **{key: {"text": options[key]} for key in ("prefix", "suffix") if options.get(key)},
    }


def textarea(field: Field, options: Options) -> dict[str, Any]:
    limit = options.get("limit") or _word_limit(field)
    return {
        **_base(field, options, count=limit),
        "rows": options.get("rows") or (field.render_kw or {}).get("rows") or _rows_for(limit),
        "value": _safe_lines(typed(field)),
        "classes": _classes(options),
        "spellcheck": options.get("spellcheck", True),
    }


def select(field: fields.SelectField, options: Options) -> dict[str, Any]:
    items = [{"value": value, "text": text, "selected": chosen} for value, text, chosen in _choices(field)]
    return {**_base(field, options), "items": items, "classes": _classes(options)}


def radios(field: fields.RadioField, options: Options) -> dict[str, Any]:
    look = options.get("look", "")
    small = look or options.get("small")
    classes = [
        "govuk-radios--small" if small else "",
        "govuk-radios--inline" if options.get("inline") else "",
        {"rows": "nm-choices", "scale": "nm-choices nm-choices--scale"}.get(look, ""),
    ]
    items = [_item(value, text, chosen, options) for value, text, chosen in _choices(field)]
    return {**_group(field, options), "items": items, "classes": _classes(options, *classes)}


def checkboxes(field: fields.SelectMultipleField, options: Options) -> dict[str, Any]:
    small = "govuk-checkboxes--small" if options.get("small") else ""
    items = [_item(value, text, chosen, options) for value, text, chosen in _choices(field)]
    return {**_group(field, options), "items": items, "classes": _classes(options, small)}


def checkbox(field: fields.BooleanField, options: Options) -> dict[str, Any]:
    """One box: the field's label stands beside it, the hint below; `legend` puts a question above."""
    item: dict[str, Any] = {"value": "y", "text": _label(field, options), "checked": bool(field.data)}
    if hint := options.get("hint", field.description):
        item["hint"] = _words(hint)
    if options.get("disabled"):
        item["disabled"] = True
    group: dict[str, Any] = {"idPrefix": field.id, "name": field.name, "items": [item], **_error(field)}
    if options.get("legend"):
        group["fieldset"] = {"legend": {"text": options["legend"], "classes": "govuk-fieldset__legend--s"}}
    if options.get("small"):
        group["classes"] = "govuk-checkboxes--small"
    return group


def file_upload(field: fields.FileField, options: Options) -> dict[str, Any]:
    base = _base(field, options)
    if options.get("accept"):
        base["attributes"] = {**base["attributes"], "accept": options["accept"]}
    return {**base, "multiple": isinstance(field, fields.MultipleFileField), "classes": _classes(options)}


def day(field: DayField, options: Options) -> dict[str, Any]:
    widths = {"year": "govuk-input--width-4", "time": "govuk-input--width-5"}
    items = [
        {
            "name": box,
            "value": field.typed[box],
            "classes": widths.get(box, "govuk-input--width-2")
            + (" govuk-input--error" if field.errors and (not field.wrong or box in field.wrong) else ""),
            "inputmode": "text" if box == "time" else "numeric",
        }
        for box in field.boxes
    ]
    return {**_group(field, options), "id": field.id, "namePrefix": field.name, "items": items}


def fieldset(field: Field, options: Options, inside: Markup) -> dict[str, Any]:
    return {"legend": _legend(field, options), "html": inside, "attributes": {"id": field.id}}


def typed(field: Field) -> str:
    """What the control shows: the raw text when it was sent, else the value without needless noughts."""
    if isinstance(field, fields.DecimalField) and not field.raw_data and isinstance(field.data, Decimal):
        return f"{field.data:f}".rstrip("0").rstrip(".") if "." in f"{field.data:f}" else f"{field.data:f}"
    value = field._value() if hasattr(field, "_value") else field.data
    return "" if value is None else str(value)


def _base(field: Field, options: Options, count: int | None = None) -> dict[str, Any]:
    """What every control with one input shares."""
    size, heading = options.get("size", "s"), bool(options.get("heading"))
    base: dict[str, Any] = {
        "id": field.id,
        "name": field.name,
        "label": {
            "text": _label(field, options),
            "classes": "govuk-label--heading" if heading else f"govuk-label{SIZES[size]}",
            "isPageHeading": heading,
        },
        "attributes": _attributes(field, options),
        "disabled": bool(options.get("disabled")),
        **_error(field),
    }
    if hint := options.get("hint", field.description):
        base["hint"] = _words(hint)
    if options.get("describedby"):
        base["describedBy"] = options["describedby"]
    if count:
        base |= _count(field, base, count)
    return base


def _count(field: Field, base: dict[str, Any], limit: int) -> dict[str, Any]:
    counted = f"{field.id}-count"
    line = Markup('<p class="nm-count" id="{}">You can write up to {:,} words</p>').format(counted, limit)
    described = " ".join(filter(None, [base.get("describedBy"), counted]))
    attributes = {**base["attributes"], "data-word-limit": str(limit)}
    return {"attributes": attributes, "describedBy": described, "formGroup": {"afterInput": {"html": line}}}


def _group(field: Field, options: Options) -> dict[str, Any]:
    """What a control with several inputs shares: a legend instead of a label."""
    group: dict[str, Any] = {
        "idPrefix": field.id,
        "name": field.name,
        "fieldset": {"legend": _legend(field, options)},
        "attributes": _attributes(field, options),
        **_error(field),
    }
    if hint := options.get("hint", field.description):
        group["hint"] = _words(hint)
    return group


def _legend(field: Field, options: Options) -> dict[str, Any]:
    heading = bool(options.get("heading"))
    classes = "--heading" if heading else SIZES[options.get("size", "s")]
    return {"text": _label(field, options), "classes": f"govuk-fieldset__legend{classes}", "isPageHeading": heading}


def _item(value: str, text: str, chosen: bool, options: Options) -> dict[str, Any]:
    item: dict[str, Any] = {"value": value, "text": text, "checked": chosen}
    if options.get("look") == "scale":
        item["html"] = Markup('<span class="nm-choices__scored"><b>{}</b> <span>{}</span></span>').format(value, text)
    if hint := options.get("hints", {}).get(value):
        item["hint"] = _words(hint)
    if html := options.get("conditional", {}).get(value):
        item["conditional"] = {"html": html}
    if options.get("disabled"):
        item["disabled"] = True
    return item


def _choices(field: fields.SelectField) -> list[tuple[str, str, bool]]:
    """Value, label and whether it is chosen: by what was sent, also when that is no valid answer."""
    sent = {str(raw) for raw in field.raw_data} if field.raw_data else None
    listed = [(str(choice[0]), str(choice[1]), bool(choice[2])) for choice in field.iter_choices()]
    return [(value, text, value in sent if sent is not None else chosen) for value, text, chosen in listed]


def _label(field: Field, options: Options) -> str:
    text = str(options.get("label") or field.label.text)
    is_optional = field.flags.optional and "optional" not in text.lower()
    return f"{text} (optional)" if is_optional else text


def _words(hint: Any) -> dict[str, Any]:
    return {"html": hint} if isinstance(hint, Markup) else {"text": str(hint)}


def _error(field: Field) -> dict[str, Any]:
    first = first_error(field)
    return {"errorMessage": {"text": first}} if first else {}


def _attributes(field: Field, options: Options) -> dict[str, Any]:
    kept = {key: value for key, value in (field.render_kw or {}).items() if key not in ("class", "rows")}
    return {**kept, **options.get("attributes", {})}


def _classes(options: Options, *more: str) -> str:
    return " ".join(filter(None, [*more, options.get("classes", "")]))


def _width(width: int | str) -> str:
    if isinstance(width, int):
        return f"govuk-input--width-{width}"
    return "nm-width-half" if width == "half" else ""


def _word_limit(field: Field) -> int | None:
    """The limit that a `MostWords` check of the form already states."""
    return next((check.limit for check in field.validators if isinstance(check, MostWords)), None)


def _rows_for(limit: int | None) -> int:
    return 5 if limit is None else min(max(limit // 14, 3), 18)


def _safe_lines(text: str) -> Markup:
    """Line ends as references: the macros indent what they nest, and a browser drops a first line end."""
    lines = str(escape(text.replace("\r\n", "\n").replace("\r", "\n"))).replace("\n", "&#10;")
    return Markup("&#10;" + lines if lines.startswith("&#10;") else lines)  # noqa: S704 - escaped just above
