"""One structured line a request: id, method, route, status, time. Never a name, an address or any content."""

from __future__ import annotations

import logging
import time
from uuid import uuid4

import structlog
from flask import Flask, Response, g, request

from sprint.audit import actions as audit

log = structlog.get_logger()


def register(app: Flask) -> None:
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(sort_keys=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, app.config["LOG_LEVEL"])),
    )

    @app.before_request
    def begin() -> None:
        g.request_id, g.began = uuid4().hex[:16], time.perf_counter()
        audit.source.set(f"{request.remote_addr or ''} {g.request_id}")

    @app.after_request
    def end(response: Response) -> Response:
        response.headers["X-Request-Id"] = g.get("request_id", "")
        if request.endpoint != "static":
            log.info(
                "request",
                id=g.get("request_id", ""),
                method=request.method,
                route=request.url_rule.rule if request.url_rule else "",
                status=response.status_code,
                ms=round((time.perf_counter() - g.get("began", time.perf_counter())) * 1000, 1),
            )
        return response
