"""The draft in the shape in which it would be submitted, and how it compares with what was."""

from __future__ import annotations

from dataclasses import replace

from sprint.organisations import queries as organisations
from sprint.organisations.models import Company
from sprint.organisations.statements import DOES, DOES_TITLE, TOPICS
from sprint.proposals.manifest import AnswerText, CompanyFacts, Content, FileCopy, StatementText, YesNo, read, write
from sprint.proposals.models import Proposal, Submission


def is_changed(proposal: Proposal, since: Submission, *, is_closed: bool = False) -> bool:
    """Whether submitting now would give another submission than that one.

    After the close, what the company says about itself elsewhere is no change of this proposal.
    """
    content = content_of(proposal)
    if is_closed:
        sent = read(since.content)
        content = replace(content, company=sent.company, statements=sent.statements)
    return write(content) != since.content


def content_of(proposal: Proposal) -> Content:
    """The draft as it stands, with the questions it answers."""
    texts = {answer.criterion_id: answer.text for answer in proposal.answers}
    yes = {each.question_id: each.is_yes for each in proposal.eligibility}
    return Content(
        title=proposal.title,
        summary=proposal.summary,
        price_gbp=proposal.price_gbp,
        people=tuple(line.strip() for line in proposal.people.splitlines() if line.strip()),
        confidential=proposal.confidential,
        company=_facts(proposal.company),
        answers=tuple(
            AnswerText(each.id, each.title, each.question, each.word_limit, texts.get(each.id, ""))
            for each in proposal.challenge.criteria
        ),
        eligibility=tuple(
            YesNo(each.id, each.text, yes.get(each.id, False)) for each in proposal.challenge.eligibility
        ),
        files=tuple(
            FileCopy(each.token, each.name, each.file.media_type, each.file.size, each.file.sha256)
            for each in proposal.attachments
        ),
        statements=_statements(proposal.company),
    )


def _facts(company: Company) -> CompanyFacts:
    return CompanyFacts(
        name=company.name,
        number=company.company_number or "",
        staff=company.staff,
        turnover_gbp=company.turnover_gbp,
        balance_sheet_gbp=company.balance_sheet_gbp,
        is_sme=company.is_sme,
        gss_code=company.gss_code,
    )


def _statements(company: Company) -> tuple[StatementText, ...]:
    """What the company says about itself, as far as it has written it."""
    texts = {DOES: company.about, **organisations.written(company.id)}
    titles = {DOES: DOES_TITLE, **{each.name: each.title for each in TOPICS}}
    return tuple(StatementText(topic, titles[topic], texts[topic]) for topic in titles if texts.get(topic))
