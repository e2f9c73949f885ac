"""Who is there when a proposal is discussed, and their signatures or dissent under what was agreed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sprint import audit
from sprint.actor import Actor
from sprint.assessments import policy, queries
from sprint.assessments.actions.asking import ask_to_sign
from sprint.assessments.actions.chairing import begun, taken
from sprint.assessments.limits import DISSENT_CHARACTERS
from sprint.assessments.meeting import Attendee
from sprint.assessments.models import Answer, Attendance, Moderation, Signature
from sprint.db import db, unit_of_work
from sprint.errors import BadInput, Conflict, NotFound
from sprint.proposals.models import Proposal


@unit_of_work
def record_attendance(proposal: Proposal, seat_ids: Collection[int], *, by: Actor, at: datetime) -> None:
    """From now on these seats are at the table; who was and is not named has left. Those whom an interest keeps away
    are recorded as absent for it, and those who are here are asked to sign what is agreed. Raises `BadInput` for a seat that may not see the proposal.
    """
    moderation = taken(proposal, by)
    policy.may_agree(by, queries.footing_of(proposal, moderation, by)).require()
    attendees = queries.meeting_of(proposal, moderation).attendees
    wanted = set(seat_ids)
    if wanted - {each.seat_id for each in attendees if each.may_attend}:
        raise BadInput("Choose from the people who may discuss this proposal.")
    moderation = moderation or begun(proposal, at=at)
    if _changed(moderation, wanted, attendees, by=by, at=at):
        audit.record("moderation.attended", moderation, by=by, at=at, present=sorted(wanted))
    ask_to_sign(proposal, moderation, by=by, at=at)


def _changed(
    moderation: Moderation, wanted: set[int], attendees: Collection[Attendee], *, by: Actor, at: datetime
) -> bool:
    """Whether anybody came or left, each of them a stay of its own."""
    now = {(seat_id, False) for seat_id in wanted} | {(each.seat_id, True) for each in attendees if each.is_kept_away}
    stays = queries.stays_of(moderation)
    for stay in stays:
        if (stay.seat_id, stay.is_kept_away) not in now:
            stay.until = at
    db.session.flush()
    come = sorted(now - {(stay.seat_id, stay.is_kept_away) for stay in stays})
    db.session.add_all(
        Attendance(
            moderation_id=moderation.id, seat_id=seat_id, is_kept_away=is_kept_away, since=at,
            recorded_by_id=by.user_id,
        )
        for seat_id, is_kept_away in come
    )  # fmt: skip
    return bool(come) or any(stay.until for stay in stays)


def sign(proposal: Proposal, content: str, *, by: Actor, at: datetime) -> None:
    """Agree to what was recorded. `content` is the hash of what the person read: raises `Conflict` when it is another now."""
    answer(proposal, content, Answer.SIGNED, "", by=by, at=at)


def dissent(proposal: Proposal, content: str, text: str, *, by: Actor, at: datetime) -> None:
    """Refuse to sign, with words that stay on record beside the agreed scores."""
    answer(proposal, content, Answer.DISSENTED, text, by=by, at=at)


@unit_of_work
def answer(proposal: Proposal, content: str, said: Answer, text: str, *, by: Actor, at: datetime) -> None:
    """One standing answer a seat: the same given twice is given once, another one takes its place and both are kept."""
    queries.hold_proposal(proposal)
    if not queries.is_open_to(proposal, by):
        raise NotFound
    moderation = queries.moderation_of(proposal)
    meeting = queries.meeting_of(proposal, moderation)
    who = meeting.of(by.user_id)
    policy.may_sign(queries.footing_of(proposal, moderation, by), who).require()
    if who is None or moderation is None:
        raise NotFound
    text = _checked(text, said)
    if content != meeting.content:
        raise Conflict("An agreed score was changed after you opened this page. Read what is agreed now, then sign.")
    if (who.answer, who.dissent, who.signed_hash) != (said, text, content):
        _put(moderation, who, said, text, content, by=by, at=at)


def _checked(text: str, said: Answer) -> str:
    text = text.strip()
    if said is Answer.DISSENTED and not text:
        raise BadInput("Say what you do not agree with.")
    if len(text) > DISSENT_CHARACTERS:
        raise BadInput(f"Say what you do not agree with in up to {DISSENT_CHARACTERS:,} characters.")
    return text


def _put(
    moderation: Moderation, who: Attendee, said: Answer, text: str, content: str, *, by: Actor, at: datetime
) -> None:
    for each in queries.standing_signatures(moderation):
        if each.seat_id == who.seat_id:
            each.voided_at, each.void_reason = at, "The same person answered anew."
    db.session.flush()
    row = Signature(
        moderation_id=moderation.id, seat_id=who.seat_id, user_id=by.user_id, content_hash=content, answer=said,
        dissent=text, signed_at=at,
    )  # fmt: skip
    db.session.add(row)
    audit.record(f"moderation.{said}", moderation, by=by, at=at, content=content)
