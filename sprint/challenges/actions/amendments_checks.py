"""What a change has to keep to, when it is proposed and again when it is published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sprint.challenges import moving, queries
from sprint.challenges.amended_brief import new_blocks, wanted_sheet
from sprint.challenges.amending import BEFORE_OPENING, FROZEN_REASON, Kind
from sprint.challenges.lifecycle import Phase
from sprint.challenges.models import Amendment, Challenge
from sprint.challenges.sheet import DATES, FROZEN, FieldChange, Sheet, sheet_of, window_of
from sprint.editions.window import Problem
from sprint.errors import BadInput, Conflict, NotNow


def require_sound(
    challenge: Challenge, kind: Kind, found: Sequence[FieldChange], time_reason: str, *, at: datetime
) -> None:
    """Raises `NotNow` for what is frozen, and `BadInput` for what breaks a rule."""
    phase = challenge.phase(at)
    is_open = phase not in BEFORE_OPENING
    if kind is Kind.AMENDMENT and is_open:
        require_unfrozen(each.field for each in found)
    if problem := _shape_problem(kind, {each.field for each in found}, phase):
        raise BadInput(problem)
    wanted = wanted_sheet(sheet_of(challenge), found)
    if problems := date_problems(challenge, kind, wanted, at=at):
        raise BadInput(" ".join(each.sentence for each in problems))
    if new := new_blocks(challenge, wanted, at=at):
        raise BadInput(new[0].sentence)
    if kind is Kind.AMENDMENT and is_open and lacks_time(challenge, found, time_reason, at=at):
        raise BadInput("It is less than seven days to the close. Give companies more time, or say why none is needed.")


def require_unfrozen(names: Iterable[str]) -> None:
    if FROZEN.intersection(names):
        raise NotNow(FROZEN_REASON)


def _shape_problem(kind: Kind, names: set[str], phase: Phase) -> str:
    """What kind of change each act is for."""
    if kind is Kind.NO_AWARD:
        return "An end without an award changes nothing else." if names else ""
    if kind is not Kind.AMENDMENT:
        return "Only dates can move here. Propose an amendment for anything else." if names - set(DATES) else ""
    if not names:
        return "Nothing differs from what is published. Change something first."
    if phase is Phase.PAUSED and names & set(DATES):
        return "The dates of a paused challenge move when it goes on."
    if phase is Phase.OPEN and not names - set(DATES):
        return "Only dates would change. Propose an extension instead: proposals then need not be confirmed again."
    return ""


def date_problems(challenge: Challenge, kind: Kind, wanted: Sheet, *, at: datetime) -> tuple[Problem, ...]:
    """Which dates break a rule, if any is to move."""
    stands, window = challenge.window, window_of(wanted)
    if kind is Kind.RESUMPTION and challenge.paused_at:
        return moving.resumption(stands, window, paused_at=challenge.paused_at, at=at)
    if kind is Kind.EXTENSION:
        return moving.extension(stands, window, at=at)
    if window == stands:
        return ()
    if challenge.phase(at) in BEFORE_OPENING:
        return moving.before_opening(stands, window, at=at)
    return moving.extension(stands, window, at=at)


def lacks_time(challenge: Challenge, found: Iterable[FieldChange], time_reason: str, *, at: datetime) -> bool:
    """Whether an amendment in the last days neither moves the close nor says why not. A pause gives time by itself."""
    if challenge.phase(at) is not Phase.OPEN or not moving.wants_time(challenge.closes_at, at):
        return False
    return not time_reason and not any(each.field == "closes_at" for each in found)


def require_publishable(amendment: Amendment, *, at: datetime) -> None:
    """Everything again, by what stands now: time passed since it was proposed."""
    challenge, found = amendment.challenge, amendment.changes
    stands = sheet_of(challenge)
    if any(stands[each.field] != each.old for each in found):
        raise Conflict(
            "The challenge changed after this was proposed, so it is not published over that. Take it back and propose it again."
        )
    if amendment.act is Kind.NO_AWARD:
        return
    if amendment.act is Kind.EXTENSION and queries.was("opening.requested", challenge):
        raise NotNow("The opening of the box has begun, so the close cannot move any more.")
    try:
        require_sound(challenge, amendment.act, found, amendment.time_reason, at=at)
    except BadInput as problem:
        raise NotNow(f"{problem.reason} Take this back and propose it again.") from problem
