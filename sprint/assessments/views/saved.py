"""Answers to a form that saves itself."""

from __future__ import annotations

from flask import jsonify, request
from flask.typing import ResponseReturnValue

from sprint.clock import now
from sprint.when import local


def is_autosave() -> bool:
    return bool(request.headers.get("X-Autosave"))


def saved(version: int) -> ResponseReturnValue:
    return jsonify(saved_at=f"{local(now()):%H:%M}", version=version)


def refused(reason: str, status: int) -> ResponseReturnValue:
    return jsonify(error=reason), status
