"""Anybody checks a receipt here, and gets the keys with which to check it elsewhere. Nothing is looked up for it."""

from __future__ import annotations

from datetime import timedelta

from flask import current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from sprint.accounts.actions import count_try
from sprint.accounts.limits import Key, Limit
from sprint.policy_figures import RECEIPT_CHECK_MINUTES, RECEIPT_CHECKS
from sprint.proposals.forms import CheckForm
from sprint.proposals.receipts import keys
from sprint.proposals.receipts.by_hand import BY_HAND
from sprint.proposals.receipts.keys import PublicKey
from sprint.proposals.receipts.told import tell
from sprint.proposals.receipts.verify import Finding, Result, verify
from sprint.proposals.views import receipts_bp as bp
from sprint.web.access import PUBLIC, access, began

LIMIT = Limit(RECEIPT_CHECKS, timedelta(minutes=RECEIPT_CHECK_MINUTES))
NO_ANSWER = (Result.NO_RECEIPT, Result.UNREADABLE)


@bp.route("/receipts", methods=["GET", "POST"])
@access(PUBLIC)
def check() -> ResponseReturnValue:
    form = CheckForm()
    if not form.is_submitted():
        return render_template("proposals/check_receipt.html", form=form)
    count_try(Key("receipt", request.remote_addr or "", LIMIT), at=began())
    form.validate()
    return _answer(form, form.given())


def _answer(form: CheckForm, data: bytes) -> ResponseReturnValue:
    if not data and not form.has_file():
        form.file.errors = ["Choose the file of a receipt, or paste its text."]
        return render_template("proposals/check_receipt.html", form=form), 400
    finding = verify(data, published_keys(), instance=instance())
    if finding.result in NO_ANSWER:
        _blame(form, finding)
        return render_template("proposals/check_receipt.html", form=form), 400
    return render_template("proposals/receipt_checked.html", finding=finding, told=tell(finding))


def _blame(form: CheckForm, finding: Finding) -> None:
    """The fault stands with the field that it came from."""
    field = form.file if form.has_file() else form.text
    field.errors = [f"{tell(finding).title}. {finding.reason}"]


@bp.get("/receipts/key")
@access(PUBLIC)
def key() -> ResponseReturnValue:
    return render_template("proposals/receipt_key.html", keys=published_keys(), instance=instance(), commands=BY_HAND)


@bp.get("/receipts/keys.json")
@access(PUBLIC)
def keys_json() -> ResponseReturnValue:
    return jsonify(keys.published(published_keys(), instance()))


def published_keys() -> tuple[PublicKey, ...]:
    return keys.ring(current_app.config["SIGNING_KEY"], current_app.config["SIGNING_KEYS_RETIRED"])


def instance() -> str:
    address: str = current_app.config["BASE_URL"]
    return address.rstrip("/")
