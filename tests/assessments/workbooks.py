"""Workbooks as an assessor fills them in, and as nobody should."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

from flask.testing import FlaskClient
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from werkzeug.test import TestResponse

from tests.assessments.panels import World

SCORE, REASON = 7, 8
"""Columns of the sheet “Scores”, from 1."""


def changed(data: bytes, change: Callable[[Workbook], Any]) -> bytes:
    book = load_workbook(BytesIO(data))
    change(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def filled(*rows: tuple[int, Any, Any]) -> Callable[[Workbook], None]:
    """From (row of the sheet, score, reason)."""

    def fill(book: Workbook) -> None:
        for row, score, reason in rows:
            book["Scores"].cell(row, SCORE).value = score
            book["Scores"].cell(row, REASON).value = reason

    return fill


def at(cell: str, value: Any, sheet: str = "Scores") -> Callable[[Workbook], None]:
    def put(book: Workbook) -> None:
        book[sheet][cell] = value

    return put


def path(of: World, rest: str) -> str:
    return f"/challenges/{of.challenge.reference}/scoring/{rest}"


def download(client: FlaskClient, of: World) -> bytes:
    answer = client.get(path(of, "workbook"))
    assert answer.status_code == 200
    data: bytes = answer.data
    return data


def upload(client: FlaskClient, of: World, data: bytes) -> TestResponse:
    return client.post(path(of, "offline"), data={"file": (BytesIO(data), "scores.xlsx")})
