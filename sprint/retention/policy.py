"""Who may ask that papers are deleted, confirm it, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.retention.counting import Counts, told, written
from sprint.retention.models import Purge
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused
from sprint.when import day, moment


@dataclass(frozen=True)
class Standing:
    """How one kind of papers stands: what a policy asks of the database."""

    challenge: Challenge
    counts: Counts
    due_at: datetime | None
    has_any: bool
    is_tied: bool
    """This person belongs to a company that wrote a proposal here."""
    is_held: bool
    """A legal hold keeps everything of the challenge."""
    waiting: Purge | None
    asker_is_cdo: bool

    @property
    def listed(self) -> str:
        """What a request of now would list."""
        return written(told(self.counts))

    @property
    def is_as_listed(self) -> bool:
        """There is still exactly what the waiting request lists."""
        return self.waiting is not None and self.waiting.listed == self.listed


def may_ask(actor: Actor, about: Standing, at: datetime) -> Verdict:
    return all_of(_is_impartial_team(actor, about), _is_free(about), _is_due(about, at), _is_there(about))


def may_confirm(actor: Actor, about: Standing, at: datetime) -> Verdict:
    """Two people, one of them the CDO; nothing but what the first one listed."""
    return all_of(
        _is_impartial_team(actor, about), _waits(about), _is_second_person(actor, about), _has_cdo(actor, about),
        _is_free(about), _is_due(about, at), _is_unchanged(about), _is_warned(about, at),
    )  # fmt: skip


def may_take_back(actor: Actor, about: Standing) -> Verdict:
    return all_of(_is_impartial_team(actor, about), _waits(about))


def _is_impartial_team(actor: Actor, about: Standing) -> Verdict:
    if about.challenge.authority_id not in actor.team_of:
        return refused("Only the region's CDO and officers delete records.")
    if about.is_tied:
        return refused("You belong to a company that wrote a proposal here, so you cannot take part in this.")
    return PERMITTED


def _is_free(about: Standing) -> Verdict:
    return (
        not_now("A legal hold keeps everything of this challenge. Nothing is deleted until it ends.")
        if about.is_held
        else PERMITTED
    )


def _is_due(about: Standing, at: datetime) -> Verdict:
    if about.due_at is None:
        return not_now(
            "The time they are kept has not begun to run: it runs from the published decision, or from the close."
        )
    return PERMITTED if at >= about.due_at else not_now(f"They are kept until {day(about.due_at)}.")


def _is_there(about: Standing) -> Verdict:
    return PERMITTED if about.has_any else not_now("There is nothing left to delete.")


def _waits(about: Standing) -> Verdict:
    return PERMITTED if about.waiting else not_now("No request to delete them waits.")


def _is_second_person(actor: Actor, about: Standing) -> Verdict:
    if about.waiting and about.waiting.asked_by_id == actor.user_id:
        return refused("You asked for this. Someone else has to confirm it.")
    return PERMITTED


def _has_cdo(actor: Actor, about: Standing) -> Verdict:
    if about.asker_is_cdo or about.challenge.authority_id in actor.cdo_of:
        return PERMITTED
    return refused("One of the two people who delete records has to be the region's Chief Digital Officer.")


def _is_unchanged(about: Standing) -> Verdict:
    if about.is_as_listed:
        return PERMITTED
    return not_now("There is something else to delete now than the request lists. Ask again with the list of today.")


def _is_warned(about: Standing, at: datetime) -> Verdict:
    if about.waiting is None or at >= about.waiting.confirmable_at:
        return PERMITTED
    return not_now(
        f"The companies have been told and can take a copy until {moment(about.waiting.confirmable_at)}. Confirm it after that."
    )
