"""Following: what a person follows and how often they are told, and the one click in a mail that stops it."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue

from sprint.accounts.models import User
from sprint.challenges import actions, queries
from sprint.challenges.following import Often, Subject, next_digest
from sprint.challenges.models import Challenge
from sprint.challenges.views import bp
from sprint.clock import now
from sprint.errors import BadInput, NotFound
from sprint.organisations.classification import THEMES
from sprint.web.access import PUBLIC, SIGNED_IN, access, current_actor, safe_next


@bp.get("/following")
@access(SIGNED_IN)
def following() -> ResponseReturnValue:
    actor, at = current_actor(), now()
    often, followed = queries.often_of(actor.user_id or 0), queries.followed(actor, at)
    known = {each.key for each in followed}
    return render_template(
        "challenges/following.html", followed=followed, often=often, choices=list(Often),
        themes=[each for each in THEMES if each not in known],
        regions=[each for each in queries.regions() if each.slug not in known], next_at=next_digest(often, at) if often.has_digest else None,
        waiting=queries.waiting_news(actor.user_id),
    )  # fmt: skip


@bp.post("/following")
@access(SIGNED_IN)
def follow() -> ResponseReturnValue:
    subject, name = _subject()
    actions.follow(subject, by=current_actor(), at=now())
    flash(f"You follow {name}. You can choose how often we write to you.")
    return _back()


@bp.post("/following/end")
@access(SIGNED_IN)
def unfollow() -> ResponseReturnValue:
    subject, name = _subject()
    actions.unfollow(subject, by=current_actor(), at=now())
    flash(f"You no longer follow {name}.")
    return _back()


def _subject() -> tuple[Subject, str]:
    """What the form names, and what to call it. Raises `NotFound` for what this person may not see."""
    given = {name: value for name in ("challenge", "theme", "region") if (value := request.form.get(name, ""))}
    if len(given) != 1:
        raise BadInput("Choose one challenge, one theme or one region.")
    if reference := given.get("challenge"):
        challenge = queries.visible(reference, current_actor(), now())
        return Subject(challenge_id=challenge.id), "this challenge"
    if slug := given.get("region"):
        region = queries.region(slug)
        return Subject(authority_id=region.id), f"all challenges of {region.short_name}"
    if given["theme"] not in THEMES:
        raise NotFound
    return Subject(theme=given["theme"]), f"the theme {given['theme'].lower()}"


def _back() -> ResponseReturnValue:
    return redirect(safe_next(request.form.get("next")) or url_for(".following"), 303)


@bp.post("/following/frequency")
@access(SIGNED_IN)
def set_often() -> ResponseReturnValue:
    chosen = request.form.get("often", "")
    if chosen not in {each.value for each in Often}:
        raise BadInput("Choose how often we write to you.")
    actions.set_often(Often(chosen), by=current_actor(), at=now())
    flash(f"Saved: {Often(chosen).label[:1].lower()}{Often(chosen).label[1:]}.")
    return redirect(url_for(".following"), 303)


@bp.get("/following/stop/<token>")
@access(PUBLIC)
def stop(token: str) -> ResponseReturnValue:
    """Asks first: programmes that read mail follow its links."""
    is_stopped = queries.often_of(_reader(token).id) is Often.NEVER
    return render_template("challenges/stop_mail.html", token=token, is_stopped=is_stopped)


@bp.post("/following/stop/<token>")
@access(PUBLIC)
def stop_mail(token: str) -> ResponseReturnValue:
    """For the button of the page above and for mail programmes (RFC 8058), which send no cookie and no form token."""
    actions.stop_mail(_reader(token), at=now())
    return render_template("challenges/stop_mail.html", token=token, is_stopped=True)


def _reader(token: str) -> User:
    found = queries.whose(token)
    if found is None:
        raise NotFound
    return found


@bp.record_once
def _accept_mail_programmes(state: BlueprintSetupState) -> None:
    """The token in the address is the whole right to this one act, so there is nothing for another site to borrow."""
    state.app.extensions["csrf"].exempt(stop_mail)


@bp.app_template_global("is_followed")
def is_followed(challenge: Challenge | None = None, theme: str = "", authority_id: int | None = None) -> bool:
    """Whether the person reading follows this challenge, theme or region."""
    actor = current_actor()
    if not actor.is_signed_in:
        return False
    subject = Subject(theme or None, authority_id, challenge.id if challenge else None)
    return queries.follow_of(actor.user_id, subject) is not None
