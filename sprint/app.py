"""create_app: puts the parts together; alone in knowing every blueprint."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask, abort, request
from flask_mail import Mail
from flask_migrate import Migrate
from flask_wtf.csrf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from whitenoise import WhiteNoise

from sprint import cli, identity, seal, site
from sprint.accounts.views import bp as accounts
from sprint.assessments.views import bp as assessments
from sprint.challenges.views import bp as challenges
from sprint.clarifications.views import bp as clarifications
from sprint.dashboards.views import blueprints as dashboards
from sprint.datasets.views import bp as datasets
from sprint.db import db, prepare
from sprint.delivery.views import bp as adoptions
from sprint.delivery.views.outcomes import bp as outcomes
from sprint.delivery.views.working import bp as workspaces
from sprint.editions.views import bp as editions
from sprint.objections.views import bp as objections
from sprint.opendata.views import bp as opendata
from sprint.opendata.views.api import bp as api
from sprint.organisations.views import bp as organisations
from sprint.packs.views import bp as packs
from sprint.panels.views import bp as panels
from sprint.problems.views import bp as problems
from sprint.proposals.views import bp as proposals
from sprint.proposals.views import receipts_bp as receipts
from sprint.retention.views import bp as retention
from sprint.service.views import bp as service
from sprint.shortlists.views import bp as shortlists
from sprint.web import controls, errors, filters, logging, noting, security, veiled
from sprint.web.access import require_audiences
from sprint.web.arrival import Door
from sprint.web.health import bp as health
from sprint.web.machines import Openly
from sprint.web.pages import bp as pages

ROOT = Path(__file__).parents[1]
BLUEPRINTS = (
    health, service, pages, accounts, organisations, editions, datasets, problems, challenges, clarifications, proposals, receipts, panels, assessments, shortlists, objections, packs, adoptions, outcomes, workspaces, retention, opendata, api, *dashboards,
)  # fmt: skip


def create_app(settings: dict[str, Any]) -> Flask:
    """The whole application. Raises when a route declares no audience."""
    app = Flask(__name__, template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "static"))
    app.config.update(settings)
    _connect(app)
    for part in (seal, logging, identity, site, filters, controls, security, errors, veiled, cli, noting):
        part.register(app)
    _refuse_nul(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if app.config["SAMPLE_REGION"]:
        from sprint.demo.views import bp as sample

        app.register_blueprint(sample)
    require_audiences(app)
    _serve(app)
    return app


def _connect(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)
    Migrate(app, db, directory=str(ROOT / "migrations"), render_as_batch=True)
    CSRFProtect(app)
    app.extensions["mailer"] = Mail(app)


def _refuse_nul(app: Flask) -> None:
    """No address of ours holds a NUL, and PostgreSQL cannot be asked for one."""

    @app.before_request
    def refuse() -> None:
        if "\0" in request.path:
            abort(404)
        if any("\0" in value for value in request.args.values()):
            abort(400)


def _serve(app: Flask) -> None:
    """Static files with far-off expiry, forwarding headers trusted only as far as `PROXY_HOPS` says, and the door."""
    app.wsgi_app = WhiteNoise(app.wsgi_app, root=str(ROOT / "static"), prefix="static/", max_age=3600)  # type: ignore[method-assign]
    if hops := app.config["PROXY_HOPS"]:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=0)  # type: ignore[method-assign]
    app.wsgi_app = Openly(app.wsgi_app)  # type: ignore[method-assign]
    app.wsgi_app = Door(app.wsgi_app)  # type: ignore[method-assign]
