"""Nobody outside a company can tell two worlds apart that differ only in what companies wrote before the opening."""

from __future__ import annotations

import json

import pytest

from sprint.db import db
from sprint.outbox.models import Message
from tests.answers import Asked
from tests.sealed.addresses import asked
from tests.sealed.bench import ROLES
from tests.sealed.sides import ONE, OTHER
from tests.sealed.twins import Twin, differing, logged

Both = tuple[Twin, Twin]
JSON = (("Accept", "application/json"), ("X-Autosave", "1"))


@pytest.mark.once
def test_every_page_is_the_same_for_everybody_outside(both: Both) -> None:
    one, other = both
    assert differing(one, other, asked(one, "GET", ROLES)) == []


@pytest.mark.once
def test_only_the_head_of_an_answer_tells_no_more(both: Both) -> None:
    one, other = both
    assert differing(one, other, asked(one, "HEAD", ("another company",))) == []


def test_refusals_as_data_are_the_same(both: Both) -> None:
    one, other = both
    refused = [
        Asked("CDO", "GET", each.path, JSON) for each in asked(one, "GET", ("CDO",)) if "/proposals/" in each.path
    ]
    assert len(refused) > 20
    assert differing(one, other, refused) == []


@pytest.mark.once
def test_the_log_of_the_same_requests_is_the_same_and_names_nobody(both: Both) -> None:
    one, other = both
    requests = asked(one, "GET", ("CDO",))[::8]
    lines = logged(one, requests)
    assert len(lines) == len(requests)
    assert lines == logged(other, requests)
    assert [word for word in (*ONE.planted, "Hartwell", "Saltergill") if word in json.dumps(lines)] == []


def _mails(twin: Twin) -> list[tuple[str, ...]]:
    """Those to people outside the three companies, in the order of their writing."""
    with twin.app.app_context():
        rows = db.session.query(Message).order_by(Message.id).all()
        names = ("saltergill", "hartwell", "thornbeck", "owner.")
        return [(each.email, each.subject, each.body) for each in rows if not each.email.startswith(names)]


def test_mail_to_everybody_outside_is_the_same(both: Both) -> None:
    mails = [_mails(twin) for twin in both]
    assert len(mails[0]) > 3
    assert mails[0] == mails[1]
    assert [word for word in (*ONE.planted, *OTHER.planted) if word in str(mails)] == []


@pytest.mark.once
def test_what_is_refused_is_refused_the_same_way(both: Both) -> None:
    """Last, since some of what is sent is done: the same in both worlds. Nobody sends the opening of the closed box."""
    one, other = both
    sent = [each for each in asked(one, "POST", ("CDO", *ROLES[9:10])) if "/opening" not in each.path]
    assert differing(one, other, sent) == []
