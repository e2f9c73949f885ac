"""Bare Flask routes that make one durable insert and redirect: what no web application of this kind can be faster than."""

from __future__ import annotations

import os
from hashlib import sha256

from flask import Flask, redirect, request
from sqlalchemy import Column, Integer, MetaData, Table, Text, create_engine
from werkzeug.wrappers import Response

from config import database_url
from sprint.db import prepare

app = Flask(__name__)
engine = create_engine(database_url(os.environ["DATABASE_URL"]))
prepare(engine)
tables = MetaData()
notes = Table("bare_notes", tables, Column("id", Integer, primary_key=True), Column("text", Text, nullable=False))


@app.get("/health")
def health() -> str:
    tables.create_all(engine)
    return "ok"


@app.get("/page")
def page() -> str:
    return "ok"


@app.post("/notes")
def write() -> Response:
    return _inserted(request.form["text"])


@app.post("/files")
def receive() -> Response:
    return _inserted(sha256(request.files["file"].read()).hexdigest())


def _inserted(text: str) -> Response:
    with engine.begin() as connection:
        connection.execute(notes.insert().values(text=text))
    return redirect("/health")
