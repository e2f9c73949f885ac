"""Who may do what in a team's workspace: the company, the problem owners of its councils, and the sprint team."""

from __future__ import annotations

from sprint.actor import Actor
from sprint.delivery.ends import EndKind
from sprint.delivery.models import DemoEntry, Milestone, Payment, Workspace, WorkspaceEnd, WorkspaceQuestion
from sprint.delivery.questions import Asked
from sprint.delivery.rhythm import Side
from sprint.verdict import PERMITTED, Verdict, all_of, not_now, refused

ENDED = "The sprint of this team has ended. What is here stays as it is."
READS = "You can read this workspace. The team, its problem owners and the sprint team work in it."


def parties(actor: Actor, workspace: Workspace) -> frozenset[Asked]:
    """For whom this person speaks here: for the company alone if they belong to it, and for nobody as an auditor."""
    if workspace.company_id in actor.companies:
        return frozenset({Asked.COMPANY})
    found = {
        Asked.OWNER: bool(actor.problem_owner_of & {each.id for each in workspace.challenge.councils}),
        Asked.REGION: workspace.challenge.authority_id in actor.team_of,
    }
    return frozenset(party for party, is_theirs in found.items() if is_theirs)


def sides(actor: Actor, workspace: Workspace) -> frozenset[Side]:
    """The sprint team can speak for the problem owners' side: a council may have nobody here yet."""
    mine = parties(actor, workspace)
    company = {Side.COMPANY} if Asked.COMPANY in mine else set()
    return frozenset(company | ({Side.OWNER} if mine - {Asked.COMPANY} else set()))


def may_start(actor: Actor, authority_id: int, *, obstacle: str) -> Verdict:
    """`obstacle` says what stands in the way: standstill, a hold, an objection."""
    if authority_id not in actor.team_of:
        return refused("The sprint team opens the workspaces.")
    return not_now(obstacle) if obstacle else PERMITTED


def may_take_part(actor: Actor, workspace: Workspace) -> Verdict:
    """Whether they are one of the three parties, whatever has become of the sprint."""
    return PERMITTED if parties(actor, workspace) else refused(READS)


def may_work(actor: Actor, workspace: Workspace) -> Verdict:
    return all_of(may_take_part(actor, workspace), _goes_on(workspace))


def _goes_on(workspace: Workspace) -> Verdict:
    return not_now(ENDED) if workspace.has_ended else PERMITTED


def _is_team(actor: Actor, workspace: Workspace, what: str) -> Verdict:
    is_team = Asked.REGION in parties(actor, workspace)
    return PERMITTED if is_team else refused(f"Only the sprint team {what}.")


def may_agree(actor: Actor, milestone: Milestone) -> Verdict:
    """Both sides agree, each once; who proposed a date has agreed to it."""
    waiting = {
        Side.COMPANY: milestone.company_agreed_at is None,
        Side.OWNER: milestone.region_agreed_at is None,
    }
    mine = sides(actor, milestone.workspace)
    if not any(waiting[side] for side in mine):
        return all_of(
            may_work(actor, milestone.workspace), refused("Your side has agreed to this date. It waits for the other.")
        )
    return all_of(may_work(actor, milestone.workspace), _is_not_done(milestone))


def may_move(actor: Actor, milestone: Milestone) -> Verdict:
    return all_of(may_work(actor, milestone.workspace), _is_not_done(milestone))


def may_finish(actor: Actor, milestone: Milestone) -> Verdict:
    return may_move(actor, milestone)


def _is_not_done(milestone: Milestone) -> Verdict:
    return not_now("This milestone is done, so its date stays.") if milestone.done_on else PERMITTED


def may_check_in(actor: Actor, workspace: Workspace) -> Verdict:
    return may_work(actor, workspace)


def may_answer(actor: Actor, question: WorkspaceQuestion) -> Verdict:
    """An answer may come after the end: a question left open on the record helps nobody."""
    if question.answered_at:
        return not_now("This question is answered. To add something, ask or answer in a new one.")
    if Asked(question.put_to) not in parties(actor, question.workspace):
        return all_of(may_take_part(actor, question.workspace), refused(f"This was put to {question.put_to_label}."))
    return PERMITTED


def may_promise(actor: Actor, workspace: Workspace) -> Verdict:
    return all_of(_is_team(actor, workspace, "promises payments"), _goes_on(workspace))


def may_correct(actor: Actor, payment: Payment) -> Verdict:
    """After the end, too: what was promised may still have to be put right."""
    return all_of(_is_team(actor, payment.workspace, "corrects payments"), _is_unpaid(payment))


def may_pay(actor: Actor, payment: Payment) -> Verdict:
    taken_back = not_now("This promise was taken back, so there is nothing to pay.")
    is_due = PERMITTED if payment.current_gbp else taken_back
    return all_of(_is_team(actor, payment.workspace, "records payments"), _is_unpaid(payment), is_due)


def _is_unpaid(payment: Payment) -> Verdict:
    return not_now("This payment is recorded as paid.") if payment.paid_on else PERMITTED


def may_write_demo(actor: Actor, workspace: Workspace, entry: DemoEntry | None) -> Verdict:
    """A team that stopped may show what it learnt, too."""
    if workspace.company_id not in actor.companies:
        return refused("The company writes its own page of demo day.")
    if entry and entry.released_at:
        return not_now("The page is public. Ask the sprint team to take it back, then you can change it.")
    return PERMITTED


def may_confirm_demo(actor: Actor, entry: DemoEntry) -> Verdict:
    if entry.confirmed_at:
        return not_now("Your company has confirmed this page. It waits for the sprint team.")
    return may_write_demo(actor, entry.workspace, entry)


def may_release_demo(actor: Actor, entry: DemoEntry) -> Verdict:
    team = _is_team(actor, entry.workspace, "makes a page of demo day public")
    if not team:
        return team
    if entry.released_at:
        return not_now("This page is public already.")
    if entry.confirmed_at is None:
        return not_now("The company has to confirm its page first.")
    if entry.confirmed_by_id == actor.user_id:
        return refused("Someone else than the person who confirmed it has to make it public.")
    return PERMITTED


def may_take_back_demo(actor: Actor, entry: DemoEntry) -> Verdict:
    is_public = PERMITTED if entry.released_at else not_now("This page is not public.")
    return all_of(_is_team(actor, entry.workspace, "takes a public page back"), is_public)


def may_propose_end(actor: Actor, workspace: Workspace) -> Verdict:
    if workspace.end and workspace.end.is_waiting:
        return all_of(
            _is_team(actor, workspace, "ends a sprint"),
            not_now("An end is proposed already. It waits for a colleague."),
        )
    return all_of(_is_team(actor, workspace, "ends a sprint"), _goes_on(workspace))


def may_confirm_any(actor: Actor, workspace: Workspace) -> Verdict:
    """Whether they are of the sprint team at all: nobody else learns whether an end is proposed."""
    return _is_team(actor, workspace, "ends a sprint")


def may_confirm_end(actor: Actor, end: WorkspaceEnd) -> Verdict:
    team = _is_team(actor, end.workspace, "ends a sprint")
    if not team:
        return team
    if end.is_confirmed:
        return not_now("This end is confirmed.")
    if not end.is_waiting:
        return not_now("This end was sent back. It has to be proposed again first.")
    if end.proposed_by_id == actor.user_id:
        return refused("Someone else has to confirm this, since money follows it.")
    return PERMITTED


def needs_second_person(*, contract_gbp: int | None, kind: str) -> bool:
    """Where money follows: a contract, or a council that takes it on and will pay for it."""
    return contract_gbp is not None or kind == EndKind.ADOPT
