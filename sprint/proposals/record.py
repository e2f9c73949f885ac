"""The acts on a proposal in plain words, from its entries on the audit trail. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sprint.audit.sealing import Told
from sprint.proposals.parts import name_of
from sprint.when import clock_time, local, moment, short_day

ON_RECORD = {
    "opening.requested": "Began to open the box, as the first of two people",
    "opening.done": "Opened the box, as the second of two people",
    "opening.lapsed": "Found that an earlier request to open the box no longer counts",
    "opening.refused": "Was refused the opening of the box",
    "proposal.submitted": "Submitted a proposal",
    "proposal.reconfirmed": "Confirmed a proposal again after an amendment",
    "proposal.withdrawn": "Withdrew a proposal",
    "screening.eligible": "Found a proposal eligible",
    "screening.exclusion_proposed": "Proposed to exclude a proposal",
    "screening.excluded": "Confirmed the exclusion of a proposal",
    "proposal.reinstatement_asked": "Asked for an excluded proposal to be reinstated",
    "screening.reinstated": "Reinstated a proposal at its company's request",
    "screening.upheld": "Upheld the exclusion of a proposal",
    "proposal.started": "Started a proposal",
    "proposal.idea_saved": "Changed the idea of a proposal",
    "proposal.answer_saved": "Changed an answer of a proposal",
    "proposal.confidential_saved": "Changed the confidential parts of a proposal",
    "proposal.eligibility_answered": "Answered the eligibility questions of a proposal",
    "proposal.details_confirmed": "Confirmed the company's details for a proposal",
    "proposal.file_added": "Added a file to a proposal",
    "proposal.file_replaced": "Replaced a file of a proposal",
    "proposal.file_removed": "Removed a file from a proposal",
    "proposal.file_infected": "Was refused a file in which the virus scanner found something",
    "proposal.refused_damaged": "Was refused a submission, because a stored file was lost or changed in the store",
    "proposal.refused_incomplete": "Tried to submit a proposal in which something was missing",
    "proposal.refused_seated": "Tried to submit or withdraw a proposal while having a seat on the challenge's panel",
    "proposal.refused_late": "Tried to submit a proposal at or after the close",
    "proposal.refused_closed": "Tried to confirm or withdraw a proposal at or after the close",
    "proposal.refused_paused": "Tried to submit, confirm or withdraw a proposal while the challenge was paused",
    "proposal.refused_ended": "Tried to submit, confirm or withdraw a proposal after the challenge had ended",
    "proposal.refused_gone": "Tried to submit or withdraw a proposal of a company that they had left",
    "proposal.refused_file": "Was refused a file for a proposal",
    "proposal.refused_other_file": "Named a file that the proposal does not have",
    "proposal.refused_unread": "Was refused a submission, because the proposal had changed since it was read",
    "proposal.commented": "Commented on a proposal, to colleagues",
    "proposal.comment_changed": "Changed a comment of theirs on a proposal",
    "proposal.comment_settled": "Settled a comment on a proposal",
    "proposal.sign_off_asked": "Asked an owner to sign off a proposal",
    "proposal.signed_off": "Signed off a proposal",
    "proposal.refused_opened": "Tried to submit or withdraw a proposal once the box was open",
    "view.noted": "Looked at a proposal",
}
"""Each act that this package records, as the region's record tells it."""
SENTENCES = {
    "proposal.started": "started the proposal",
    "proposal.confidential_saved": "changed the confidential parts",
    "proposal.eligibility_answered": "answered the eligibility questions",
    "proposal.details_confirmed": "confirmed the company details",
    "proposal.file_added": "added a file",
    "proposal.file_replaced": "gave a newer version of a file",
    "proposal.file_removed": "removed a file",
    "proposal.file_infected": "was refused a file in which our virus scanner found something",
    "proposal.refused_damaged": "was refused a submission, because a file was lost or changed in our store",
    "proposal.withdrawn": "withdrew the proposal",
    "proposal.reconfirmed": "confirmed the submission after the challenge changed",
    "proposal.refused_incomplete": "tried to submit while something was missing",
    "proposal.refused_seated": "tried to submit or withdraw, with a seat on the panel of this challenge",
    "proposal.refused_late": "tried to submit at or after the close",
    "proposal.refused_closed": "tried to confirm or withdraw at or after the close",
    "proposal.refused_paused": "tried to submit, confirm or withdraw while the challenge was paused",
    "proposal.refused_ended": "tried to submit, confirm or withdraw after the challenge had ended",
    "proposal.refused_gone": "tried to submit or withdraw, having left the company",
    "proposal.refused_file": "was refused a file",
    "proposal.refused_other_file": "named a file that this proposal does not have",
    "proposal.refused_unread": "was refused a submission, because the draft had changed since it was read",
    "proposal.comment_changed": "changed a comment",
    "proposal.sign_off_asked": "asked an owner to sign off",
    "proposal.signed_off": "signed off the proposal as it stood",
    "proposal.refused_opened": "tried to submit or withdraw once the box was open",
    "screening.eligible": "found the proposal eligible",
    "screening.exclusion_proposed": "proposed to exclude the proposal",
    "screening.excluded": "confirmed the exclusion",
    "proposal.reinstatement_asked": "asked for reinstatement",
    "screening.reinstated": "reinstated the proposal",
    "screening.upheld": "upheld the exclusion",
}
COMMENTS = {"proposal.commented": "commented on", "proposal.comment_settled": "settled a comment on"}
IDEA = {"title": "title", "summary": "summary", "price_gbp": "price", "people": "people"}
ONE_SITTING = timedelta(hours=1)


