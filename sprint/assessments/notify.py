"""The mails of scoring: the chair hears when a proposal can or must be moderated, an assessor when a sheet is unlocked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sprint.accounts.models import User
from sprint.actor import Actor
from sprint.assessments import queries
from sprint.assessments.models import ScoreSheet, StandIn
from sprint.assessments.queries.reminders import STOP
from sprint.assessments.reminding import FOOTER, Line, subject
from sprint.challenges.models import Challenge
from sprint.outbox.actions import About, Notice, Recipient, link, once, post, post_all
from sprint.panels.models import Seat
from sprint.proposals.models import Proposal
from sprint.when import as_date


def all_locked(proposal: Proposal, *, at: datetime) -> None:
    """To the chair, unless an interest keeps them from this proposal."""
    if chair := queries.chair_of(proposal):
        _post("sheets.locked", "assessments/all_locked", chair, proposal, at=at)


def sheets_changed(proposal: Proposal, reason: str, *, is_proposed: bool, at: datetime) -> None:
    """To the chair, unless an interest keeps them from this proposal; `is_proposed`: a decision stands on the scores."""
    if chair := queries.chair_of(proposal):
        _post(
            "sheets.changed",
            "assessments/sheets_changed",
            chair,
            proposal,
            at=at,
            reason=reason,
            is_proposed=is_proposed,
        )


def sheets_voided(proposal: Proposal, *, all_locked: bool, at: datetime) -> None:
    """To the chair, unless an interest keeps them from this proposal: nothing is agreed on it yet."""
    if chair := queries.chair_of(proposal):
        _post("sheets.voided", "assessments/sheets_voided", chair, proposal, at=at, all_locked=all_locked)


def unlocked(sheet: ScoreSheet, reason: str, *, by_name: str, at: datetime) -> None:
    """To the assessor, with the chair's reason."""
    if user := sheet.assignment.seat.user:
        to = Recipient(user.email, user.id, user.name)
        _post(
            "sheet.unlocked", "assessments/unlocked", to, sheet.assignment.proposal, at=at, reason=reason, who=by_name
        )


def to_sign(proposal: Proposal, asked: Sequence[tuple[int, int, Recipient]], *, by_name: str, at: datetime) -> None:
    """To each of these once: again only to who had answered and has to answer anew."""
    challenge = proposal.challenge
    region = challenge.authority
    facts = {
        "challenge": challenge, "label": proposal.panel_label, "who": by_name, "region": region.short_name,
        "sprint_title": region.sprint_title,
    }  # fmt: skip
    about = About(challenge.authority_id, challenge.id, proposal.id)
    notices = [
        Notice(f"moderation.to_sign:{proposal.id}:{seat_id}:{answers}", "assessments/to_sign", [to], facts, about)
        for seat_id, answers, to in asked
    ]
    post_all(notices, at=at)


def stands_in(stand_in: StandIn, *, at: datetime) -> None:
    """To whoever chairs the proposal from now on. Why the chair does not stays with the team."""
    if user := stand_in.seat.user:
        to = Recipient(user.email, user.id, user.name)
        _post("stand_in.confirmed", "assessments/stands_in", to, stand_in.proposal, at=at)


def round_closed(person: User, challenge: Challenge, reason: str, *, sheets: int, by_name: str, at: datetime) -> None:
    """To an assessor whose sheets were not locked: how many, never which."""
    _round("closed", person, challenge, at=at, reason=reason, sheets=sheets, who=by_name)


def round_reopened(person: User, challenge: Challenge, reason: str, *, sheets: int, by_name: str, at: datetime) -> None:
    _round("reopened", person, challenge, at=at, reason=reason, sheets=sheets, who=by_name)


def _round(what: str, person: User, challenge: Challenge, *, at: datetime, **facts: Any) -> None:
    region = challenge.authority
    post(
        f"round.{what}:{challenge.id}:{once()}", f"assessments/round_{what}", [Recipient(person.email, person.id, person.name)],
        at=at, about=About(challenge.authority_id, challenge.id), challenge=challenge, region=region.short_name,
        sprint_title=region.sprint_title, **facts,
    )  # fmt: skip


def _post(event: str, template: str, to: Recipient, proposal: Proposal, *, at: datetime, **facts: Any) -> None:
    challenge = proposal.challenge
    region = challenge.authority
    post(
        f"{event}:{proposal.id}:{once()}", template, [to], at=at,
        about=About(challenge.authority_id, challenge.id, proposal.id), challenge=challenge, label=proposal.panel_label,
        region=region.short_name, sprint_title=region.sprint_title, **facts,
    )  # fmt: skip


def nudged(seat: Seat, challenge: Challenge, lines: Sequence[tuple[str, str, str]], *, by: Actor, at: datetime) -> None:
    """To the person in the seat. What is open and by when, never how much: who nudges may not know of every proposal."""
    post(
        f"seat.nudged:{seat.id}:{as_date(at).isoformat()}", "assessments/nudged",
        [Recipient(seat.address, seat.user_id, seat.name)], at=at, about=About(challenge.authority_id, challenge.id),
        challenge=challenge, lines=lines, who=by.name,
    )  # fmt: skip


def remind(user: User, lines: Sequence[Line], *, at: datetime) -> None:
    """One mail about all panels of a person; useless once the first of the days has passed."""
    path = STOP.to(user.id)
    footer = FOOTER.format(stop=link(path), manage=link("/your-panels/reminders"))
    to = Recipient(user.email, user.id, user.name, footer=footer, unsubscribe_path=path)
    facts = {"lines": lines, "subject": subject(lines, at)}
    notice = Notice(f"panel.reminder:{user.id}:{at.isoformat()}", "assessments/reminder", [to], facts)
    first = min(each.due_at for each in lines)
    post_all([notice], at=at, is_private=True, is_unlisted=True, expires_at=first)
