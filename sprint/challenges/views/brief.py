"""Writing a challenge: start it, its task list, and how the public will see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import actions, parts, policy, queries
from sprint.challenges.forms import ReturnForm
from sprint.challenges.gate import Finding
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.challenges.views import bp
from sprint.challenges.views.page import context
from sprint.clock import now
from sprint.editions import queries as editions
from sprint.errors import NotFound
from sprint.web.access import TEAM, access, authorise, current_actor
from sprint.web.filters import number, plural, pounds


@bp.post("/editions/<reference>/challenges")
@access(TEAM)
def create(reference: str) -> ResponseReturnValue:
    edition = editions.visible(reference)
    authorise(policy.may_draft(current_actor(), edition, now()))
    challenge = actions.draft(edition, by=current_actor(), at=now())
    return redirect(url_for(".brief", reference=challenge.reference))


@bp.get("/challenges/<reference>/brief")
@access(TEAM)
def brief(reference: str) -> ResponseReturnValue:
    challenge = own(reference)
    return brief_page(challenge)


def own(reference: str) -> Challenge:
    """The challenge with all its parts, for the team that writes it."""
    challenge = queries.visible(reference, current_actor(), now(), whole=True)
    authorise(policy.may_preview(current_actor(), challenge))
    return challenge


def brief_page(challenge: Challenge, **more: Any) -> str:
    actor, at = current_actor(), now()
    findings = queries.readiness(challenge, at)
    may_edit = policy.may_edit(actor, challenge, at)
    return render_template(
        "challenges/brief.html", challenge=challenge, phase=challenge.phase(at), findings=findings, may_edit=may_edit,
        groups=_groups(challenge, findings, is_open=bool(may_edit)), may_request=policy.may_request_approval(actor, challenge, at),
        may_approve=policy.may_approve(actor, challenge), **more,
    )  # fmt: skip


def _groups(challenge: Challenge, findings: list[Finding], *, is_open: bool) -> list[tuple[str, list[dict[str, Any]]]]:
    return [
        (title, [_task(section, challenge, findings, is_open) for section in sections])
        for title, sections in parts.GROUPS
    ]


def _task(section: parts.Section, challenge: Challenge, findings: list[Finding], is_open: bool) -> dict[str, Any]:
    missing = sum(finding.section == section.key for finding in findings)
    text, kind = _state(section, challenge, missing)
    href = url_for(".section", reference=challenge.reference, section=section.key) if is_open else ""
    return {
        "title": section.title,
        "href": href,
        "remark": "",
        "note": _note(section, challenge),
        "text": text,
        "kind": kind,
    }


def _state(section: parts.Section, challenge: Challenge, missing: int) -> tuple[str, str]:
    if section is parts.ELIGIBILITY and not missing:
        return ("Finished", "finished") if challenge.eligibility else ("Optional", "outline")
    if not missing:
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


@bp.get("/challenges/<reference>/preview")
@access(TEAM)
def preview(reference: str) -> ResponseReturnValue:
    challenge = own(reference)
    if challenge.phase(now()).is_public:
        return redirect(url_for(".show", reference=challenge.reference))
    return preview_page(challenge, ReturnForm())


def preview_page(challenge: Challenge, form: ReturnForm) -> str:
    actor, at = current_actor(), now()
    return render_template(
        "challenges/preview.html", **context(challenge, at), form=form, findings=queries.readiness(challenge, at),
        is_waiting=challenge.phase(at) is Phase.REQUESTED, may_publish=policy.may_publish(actor, challenge, at),
        may_request=policy.may_request_approval(actor, challenge, at),
    )  # fmt: skip


def section_of(key: str) -> parts.Section:
    if key not in parts.BY_KEY:
        raise NotFound
    return parts.BY_KEY[key]
