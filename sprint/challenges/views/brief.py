"""The page of a brief: its task list, what the gate found, its approval so far; and how the public will see it."""

from __future__ import annotations

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from sprint.challenges import parts, policy, queries
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Challenge
from sprint.challenges.views import bp
from sprint.challenges.views.page import context
from sprint.challenges.views.tasks import address, groups
from sprint.clock import now
from sprint.errors import NotFound
from sprint.web.access import TEAM, access, authorise, current_actor


@bp.get("/challenges/<reference>/brief")
@access(TEAM)
def brief(reference: str) -> ResponseReturnValue:
    return brief_page(own(reference))


def own(reference: str) -> Challenge:
    """The challenge with all its parts, for the team that writes it."""
    challenge = queries.visible(reference, current_actor(), now(), whole=True)
    authorise(policy.may_preview(current_actor(), challenge))
    return challenge


def section_of(key: str) -> parts.Section:
    if key not in parts.BY_KEY:
        raise NotFound
    return parts.BY_KEY[key]


def brief_page(challenge: Challenge, **more: Any) -> str:
    actor, at = current_actor(), now()
    found, comments = queries.findings(challenge, at), queries.unsettled_comments(challenge)
    may_edit = policy.may_edit(actor, challenge, at)
    return render_template(
        "challenges/brief.html", challenge=challenge, phase=challenge.phase(at), may_edit=may_edit,
        blocks=[each for each in found if each.is_block], warnings=[each for each in found if not each.is_block],
        groups=groups(challenge, found, comments, is_open=bool(may_edit)), comments=comments, sections=parts.BY_KEY,
        address=lambda each: address(each, challenge), may_request=policy.may_request_approval(actor, challenge, at),
        may_approve=policy.may_approve(actor, challenge), requests=queries.approval_requests(challenge),
        copied_from=queries.copied_from(challenge, actor, at), **more,
    )  # fmt: skip


@bp.get("/challenges/<reference>/preview")
@access(TEAM)
def preview(reference: str) -> ResponseReturnValue:
    challenge, at = own(reference), now()
    if challenge.phase(at).is_public:
        return redirect(url_for(".show", reference=challenge.reference))
    return render_template(
        "challenges/preview.html", **context(challenge, at), blocks=queries.readiness(challenge, at),
        is_waiting=challenge.phase(at) is Phase.REQUESTED, is_draft=challenge.phase(at) is Phase.DRAFT,
        may_publish=policy.may_publish(current_actor(), challenge, at),
    )  # fmt: skip
