"""Faults planted on purpose, one of each kind: the comparison finds every one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
import structlog
from flask import Response

from sprint.db import db
from sprint.proposals.models import Proposal
from tests.answers import Asked
from tests.sealed.twins import Twin, differing, logged

Both = tuple[Twin, Twin]
PUBLIC = [Asked("visitor", "GET", "/challenges")]


def _titles() -> list[str]:
    return sorted(each.title for each in db.session.query(Proposal))


def page(answer: Response) -> None:
    answer.set_data(answer.get_data(as_text=True) + "".join(_titles()))


def order(answer: Response) -> None:
    """Nothing sealed is shown; only the order tells which world it is."""
    lines = answer.get_data(as_text=True).splitlines()
    answer.set_data("\n".join(sorted(lines, reverse="Zorvexline for carers" in _titles())))


def etag(answer: Response) -> None:
    answer.set_etag(str(len("".join(_titles()))))


def status(answer: Response) -> None:
    answer.status_code = 403 if "Zorvexline for carers" in _titles() else 404


def line(_answer: Response) -> None:
    structlog.get_logger().info("drafts", longest=max(len(title) for title in _titles()))


@contextmanager
def planted(both: Both, fault: Callable[[Response], None]) -> Iterator[None]:
    """Each answer of both apps has the fault."""

    def after(answer: Response) -> Response:
        fault(answer)
        return answer

    hooks = [twin.app.after_request_funcs.setdefault(None, []) for twin in both]
    for each in hooks:
        each.append(after)
    try:
        yield
    finally:
        for each in hooks:
            each.remove(after)


@pytest.mark.parametrize("fault", [page, order, etag, status])
def test_a_leak_in_an_answer_is_found(both: Both, fault: Callable[[Response], None]) -> None:
    assert differing(*both, PUBLIC) == []
    with planted(both, fault):
        assert differing(*both, PUBLIC) == PUBLIC


def test_a_leak_in_the_log_is_found(both: Both) -> None:
    one, other = both
    with planted(both, line):
        assert logged(one, PUBLIC) != logged(other, PUBLIC)
