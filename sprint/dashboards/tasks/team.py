"""What waits for a region's CDO and officers, and what waits for their colleagues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sprint.actor import Role
from sprint.challenges.lifecycle import Phase
from sprint.clarifications.lateness import age
from sprint.dashboards.facts import ChallengeFacts
from sprint.dashboards.waiting import Kind, Waiting
from sprint.web.filters import in_words
from sprint.when import moment, short_day, weekday

CDO, OFFICER = frozenset({Role.CDO}), frozenset({Role.OFFICER})
TEAM = CDO | OFFICER
SOON = timedelta(days=14)


@dataclass(frozen=True)
class Task:
    """Something waiting, and for whom: these roles, without one person; or one person alone."""

    waiting: Waiting
    roles: frozenset[Role] = TEAM
    without: int | None = None
    only: int | None = None

    def is_for(self, user_id: int | None, roles: frozenset[Role]) -> bool:
        if self.only is not None:
            return self.only == user_id
        return user_id != self.without and bool(roles & self.roles)


def split(
    challenges: Sequence[ChallengeFacts], *, user_id: int | None, roles: frozenset[Role], now: datetime
) -> tuple[list[Waiting], list[Waiting]]:
    """What waits for this person, and what waits for others."""
    found = [*tasks(challenges, now), *openings_soon(challenges, now)]
    mine = [each.waiting for each in found if each.is_for(user_id, roles)]
    return mine, [each.waiting for each in found if not each.is_for(user_id, roles)]


def tasks(challenges: Iterable[ChallengeFacts], now: datetime) -> Iterator[Task]:
    for each in challenges:
        yield from _telling(each)
        if each.is_over:
            continue
        yield from _brief(each, now)
        yield from _changes(each, now)
        if each.phase(now).is_public:
            yield from _panel(each)
            yield from _questions(each, now)
        if each.phase(now) is Phase.CLOSED:
            yield from _opening(each)
            if each.progress is not None:
                yield from _screening(each)
                yield from _interests(each)
                yield from _deciding(each)


def openings_soon(challenges: Sequence[ChallengeFacts], now: datetime) -> Iterator[Task]:
    """Boxes that will wait for two people within two weeks: one line for all that close at the same moment."""
    open_ones = [each for each in challenges if each.phase(now) is Phase.OPEN and each.timeline.closes_at - now <= SOON]
    for closes_at in sorted({each.timeline.closes_at for each in open_ones}):
        group = [each for each in open_ones if each.timeline.closes_at == closes_at]
        title = "Open the box" if len(group) == 1 else f"Open the box for {in_words(len(group))} challenges"
        text = f"{'; '.join(each.name for each in group)}. You and one colleague, any time after {moment(closes_at)}."
        first = group[0].reference
        endpoint, args = ("challenges.show", {"reference": first}) if len(group) == 1 else ("challenges.index", {})
        yield Task(
            Waiting(closes_at, title, text, endpoint, "See the challenge" if len(group) == 1 else "See them", args)
        )


def _brief(of: ChallengeFacts, now: datetime) -> Iterator[Task]:
    if of.timeline.published_at:
        return
    opens = of.timeline.opens_at
    verb = "open" if now < opens else "were to open"
    if of.timeline.requested_at:
        text = f"{of.name}. Proposals {verb} on {weekday(opens)}."
        yield Task(
            _waiting(of, opens, "Approve or return a brief", text, "challenges.approval", "Read the brief"),
            CDO,
            of.written_by_id,
        )
    elif of.returned_at:
        text = f"{of.name}. It came back on {short_day(of.returned_at)} with a comment."
        yield Task(_waiting(of, opens, "Change a brief", text, "challenges.brief", "Change it"), only=of.written_by_id)
    else:
        text = f"{of.name}. Proposals {verb} on {weekday(opens)}, and someone else has to approve it before."
        yield Task(_waiting(of, opens, "Finish a draft", text, "challenges.brief", "Continue"), only=of.written_by_id)


def _changes(of: ChallengeFacts, now: datetime) -> Iterator[Task]:
    """What waits for a second person, while there is time for it; and a pause that nobody has proposed to end."""
    change, phase = of.change, of.phase(now)
    if change and phase in change.kind.phases:
        roles = CDO if change.kind.needs_cdo and not change.proposer_is_cdo else TEAM
        text = f"{of.name}. Everybody concerned is told when it is published."
        title, args = (
            f"{change.kind.waits} for a second person",
            {"reference": of.reference, "number": str(change.number)},
        )
        waiting = Waiting(change.proposed_at, title, text, "challenges.amendment", "Read it", args, Kind.SINCE)
        yield Task(waiting, roles, change.proposed_by_id)
    elif phase is Phase.PAUSED and of.timeline.paused_at:
        text, title = f"{of.name}. It takes no proposals until it has a new close.", "Let a paused challenge go on"
        since = of.timeline.paused_at
        yield Task(_waiting(of, since, title, text, "challenges.resume", "Set the new close", Kind.SINCE))


def _panel(of: ChallengeFacts) -> Iterator[Task]:
    seats, closes = of.panel, of.timeline.closes_at
    if seats.invited < of.quorum:
        text = (
            f"{of.name}. {seats.invited} of {of.quorum} seats have a name; assessing starts after {short_day(closes)}."
        )
        yield Task(_waiting(of, closes, "Fill the panel", text, "panels.show", "Invite people"), OFFICER)
    elif not seats.has_chair:
        text = f"{of.name}. {seats.accepted} of {seats.invited} seats are accepted, none of them the chair's."
        yield Task(_waiting(of, closes, "Name a chair", text, "panels.show", "Name a chair"), OFFICER)


def _questions(of: ChallengeFacts, now: datetime) -> Iterator[Task]:
    if not of.questions_waiting or of.oldest_question_at is None or of.answers_due_at is None:
        return
    count = of.questions_waiting
    title = f"Answer {'a question' if count == 1 else f'{in_words(count)} questions'}"
    asked = "It was asked" if count == 1 else "The oldest was asked"
    text = f"{of.name}. {asked} {age(of.oldest_question_at, now)}. Everybody gets the answers at the same moment."
    yield Task(_waiting(of, of.answers_due_at, title, text, "clarifications.desk", "Answer"), OFFICER)


def _opening(of: ChallengeFacts) -> Iterator[Task]:
    if of.opened_at is not None:
        return
    if of.first_opened_by_id is None:
        text = f"{of.name}. It closed on {moment(of.timeline.closes_at)}. Two people open it, one after the other."
        waiting = _waiting(of, of.timeline.closes_at, "Open the box", text, "proposals.opening", "Open it", Kind.SINCE)
        yield Task(waiting)
    elif of.first_opened_at:
        text = f"{of.name}. A colleague has begun. The box opens when a second person confirms."
        waiting = _waiting(
            of,
            of.first_opened_at,
            "Open the box as the second person",
            text,
            "proposals.opening",
            "Open it",
            Kind.SINCE,
        )
        yield Task(waiting, without=of.first_opened_by_id)


def _screening(of: ChallengeFacts) -> Iterator[Task]:
    due, seen = of.screening_due_at, of.progress
    if seen and seen.unscreened:
        title = f"Screen {_proposals(seen.unscreened)}"
        text = f"{of.name}. Each is found eligible or not by the published rules."
        yield Task(_waiting(of, due, title, text, "proposals.received", "Screen"), OFFICER)
    for count, only_others in ((of.exclusions_by_others, False), (of.exclusions_by_me, True)):
        if count:
            title = f"Confirm {count} exclusion{'' if count == 1 else 's'}"
            text = f"{of.name}. A company is told as soon as a second person confirms."
            roles = frozenset[Role]() if only_others else TEAM
            yield Task(_waiting(of, due, title, text, "proposals.received", "Look at the reasons"), roles)
    for count, roles in ((of.requests_for_me, TEAM), (of.requests_for_others, frozenset[Role]())):
        if count:
            title = f"Decide {count} request{'' if count == 1 else 's'} for reinstatement"
            text = f"{of.name}. Nobody can be assigned and no shortlist decided before."
            yield Task(_waiting(of, due, title, text, "proposals.received", "Read what they say"), roles)


def _interests(of: ChallengeFacts) -> Iterator[Task]:
    if count := of.interests_to_rule:
        title = f"Clear or bar {count} declared interest{'' if count == 1 else 's'}"
        text = f"{of.name}. Until then the proposal stays closed to the person who declared."
        yield Task(_waiting(of, of.screening_due_at, title, text, "panels.rulings", "Look at them"), CDO)


def _deciding(of: ChallengeFacts) -> Iterator[Task]:
    seen, decision = of.progress, of.decision
    if seen is None:
        return
    if not seen.unsettled and seen.unassigned:
        title, text = (
            f"Assign {_proposals(seen.unassigned)}",
            f"{of.name}. Each eligible proposal needs {of.quorum} assessors.",
        )
        yield Task(_waiting(of, of.screening_due_at, title, text, "panels.assignments", "Assign"), OFFICER)
    if decision and decision.is_pending:
        roles = TEAM if decision.proposer_is_cdo else CDO
        text = f"{of.name}. Summaries are written for every company when it is approved."
        waiting = _waiting(
            of, of.decision_due_at, "Approve or send back a shortlist", text, "shortlists.decide", "Decide"
        )
        yield Task(waiting, roles, decision.proposed_by_id)
    elif decision:
        text = f"{of.name}. It came back with a comment."
        waiting = _waiting(
            of, of.decision_due_at, "Propose the shortlist again", text, "shortlists.decide", "Read the comment"
        )
        yield Task(waiting, only=decision.proposed_by_id)
    elif seen.is_ready:
        text = f"{of.name}. Every score is agreed." if seen.eligible else f"{of.name}. There is no eligible proposal."
        yield Task(
            _waiting(of, of.decision_due_at, "Propose the shortlist", text, "shortlists.decide", "Draw the line"),
            OFFICER,
        )


def _telling(of: ChallengeFacts) -> Iterator[Task]:
    """From the approval on: summaries to write and to release, then questions about them."""
    decision = of.decision
    if decision is None or decision.approved_at is None or of.is_barred or of.timeline.ending:
        return
    if decision.reopening_asked_at:
        title, text = "Confirm or refuse to reopen a decision", f"{of.name}. It stands until another person confirms."
        waiting = _waiting(of, decision.reopening_asked_at, title, text, "shortlists.reopening", "Read why", Kind.SINCE)
        yield Task(waiting, TEAM if decision.reopening_by_cdo else CDO, decision.reopening_by_id)
    if decision.prepared_at and not decision.released_at:
        title, text = "Release or send back the summaries", f"{of.name}. Every company is told in the same minute."
        waiting = _waiting(of, of.feedback_due_at, title, text, "shortlists.summaries", "Read them")
        yield Task(waiting, without=decision.prepared_by_id)
    elif not decision.released_at:
        text = f"{of.name}. The shortlist is approved, and nobody is told yet."
        yield Task(
            _waiting(of, of.feedback_due_at, "Prepare the summaries", text, "shortlists.summaries", "Read the drafts")
        )
    elif decision.questions and decision.oldest_question_at:
        count = decision.questions
        title = f"Answer {'a question' if count == 1 else f'{in_words(count)} questions'} about summaries"
        text = f"{of.name}. {'A company asks' if count == 1 else 'Companies ask'} about scores and reasons."
        since = decision.oldest_question_at
        yield Task(_waiting(of, since, title, text, "shortlists.summaries", "Answer", Kind.SINCE))


def _waiting(
    of: ChallengeFacts, at: datetime, title: str, text: str, endpoint: str, link_text: str, kind: Kind = Kind.BY
) -> Waiting:
    return Waiting(at, title, text, endpoint, link_text, {"reference": of.reference}, kind)


def _proposals(count: int) -> str:
    return f"{count} proposal{'' if count == 1 else 's'}"
