"""The verbs of a team's workspace."""

from sprint.delivery.actions.working.checking_in import check_in, choose_check_in_reminders, remind_check_ins
from sprint.delivery.actions.working.ending import confirm_end, propose_end, return_end
from sprint.delivery.actions.working.filing import add_file, remove_file, replace_file
from sprint.delivery.actions.working.milestones import add_milestone, agree, finish, move
from sprint.delivery.actions.working.paying import correct, promise, record_paid
from sprint.delivery.actions.working.questions import answer, ask
from sprint.delivery.actions.working.showing import confirm_demo, release_demo, save_demo, take_back_demo
from sprint.delivery.actions.working.starting import start

__all__ = [
    "add_file", "add_milestone", "agree", "answer", "ask", "check_in", "choose_check_in_reminders", "confirm_demo", "confirm_end",
    "correct", "finish", "move", "promise", "propose_end", "record_paid", "release_demo", "remind_check_ins", "remove_file",
    "replace_file", "return_end", "save_demo", "start", "take_back_demo",
]  # fmt: skip
