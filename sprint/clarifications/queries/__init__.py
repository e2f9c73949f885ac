"""Reading questions and answers: as the public, as the company that asked, and as the team that answers."""

from sprint.clarifications.queries.desk import DeskRow, as_asked, inbox, merged_into, one, several, writer
from sprint.clarifications.queries.names import own_names, registered
from sprint.clarifications.queries.own import OwnQuestion, companies, of_companies, question, same, waiting_of
from sprint.clarifications.queries.people import askers, team
from sprint.clarifications.queries.public import (
    Answered,
    BeingAnswered,
    Earlier,
    being_answered,
    earlier,
    published,
    waiting_by_challenge,
)

__all__ = [
    "Answered", "BeingAnswered", "DeskRow", "Earlier", "OwnQuestion", "as_asked", "askers", "being_answered", "companies", "earlier",
    "inbox", "merged_into", "of_companies", "one", "own_names", "published", "question", "registered", "same", "several", "team",
    "waiting_by_challenge", "waiting_of", "writer",
]  # fmt: skip
