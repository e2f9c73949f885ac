"""Headers on every answer: a strict content policy with a nonce, and no caching of signed-in pages."""

from __future__ import annotations

import secrets

from flask import Flask, Response, abort, g, request

from sprint.web.access import current_actor

UNCHANGING = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("X-Frame-Options", "DENY"),
)


def csp_nonce() -> str:
    if "csp_nonce" not in g:
        g.csp_nonce = secrets.token_urlsafe(16)
    nonce: str = g.csp_nonce
    return nonce


def register(app: Flask) -> None:
    app.jinja_env.globals["csp_nonce"] = csp_nonce

    @app.before_request
    def limit() -> None:
        """Werkzeug keeps to `MAX_FORM_MEMORY_SIZE` only in multipart forms; the plain kind is held to it here."""
        is_plain = request.mimetype == "application/x-www-form-urlencoded"
        if is_plain and (request.content_length or 0) > app.config["MAX_FORM_MEMORY_SIZE"]:
            abort(413)

    @app.after_request
    def protect(response: Response) -> Response:
        present = {name for name, _ in response.headers}
        response.headers.extend([each for each in _headers() if each[0] not in present])
        if app.config["IS_SECURE"]:
            response.headers["Strict-Transport-Security"] = "max-age=63072000; includeSubDomains"
        if current_actor().is_signed_in or g.get("awaits_code"):
            response.headers["Cache-Control"] = "no-store"
        response.vary.add("Cookie")
        return response


def _headers() -> tuple[tuple[str, str], ...]:
    nonce = csp_nonce()
    policy = (
        f"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}'; img-src 'self'; "
        "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    return ("Content-Security-Policy", policy), *UNCHANGING
