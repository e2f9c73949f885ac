"""The decision pack: a page that says what is in it, and its two variants as downloads."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from sprint.actor import Actor
from sprint.challenges.models import Challenge
from sprint.clock import now
from sprint.packs.actions import note_pack
from sprint.packs.index import CHECKS, NEVER
from sprint.packs.policy import may_take, may_take_public
from sprint.packs.queries import keep_until, write_pack
from sprint.packs.queries.copies import bidding, copies_taken, is_decided, is_released
from sprint.policy_figures import KEEPS_CONTRACTS_YEARS
from sprint.shortlists import queries
from sprint.shortlists.titles import short_title
from sprint.verdict import Verdict
from sprint.web.access import STAFF, access, authorise, current_actor
from sprint.web.noting import before_sending
from sprint.web.parcels import Parcel, as_zip

bp = Blueprint("packs", __name__)


@bp.get("/challenges/<reference>/decision/pack")
@access(STAFF)
def pack(reference: str) -> ResponseReturnValue:
    challenge = queries.challenge_for_staff(reference, actor := current_actor(), now())
    return render_template(
        "packs/pack.html", challenge=challenge, name=short_title(challenge.title), may_take=_may_take(actor, challenge, is_public=False),
        may_take_public=_may_take(actor, challenge, is_public=True),
        keep_until=keep_until(challenge), years=int(KEEPS_CONTRACTS_YEARS.value), copies=copies_taken(challenge.id), checks=CHECKS, never=NEVER,
    )  # fmt: skip


@bp.get("/challenges/<reference>/decision/pack.zip")
@access(STAFF)
def pack_zip(reference: str) -> ResponseReturnValue:
    return _taken(reference, is_public=False)


@bp.get("/challenges/<reference>/decision/pack-foi.zip")
@access(STAFF)
def pack_foi_zip(reference: str) -> ResponseReturnValue:
    return _taken(reference, is_public=True)


def _taken(reference: str, *, is_public: bool) -> ResponseReturnValue:
    """Written to disk where it is large, one file at a time; that it was taken is on record before it goes out."""
    challenge, by, at = queries.challenge_for_staff(reference, current_actor(), now()), current_actor(), now()
    authorise(_may_take(by, challenge, is_public=is_public))
    out = Parcel()
    sums, challenge_id = write_pack(challenge, by, out, is_public=is_public), challenge.id
    variant = "foi" if is_public else "full"
    before_sending(lambda: note_pack(challenge_id, variant=variant, sums=sums, by=by, at=at))
    return as_zip(out, f"{challenge.reference}-decision-pack{'-foi' if is_public else ''}.zip")


def _may_take(actor: Actor, challenge: Challenge, *, is_public: bool) -> Verdict:
    full = may_take(
        actor, authority_id=challenge.authority_id, challenge_id=challenge.id, bidding=bidding(challenge.id),
        is_decided=is_decided(challenge.id),
    )  # fmt: skip
    return may_take_public(full, is_released=is_released(challenge.id)) if is_public else full
