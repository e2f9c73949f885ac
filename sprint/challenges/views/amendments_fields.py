"""The sections that a person chose to change, as the forms of the brief, and what they would make of the challenge."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sprint.challenges import parts, sheet
from sprint.challenges.forms import DescriptorsForm
from sprint.challenges.forms.section import SectionForm
from sprint.challenges.models import Challenge
from sprint.challenges.scales import CriterionRow, proposed_descriptors, rescaled
from sprint.challenges.sheet import Sheet, brief_of
from sprint.challenges.views.section_page import FORMS, options
from sprint.web.error_list import form_errors

WORDS = parts.Section("words", "Words for each score", "What each point of the scale means")
SECTIONS = tuple(
    section for each in parts.SECTIONS for section in ((each, WORDS) if each is parts.CRITERIA else (each,))
)
BY_KEY = {section.key: section for section in SECTIONS}
FROZEN_SECTIONS = frozenset({parts.CRITERIA.key, WORDS.key, parts.ELIGIBILITY.key, parts.PANEL.key})
Forms = Mapping[str, SectionForm]


def section_forms(challenge: Challenge, keys: Iterable[str], values: Sheet) -> dict[str, SectionForm]:
    """One form a section, as sent or filled with `values`; dates have their own fields."""
    found: dict[str, SectionForm] = {}
    brief = brief_of(values, challenge)
    for key in keys:
        if key == WORDS.key:
            found |= _words_forms(values)
        if key in FORMS and key != parts.DATES.key:
            form = FORMS[key](prefix=f"{key}-", data=FORMS[key].data_of(brief))
            form.prepare(challenge, **options(challenge))
            found[key] = form
    return found


def _words_forms(values: Sheet) -> dict[str, SectionForm]:
    """A form for each criterion that is stored, by its id."""
    return {
        f"{WORDS.key}-{each['id']}": DescriptorsForm(
            prefix=f"{WORDS.key}-{each['id']}-", data={"texts": each["descriptors"]}
        )
        for each in values["criteria"]
        if each["id"]
    }


def shown(
    forms: Forms, keys: Iterable[str], challenge: Challenge
) -> list[tuple[parts.Section, list[tuple[str, SectionForm]]]]:
    """The sections of a page in their order, each with its forms and what they are headed by."""
    titles = {f"{WORDS.key}-{each.id}": each.title for each in challenge.criteria}
    return [
        (BY_KEY[key], [(titles.get(name, ""), form) for name, form in forms.items() if name.partition("-")[0] == key])
        for key in keys
    ]


def changes_rows(forms: Forms, sent: Mapping[str, str]) -> bool:
    """Whether a button was pressed that adds or removes a row: the form comes again, nothing is proposed."""
    for form in forms.values():
        rows = getattr(form, "rows", None)
        if rows is None:
            continue
        if sent.get("add") == rows.name and len(rows) < rows.max_entries:
            rows.append_entry()
            return True
        if any(entry.name == sent.get("remove") for entry in rows):
            rows.entries = [entry for entry in rows.entries if entry.name != sent["remove"]]
            return True
    return False


def all_valid(forms: Forms) -> bool:
    """Every form is asked, so that every error is shown."""
    return not [key for key, form in forms.items() if not form.validate()]


def errors_of(forms: Forms) -> list[tuple[str, str]]:
    return [error for form in forms.values() for error in form_errors(form)]


def values_of(forms: Forms, challenge: Challenge, at: datetime) -> Sheet:
    """What was typed, in the values of a sheet."""
    wanted: Sheet = {}
    for key, form in forms.items():
        if not key.startswith(f"{WORDS.key}-"):
            wanted |= _values(key, form, challenge, at)
    if any(key.startswith(f"{WORDS.key}-") for key in forms):
        wanted["criteria"] = [
            _said(each, forms) for each in wanted.get("criteria") or sheet.sheet_of(challenge)["criteria"]
        ]
    return {name: value for name, value in wanted.items() if name in sheet.FIELDS}


def _values(key: str, form: Any, challenge: Challenge, at: datetime) -> Sheet:
    if key == parts.MEASURES.key:
        return {"measures": sheet.measures(each.row() for each in form.written())}
    if key == parts.ELIGIBILITY.key:
        return {"eligibility": form.questions()}
    if key == parts.CRITERIA.key:
        top = form.top() or challenge.top_score
        rows = [_worded(each.row(), challenge, top) for each in form.written()]
        return {"criteria": sheet.criteria(rows), "top_score": top}
    chosen: Sheet = {}
    if key == parts.SCOPE.key:
        offered = options(challenge)
        datasets = [each for each in offered["catalogue"] if each.id in (form.catalogued.data or [])]
        chosen = {
            "councils": sheet.councils(form.chosen(offered["councils"])),
            "catalogued": sheet.catalogued(datasets),
        }
    return {**form.values(challenge, at), **chosen}


def _worded(row: CriterionRow, challenge: Challenge, top: int) -> CriterionRow:
    """With the words that its scores have, fitted to the scale; a new criterion gets the proposed ones."""
    there = next((each for each in challenge.criteria if each.id == row.id), None)
    texts = tuple(each.text for each in there.descriptors) if there else proposed_descriptors(top)
    return replace(row, descriptors=rescaled(texts, top), id=there.id if there else None)


def _said(criterion: dict[str, Any], forms: Forms) -> dict[str, Any]:
    """With the words typed for its scores, where the scale is still as long as they are."""
    form: Any = forms.get(f"{WORDS.key}-{criterion['id']}")
    texts = [entry.data or "" for entry in form.texts] if form else []
    return {**criterion, "descriptors": texts} if len(texts) == len(criterion["descriptors"]) else criterion


def is_frozen(key: str, *, is_open: bool) -> bool:
    return is_open and key in FROZEN_SECTIONS