class Entry(Protocol):
    """What is read of an audit entry."""

    @property
    def at(self) -> Any: ...
    @property
    def act(self) -> Any: ...
    @property
    def told(self) -> Told: ...


@dataclass(frozen=True)
class Line:
    """One line of a history; several saves of the same thing in one sitting are one line, with the last time."""

    at: datetime
    who: str
    text: str

    @property
    def when(self) -> str:
        return moment(self.at)

    def short(self, now: datetime) -> str:
        """“2:04pm. Ada Fenwick changed answer 2”"""
        return f"{_lately(self.at, now)}. {self.who or 'The service'} {self.text}"


def lines(entries: Iterable[Entry], titles: Mapping[int, str]) -> list[Line]:
    """Newest first, as given. `titles` are the criteria's titles by position."""
    found: list[Line] = []
    began: datetime | None = None
    for entry in entries:
        told = entry.told
        line = Line(entry.at, told.actor_name, sentence(entry.act, told.facts, titles))
        last = found[-1] if found else None
        if last and began and (last.who, last.text) == (line.who, line.text) and began - line.at <= ONE_SITTING:
            began = line.at
            continue
        found.append(line)
        began = line.at
    return found


def sentence(act: str, facts: Mapping[str, Any], titles: Mapping[int, str]) -> str:
    if act == "proposal.idea_saved":
        changed = [IDEA[name] for name in IDEA if name in facts.get("parts", ())]
        return f"{_changed(facts)} the {_listed(changed)}" if changed else f"{_changed(facts)} the idea"
    if act == "proposal.answer_saved":
        position = facts.get("criterion", 0)
        title = f", {titles[position]}" if position in titles else ""
        return f"{_changed(facts)} answer {position}{title}"
    if act == "proposal.submitted":
        return f"submitted the proposal, receipt {facts.get('receipt', '')}"
    if act in COMMENTS:
        return f"{COMMENTS[act]} “{name_of(facts.get('part', ''), titles) or 'a part of it'}”"
    return SENTENCES.get(act, act.partition(".")[2].replace("_", " "))


def _changed(facts: Mapping[str, Any]) -> str:
    return "brought an earlier text into" if facts.get("is_brought") else "changed"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _lately(at: datetime, now: datetime) -> str:
    days = (local(now).date() - local(at).date()).days
    return clock_time(at) if days == 0 else "Yesterday" if days == 1 else short_day(at)
