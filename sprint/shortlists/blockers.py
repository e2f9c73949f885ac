"""What stands in the way of a decision, each with the page where it is dealt with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sprint import when
from sprint.challenges.lifecycle import Phase
from sprint.shortlists.round import Contender, Round

NAMED = 4


@dataclass(frozen=True)
class Blocker:
    """`endpoint` takes the challenge's reference."""

    text: str
    detail: str
    endpoint: str
    link_text: str


def blockers(about: Round, *, phase: Phase, closes_at: datetime) -> list[Blocker]:
    """In the order in which they can be dealt with; empty when a decision can be made."""
    if phase is Phase.PAUSED:
        return [Blocker("The challenge is paused", "Proposals close once it has gone on.", "challenges.show", "See it")]
    if phase is not Phase.CLOSED:
        return [
            Blocker(
                "Proposals are still open",
                f"They close on {when.moment(closes_at)}.",
                "challenges.show",
                "See the challenge",
            )
        ]
    return standing_in_the_way(about)


def standing_in_the_way(about: Round) -> list[Blocker]:
    """What is missing in the round itself, once its proposals have closed."""
    if not about.is_opened:
        return [Blocker("The box is still sealed", "Two people have to open it.", "proposals.opening", "Open the box")]
    found = []
    if about.unsettled:
        text = f"{_proposals(about.unsettled)} not found eligible or excluded yet"
        found.append(Blocker(text, _names(about.unsettled), "proposals.received", "Finish the screening"))
    if about.awaiting:
        count = len(about.awaiting)
        text = f"{count} request{' waits' if count == 1 else 's wait'} for a decision on reinstatement"
        detail = f"{_names(about.awaiting)} Somebody who took no part in the exclusion decides."
        found.append(Blocker(text, detail, "proposals.received", "Decide on reinstatement"))
    if about.short_of_sheets:
        sheets = f"{about.quorum} locked score sheet{'' if about.quorum == 1 else 's'}"
        text = f"{_proposals(about.short_of_sheets)} short of {sheets}"
        detail = _listed([f"{each.title} ({each.locked_sheets} of {about.quorum})" for each in about.short_of_sheets])
        found.append(Blocker(text, detail, "panels.show", "See the panel"))
    if about.not_agreed:
        text = f"{_proposals(about.not_agreed)} without an agreed score for every criterion"
        found.append(Blocker(text, _names(about.not_agreed), "assessments.moderation", "See the moderation"))
    if about.unsigned:
        text = f"{_proposals(about.unsigned)} agreed, but not signed and completed"
        detail = f"{_names(about.unsigned)} Everybody who was present signs, then the moderation is completed."
        found.append(Blocker(text, detail, "assessments.moderation", "See the moderation"))
    return found


def _proposals(contenders: Sequence[Contender]) -> str:
    return f"{len(contenders)} proposal{' is' if len(contenders) == 1 else 's are'}"


def _names(contenders: Sequence[Contender]) -> str:
    return _listed([each.title for each in contenders])


def _listed(names: Sequence[str]) -> str:
    listed, more = names[:NAMED], len(names) - NAMED
    return ", ".join(listed) + (f" and {more} more" if more > 0 else "") + "."
