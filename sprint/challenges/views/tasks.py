"""The task list of a brief: each section's state, what the gate found in it, and the comments that wait."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from sprint.challenges import parts
from sprint.challenges.gate import Finding
from sprint.challenges.models import Challenge
from sprint.challenges.places import place
from sprint.web.filters import number, plural, pounds


@dataclass(frozen=True)
class Task:
    """One section in the list; `href` is empty when it cannot change now."""

    title: str
    href: str
    note: str
    remark: str
    text: str
    kind: str


def groups(
    challenge: Challenge, found: Sequence[Finding], comments: Mapping[str, int], *, is_open: bool
) -> list[tuple[str, list[Task]]]:
    return [
        (title, [_task(section, challenge, found, comments.get(section.key, 0), is_open) for section in sections])
        for title, sections in parts.GROUPS
    ]


def address(found: Finding, challenge: Challenge) -> str:
    """The control in which a finding is put right."""
    where = place(found)
    if where.criterion is not None:
        words = url_for("challenges.criterion", reference=challenge.reference, position=where.criterion)
        return f"{words}#{where.control}"
    return f"{url_for('challenges.section', reference=challenge.reference, section=where.section)}#{where.control}"


def _task(section: parts.Section, challenge: Challenge, found: Sequence[Finding], comments: int, is_open: bool) -> Task:
    here = [each for each in found if each.section == section.key]
    blocks = sum(each.is_block for each in here)
    text, kind = _state(section, challenge, blocks)
    href = url_for(".section", reference=challenge.reference, section=section.key) if is_open else ""
    return Task(
        section.title, href, _note(section, challenge), _remark(blocks, len(here) - blocks, comments), text, kind
    )


def _remark(blocks: int, warnings: int, comments: int) -> str:
    counts = (
        (blocks, "thing to do", "things to do"),
        (warnings, "warning", "warnings"),
        (comments, "comment", "comments"),
    )
    return ", ".join(plural(count, one, many) for count, one, many in counts if count)


def _state(section: parts.Section, challenge: Challenge, blocks: int) -> tuple[str, str]:
    if section is parts.ELIGIBILITY and not blocks:
        return ("Finished", "finished") if challenge.eligibility else ("Optional", "outline")
    if not blocks:
        return "Finished", "finished"
    return ("In progress", "wash") if _is_begun(section, challenge) else ("Not started", "outline")


def _is_begun(section: parts.Section, challenge: Challenge) -> bool:
    extra: dict[str, Sequence[Any]] = {
        "measures": challenge.measures, "scope": challenge.councils, "problem": [challenge.title], "money": [challenge.adoption_post, challenge.budget_max, challenge.budget_min],
        "classification": [challenge.theme, challenge.service_area],
    }  # fmt: skip
    texts = [getattr(challenge, part.name) for part in section.parts]
    return section in (parts.CRITERIA, parts.DATES) or any((*texts, *extra.get(section.key, [])))


def _note(section: parts.Section, challenge: Challenge) -> str:
    """One line about what is there."""
    if section is parts.MEASURES and challenge.measures:
        complete = sum(each.is_complete for each in challenge.measures)
        return f"{complete} of {len(challenge.measures)} complete"
    if section is parts.CRITERIA:
        total = sum(each.weight for each in challenge.criteria)
        return f"{plural(len(challenge.criteria), 'criterion', 'criteria')}, {number(total)}% in all"
    if section is parts.ELIGIBILITY and challenge.eligibility:
        return plural(len(challenge.eligibility), "question")
    if section is parts.DATES:
        return "The sprint’s dates" if challenge.window == challenge.edition.calendar.window else "Dates of its own"
    return _chosen(section, challenge) or section.about


def _chosen(section: parts.Section, challenge: Challenge) -> str:
    """What was chosen or entered, where a line can hold it."""
    if section is parts.CLASSIFICATION:
        return ", ".join(filter(None, (challenge.theme, challenge.service_area)))
    if section is parts.MONEY and challenge.budget_max is not None:
        return f"Up to {pounds(challenge.budget_max)}"
    if section is parts.PANEL:
        return (
            f"{plural(challenge.assessors_per_proposal, 'assessor')} each, shortlist up to {challenge.shortlist_up_to}"
        )
    return ""
