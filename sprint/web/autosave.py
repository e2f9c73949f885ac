"""Answers to a form that saves itself (static/js/autosave.js sends it)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from sprint.when import local


def is_autosave() -> bool:
    return bool(request.headers.get("X-Autosave"))


def saved(version: int | str, *, at: datetime, **more: Any) -> ResponseReturnValue:
    """`more` may hold `note`, a sentence shown behind the time, and `fields`, new values of hidden inputs by name."""
    return jsonify(saved_at=f"{local(at):%H:%M}", version=version, **more)


def refused(reason: str, status: int, *, keeps: bool = False) -> ResponseReturnValue:
    """`keeps` says that what was sent is kept all the same, beside what is stored: the form goes on saving."""
    return jsonify({"error": reason} | ({"keeps": True} if keeps else {})), status
