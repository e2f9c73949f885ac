"""The page of a section: its form, what the gate found beside each field, both texts when two people met, the preview."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask import render_template
from markupsafe import Markup

from sprint.challenges import gate, parts, policy, queries
from sprint.challenges.effort import bid_hours, words_asked
from sprint.challenges.forms import (
    ClassificationForm,
    CommentForm,
    CriteriaForm,
    DatesForm,
    EligibilityForm,
    MeasuresForm,
    MoneyForm,
    PanelForm,
    ProblemForm,
    ScopeForm,
)  # fmt: skip
from sprint.challenges.forms.section import SectionForm
from sprint.challenges.live import found_in
from sprint.challenges.models import Challenge
from sprint.challenges.places import place
from sprint.challenges.queries.datasets import choosable
from sprint.challenges.views.page import context
from sprint.clock import now
from sprint.editions.stages import Stage, bid_stages
from sprint.editions.window import Window
from sprint.web.access import current_actor
from sprint.web.filters import plural

FORMS: dict[str, type[SectionForm]] = {
    "problem": ProblemForm, "measures": MeasuresForm, "scope": ScopeForm, "money": MoneyForm,
    "classification": ClassificationForm, "criteria": CriteriaForm, "eligibility": EligibilityForm, "dates": DatesForm,
    "panel": PanelForm,
}  # fmt: skip
Found = Mapping[str, Sequence[gate.Finding]]
"""What the gate found, by the id of the control it is put right in."""

SAVED_AS = {
    key: frozenset(
        {key} | ({"councils", "catalogued"} if key == "scope" else set()) | set(getattr(form, "columns", ()))
    )
    for key, form in FORMS.items()
} | {"dates": frozenset(Window.__dataclass_fields__)}
"""The names under which the record holds a save of each section."""
_IDS = re.compile(r'\b(id|for|aria-labelledby|aria-describedby|aria-controls|href)="(#?)([^"]*)"')


def options(challenge: Challenge) -> dict[str, Any]:
    return {
        "councils": list(queries.councils_of(challenge.authority_id)), "catalogue": choosable(challenge), "at": now(),
    }  # fmt: skip


def section_form(task: parts.Section, challenge: Challenge) -> Any:
    """The form as sent, or filled with what is stored."""
    return FORMS[task.key].of(challenge, **options(challenge))


def page(task: parts.Section, challenge: Challenge, form: SectionForm, **more: Any) -> str:
    return section_page(f"challenges/sections/{task.key}.html", task, challenge, form, **more)


def section_page(template: str, task: parts.Section, challenge: Challenge, form: SectionForm, **more: Any) -> str:
    at, actor = now(), current_actor()
    found = queries.findings(challenge, at)
    criterion = more["criterion"].position if "criterion" in more else None
    return render_template(
        template, challenge=challenge, phase=challenge.phase(at), seen=_seen(challenge, at), section=task, form=form, limits={part.name: part.words for part in task.parts},
        found=_typed(task, challenge, form) if form.is_submitted() else _stored(task, found, criterion), words=_words(found),
        drawn=_drawn(form, at), effort=effort(form, challenge), said=queries.comments_on(challenge, task.key),
        comment_form=CommentForm(None), may_comment=policy.may_comment(actor, challenge, at), back="section", **more,
    )  # fmt: skip


def _stored(task: parts.Section, found: Sequence[gate.Finding], criterion: int | None) -> Found:
    """All that the gate finds in what is stored, on this page."""
    here: dict[str, list[gate.Finding]] = {}
    for each in found:
        where = place(each)
        if (where.section, where.criterion) == (task.key, criterion):
            here.setdefault(where.control, []).append(each)
    return here


def _typed(task: parts.Section, challenge: Challenge, form: SectionForm) -> Found:
    """What it finds in what was typed, which is not stored yet."""
    return {
        each.control: found_in(each.text, field=each.field, section=task.key, brief=challenge) for each in form.typed()
    }


def _words(found: Sequence[gate.Finding]) -> Counter[int]:
    """How much there is on the pages with the words for scores, by the position of their criterion."""
    return Counter(where.criterion for each in found if (where := place(each)).criterion is not None)


def _drawn(form: SectionForm, at: datetime) -> list[Stage]:
    """The dates of the form on one line; nothing while one of them cannot be read."""
    window = form.drawn() if isinstance(form, DatesForm) else None
    return bid_stages(window, at) if window else []


def effort(form: SectionForm, challenge: Challenge) -> str:
    """“9 hours”: the work to bid for what the form asks, also before it is saved."""
    if not isinstance(form, CriteriaForm):
        return ""
    hours = bid_hours(words_asked(form.word_limits()), questions=len(challenge.eligibility))
    return plural(hours, "hour")


def clashed(task: parts.Section, challenge: Challenge, form: SectionForm) -> str:
    """The form again with what was typed, beside what was saved meanwhile; saving again keeps what was typed."""
    different = form.clash(FORMS[task.key].stored(challenge, **options(challenge)), task.key)
    return page(task, challenge, form, different=different, saver=queries.last_save(challenge, SAVED_AS[task.key]))


def _seen(challenge: Challenge, at: datetime) -> Markup:
    """The public page as it is now. Its ids, and what refers to them, get names that no control of the form has."""
    html = render_template("challenges/_seen.html", **context(challenge, at))
    return Markup(_IDS.sub(_renamed, html))  # noqa: S704 - markup from our own templates, only its ids changed


def _renamed(match: re.Match[str]) -> str:
    name, sign, value = match.groups()
    if name == "href" and not sign:
        return match[0]
    return f'{name}="{" ".join(f"{sign}seen-{each}" for each in value.split())}"'
