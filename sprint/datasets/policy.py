"""Who keeps the catalogue: everybody reads it."""

from __future__ import annotations

from sprint.actor import Actor
from sprint.datasets.models import Dataset
from sprint.organisations.models import Authority, Council, Organisation
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused


def may_add(actor: Actor) -> Verdict:
    """Whether this person adds entries for anybody at all."""
    if not actor.team_of and not actor.problem_owner_of:
        return refused("Councils and the sprint team keep the catalogue. Tell them what you miss in it.")
    return PERMITTED


def may_keep(actor: Actor, organisation: Organisation) -> Verdict:
    """The sprint team for the authority and its councils; a problem owner for the own council."""
    if isinstance(organisation, Authority) and organisation.id in actor.team_of:
        return PERMITTED
    if isinstance(organisation, Council) and (
        organisation.id in actor.problem_owner_of or organisation.authority_id in actor.team_of
    ):
        return PERMITTED
    return refused("Only the body that owns this entry, and the sprint team of its region, can change it.")


def may_edit(actor: Actor, dataset: Dataset) -> Verdict:
    return all_of(may_keep(actor, dataset.organisation), _is_current(dataset))


def _is_current(dataset: Dataset) -> Verdict:
    return not_now("This entry is retired. Take it up again before you change it.") if dataset.retired_at else PERMITTED


def may_retire(actor: Actor, dataset: Dataset) -> Verdict:
    return all_of(
        may_keep(actor, dataset.organisation),
        not_now("This entry is retired already.") if dataset.retired_at else PERMITTED,
    )


def may_restore(actor: Actor, dataset: Dataset) -> Verdict:
    return all_of(
        may_keep(actor, dataset.organisation),
        PERMITTED if dataset.retired_at else not_now("This entry is not retired."),
    )
