"""Commands: the mail worker, the audit check, checking briefs, setting up an authority, the sample region."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable
from datetime import timedelta
from types import FrameType
from typing import BinaryIO

import click
from flask import Flask, current_app
from flask_migrate import downgrade, upgrade
from obstore.exceptions import BaseError
from sqlalchemy.exc import OperationalError
from structlog import get_logger

from sprint.accounts.actions import forget_sign_ins
from sprint.assessments.actions import forget_uploads, remind_panels
from sprint.audit.actions import link_waiting
from sprint.audit.queries import holds, verify
from sprint.challenges.actions import send_what_is_due
from sprint.challenges.gate.lines import Fault, checked
from sprint.cli_advice import advise
from sprint.cli_assign import assign
from sprint.cli_box import open_box
from sprint.cli_bulk import bulk
from sprint.cli_indicators import indicators
from sprint.cli_pack import pack
from sprint.cli_places import places
from sprint.cli_region import region
from sprint.cli_sealing import new_sealing_key, sealing
from sprint.cli_service import outages
from sprint.cli_setup import set_up
from sprint.clock import now
from sprint.db import db, only_reads
from sprint.delivery.actions import chase_readings
from sprint.delivery.actions.working import remind_check_ins
from sprint.errors import Conflict
from sprint.files.actions import sweep
from sprint.organisations.actions import forget_lists
from sprint.outbox.actions import deliver_due, forget_mail
from sprint.proposals.actions import send_comment_digests, send_reminders
from sprint.service.actions import beat
from sprint.service.watch import BEATS_EVERY, Reach
from sprint.shortlists.actions import work_out_advice

log = get_logger()
LOOK_FOR_NEWS_EVERY = timedelta(minutes=1)
SWEEP_EVERY = timedelta(hours=6)


def register(app: Flask) -> None:
    app.cli.add_command(worker)
    app.cli.add_command(audit_commands)
    app.cli.add_command(check_briefs)
    app.cli.add_command(assign)
    app.cli.add_command(prepare)
    app.cli.add_command(set_up)
    app.cli.add_command(outages)
    app.cli.add_command(open_box)
    app.cli.add_command(advise)
    app.cli.add_command(indicators)
    app.cli.add_command(bulk)
    app.cli.add_command(pack)
    app.cli.add_command(places)
    app.cli.add_command(region)
    app.cli.add_command(sealing)
    app.cli.add_command(new_sealing_key)
    if app.config["SAMPLE_REGION"]:
        app.cli.add_command(sample_commands)


@click.command("worker")
@click.option("--once", is_flag=True, help="Do what is due now, then stop.")
@click.option("--pause", default=2.0, help="Seconds between looks.")
def worker(once: bool, pause: float) -> None:
    """Deliver mail that is due, write reminders and digests, link the audit chain and sweep the file store, until told to stop."""
    socket.setdefaulttimeout(20)
    stop, due, beat_due, reach, sweep_due = _stop_flag(), now(), now(), Reach(), now()
    while not stop:
        if not once and now() >= beat_due and _beats(reach):
            beat_due = now() + BEATS_EVERY
        if now() >= due and _tried(_write_news) is not None:
            due = now() + LOOK_FOR_NEWS_EVERY
            _tried(lambda: work_out_advice(at=now()))
        if now() >= sweep_due and _tried(_sweep) is not None:
            sweep_due = now() + SWEEP_EVERY
        was_busy = bool(_tried(_one_round))
        if once and not was_busy:
            return
        if not was_busy:
            time.sleep(pause)
        if os.getppid() == 1 and os.environ.get("STOP_WITH_PARENT"):
            return


def _beats(reach: Reach) -> bool:
    """Write down that the worker runs, and since when it could not; False while the database does not answer."""
    at = now()
    noticed = reach.answered(at)
    if _tried(lambda: beat("worker", noticed=noticed, at=at)) is None:
        reach.failed(noticed.began_at if noticed else at)
        return False
    return True


def _write_news() -> int:
    """The reminders and digests that are due, and what the clock has opened."""
    return (
        send_reminders(at=now())
        + remind_panels(at=now())
        + send_comment_digests(at=now())
        + send_what_is_due(at=now())
        + chase_readings(at=now())
        + remind_check_ins(at=now())
    )


def _sweep() -> int:
    """Workbooks nobody applied, sessions and links that ended long ago, old mail about no challenge, and stored bytes that
    no row names; a store that does not answer is asked again later."""
    forgotten = forget_uploads(at=now()) + forget_lists(at=now()) + forget_sign_ins(at=now()) + forget_mail(at=now())
    try:
        return forgotten + sweep(at=now())
    except BaseError as problem:
        log.warning("worker.store_waits", kind=type(problem).__name__)
        return 0


def _one_round() -> int:
    """One mail at most, so that each is claimed at the instant it is sent."""
    link_waiting()
    return deliver_due(at=now(), limit=1)


def _tried(work: Callable[[], int]) -> int | None:
    """How much was done; None when the database was busy, which is tried again later."""
    try:
        return work()
    except (OperationalError, Conflict) as problem:
        db.session.rollback()
        log.warning("worker.waits", kind=type(problem).__name__)
        return None


def _stop_flag() -> list[int]:
    stop: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        stop.append(number)

    signal.signal(signal.SIGTERM, note)
    signal.signal(signal.SIGINT, note)
    return stop


@click.group("audit")
def audit_commands() -> None:
    """The audit trail."""


@audit_commands.command("verify")
@click.option("--head", default="", help="A head that was published earlier: checks that the chain still holds it.")
def audit_verify(head: str) -> None:
    """Check every link of the chain; names the first broken row and exits with 1."""
    only_reads.set(True)
    report = verify()
    click.echo(f"{report.linked:,} acts are linked, {report.waiting:,} wait to be linked. Head: {report.head}")
    if report.broken:
        raise click.ClickException(f"The chain is broken at {report.broken}.")
    if head and not holds(head):
        raise click.ClickException("The head given is not in the chain: rows are missing from its end.")
    click.echo("Every act matches its hash and follows the one before it.")


@click.command("check-briefs")
@click.argument("file", type=click.File("rb"))
def check_briefs(file: BinaryIO) -> None:
    """Run the problem-first gate over briefs: FILE has a line of JSON with id, title and text for each; - is standard input."""
    is_faulty = False
    for answer in checked(file):
        click.echo(str(answer), err=isinstance(answer, Fault))
        is_faulty |= isinstance(answer, Fault)
    if is_faulty:
        raise SystemExit(1)


@click.command("prepare")
def prepare() -> None:
    """Bring the database to the newest schema; load the sample region where it is asked for and nothing is there."""
    upgrade()
    if current_app.config["SAMPLE_REGION"]:
        _load_sample()


def _load_sample() -> None:
    from sprint.demo import loader

    if not loader.is_empty():
        return
    click.echo("Loading the sample region …")
    loader.load(now=now())
    link_waiting(limit=100_000)


@click.group("sample")
def sample_commands() -> None:
    """The sample region."""


@sample_commands.command("reload")
def sample_reload() -> None:
    """Throw everything away and load the sample region afresh, with dates counted from today."""
    downgrade(revision="base")
    upgrade()
    _load_sample()
