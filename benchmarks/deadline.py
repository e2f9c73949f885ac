"""The last minute before a close: how many proposals a second come in, how long each takes, and whether all are kept.

`python -m benchmarks deadline` runs small on both databases; docs/deadline.md has the options of a full run. Everything is
durable: what is acknowledged is on the disk, in the server and in the bare programs that it is measured against.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from flask import Flask
from sqlalchemy import create_engine, select, text

from benchmarks import bare, companies
from benchmarks.crowd import all_at_once, closed_loop, open_loop
from benchmarks.figures import against, moments, percentile, ratio, spread
from benchmarks.floor import floor
from benchmarks.kept import halves, lost
from benchmarks.server import Server, environment, processes
from benchmarks.submitter import PLAIN, Receipt, Submitter
from config import settings
from sprint.app import create_app
from sprint.challenges.models import Criterion
from sprint.db import db, prepare
from sprint.files.queries import url as store_url
from sprint.proposals.models import Answer, Proposal
from tests import databases

PARTS = ("closed", "open", "post", "kill")


@dataclass
class Close:
    """A database with companies about to submit, and the server that they send to."""

    kind: str
    folder: Path
    url: str
    app: Flask
    server: Server
    submitters: list[Submitter]

    def take(self, count: int) -> list[Submitter]:
        """Companies that nobody has used yet."""
        taken, self.submitters = self.submitters[:count], self.submitters[count:]
        return taken


def main(given: Sequence[str] = ()) -> None:
    asked = _options(given)
    with tempfile.TemporaryDirectory() as folder:
        for kind in asked.database:
            if {"closed", "open", "post"} & set(asked.part):
                _measure(kind, Path(folder) / kind, asked)
            if "kill" in asked.part:
                _killing(kind, Path(folder) / f"{kind}-killed", asked)


def _options(given: Sequence[str]) -> argparse.Namespace:
    options = argparse.ArgumentParser(prog="python -m benchmarks deadline")
    options.add_argument("--database", nargs="+", choices=databases.KINDS, default=databases.KINDS)
    options.add_argument("--part", nargs="+", choices=PARTS, default=PARTS)
    options.add_argument("--companies", type=int, default=100, help="complete submissions with a file, closed loop")
    options.add_argument("--concurrent", type=int, default=50, help="how many of them at a time")
    options.add_argument("--rate", type=float, default=20, help="submissions a second, open loop")
    options.add_argument("--seconds", type=float, default=5, help="how long the open loop lasts")
    options.add_argument(
        "--posts", type=int, default=50, help="submissions one after the other, against the bare route"
    )
    options.add_argument("--rounds", type=int, default=2, help="how often the server is killed")
    return options.parse_args(list(given))


def _measure(kind: str, folder: Path, asked: argparse.Namespace) -> None:
    counts = {"closed": asked.companies, "open": int(asked.rate * asked.seconds), "post": asked.posts}
    with _close(kind, folder, sum(counts[part] for part in asked.part if part in counts)) as close:
        if "closed" in asked.part:
            _say(kind, _closed(close, asked.companies, asked.concurrent))
        if "open" in asked.part:
            _say(kind, _open(close, counts["open"], asked.rate))
        if "post" in asked.part:
            _say(kind, _post(close, asked.posts))


@contextmanager
def _close(kind: str, folder: Path, count: int, *, words: int = 300) -> Iterator[Close]:
    folder.mkdir()
    url = f"sqlite:///{folder / 'served.sqlite3'}" if kind == "sqlite" else _postgresql("served")
    variables = environment(url, folder / "files")
    app, server = create_app(settings(variables)), Server(variables, workers=processes(url))
    with app.app_context():
        submitters = companies.prepare(app, server.port, count, words=words)
        db.session.remove()
        _require_durable()
        try:
            yield Close(kind, folder, url, app, server, submitters)
        finally:
            db.session.remove()
            db.engine.dispose()


def _require_durable() -> None:
    asked = "PRAGMA synchronous" if db.engine.dialect.name == "sqlite" else "SHOW fsync"
    with db.engine.connect() as connection:
        if connection.scalar(text(asked)) not in (2, "on"):
            raise RuntimeError("This database does not wait for the disk, so its figures would mean nothing.")


def _postgresql(name: str, *, like: str = "template0") -> str:
    return databases.new_postgresql(name, is_durable=True, like=like)


def _closed(close: Close, count: int, concurrent: int) -> list[str]:
    """Each gives a file, reads the page, submits and reads the receipt; then the bare program writes the same."""
    people, files = close.take(count), [companies.pdf() for _ in range(count)]
    given = dict(zip((each.proposal for each in people), files, strict=True))
    twin, before = _twin(close), bare.last_keys(db.engine)

    def work(person: Submitter) -> None:
        person.arrive()
        person.attach(given[person.proposal])
        person.arrive()
        person.submit(reads=True)
        person.leave()

    with close.server:
        took = closed_loop(people, work, concurrent)
    found = _kept(people)
    seconds = [second for each in people for second in each.seconds]
    writers = 1 if close.kind == "sqlite" else concurrent
    engine = create_engine(twin, pool_size=writers)
    prepare(engine)
    written = bare.replay(
        bare.acts_since(db.engine, before), engine, taken=store_url(), put=f"file://{close.folder}/bare", writers=writers
    )  # fmt: skip
    engine.dispose()
    share = ratio(written, took)
    bare_server = Server(close.server.settings, target="benchmarks.bare_app:app", workers=processes(close.url))
    least = floor(bare_server, files, concurrent)
    return [
        f"{count} complete submissions, {concurrent} at a time: {took:.1f} s, {count / took:.1f} a second; {found}",
        f"the POST alone: {spread(seconds)} (p99 under 2,000 ms: {against(percentile(seconds, 99), 2, at_most=True)})",
        f"the same writes by a bare program: {written:.1f} s, {count / written:.0f} a second; the server reaches {share:.0%} of it "
        f"(goal 35 %: {against(share, 0.35)})",
        f"as many requests to bare Flask routes, two of them with one durable insert and the others without any work: {least:.1f} s, "
        f"{count / least:.0f} a second, {ratio(written, least):.0%} of the bare program",
    ]


def _twin(close: Close) -> str:
    """A copy of the database as it is before anybody submits, for the bare program."""
    if close.kind == "postgresql":
        db.engine.dispose()
        return _postgresql("bare", like=close.url)
    with db.engine.connect() as connection:
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("BEGIN")
    shutil.copy(close.folder / "served.sqlite3", close.folder / "bare.sqlite3")
    return f"sqlite:///{close.folder / 'bare.sqlite3'}"


def _open(close: Close, count: int, rate: float) -> list[str]:
    """Each reads the page, submits and reads the receipt, beginning at its moment whatever the server does."""
    people = close.take(count)

    def work(person: Submitter) -> None:
        person.arrive()
        person.submit(reads=True)
        person.leave()

    with close.server:
        took = open_loop(people, work, moments(count, rate))
    found = _kept(people)
    posts = [second for each in people for second in each.seconds]
    return [
        f"open loop at {rate:.0f} a second, page, POST and receipt together: {spread(took)}; the POST alone: {spread(posts)} "
        f"(p95 up to 250 ms: {against(percentile(posts, 95), 0.25, at_most=True)}); {found}"
    ]


def _post(close: Close, count: int) -> list[str]:
    """One after the other, in turn with a bare route that makes one durable insert."""
    people, note = close.take(count), urlencode({"text": "x" * 1000})
    route, ours, bares = Server(close.server.settings, target="benchmarks.bare_app:app"), [], []
    with close.server, route:
        line = http.client.HTTPConnection("127.0.0.1", route.port)
        for person in people:
            person.arrive()
            person.submit()
            person.leave()
            began = time.perf_counter()
            line.request("POST", "/notes", note, {"Content-Type": PLAIN})
            line.getresponse().read()
            bares.append(time.perf_counter() - began)
            ours += person.seconds
        line.close()
    share = ratio(percentile(ours, 50), percentile(bares, 50))
    return [
        f"one POST at a time: {spread(ours)}; a bare route with one durable insert: {spread(bares)}; {share:.1f} times "
        f"(goal 2.5: {against(share, 2.5, at_most=True)})"
    ]


def _killing(kind: str, folder: Path, asked: argparse.Namespace) -> None:
    """Twenty at work on one proposal each, over and over, until the server is killed; then once more, and again."""
    chance, kept, gone, half = random.Random(), 0, [], []
    with _close(kind, folder, 20, words=50) as close:
        for number in range(asked.rounds):
            close.server.start()
            for person in close.submitters:
                _reread(person)
                person.arrive()
            threads = all_at_once(close.submitters, [f"Round {number}, week {week}." for week in range(200)])
            _wait_for_receipts(close.submitters)
            time.sleep(chance.uniform(0, 2))
            close.server.kill()
            for thread in threads:
                thread.join()
            gone, half = lost(_receipts(close.submitters)), halves()
            if gone or half:
                break
        kept = len(_receipts(close.submitters))
    _say(
        kind,
        [
            f"killed {asked.rounds} times among {kept} acknowledged submissions: {len(gone)} lost, {len(half)} half {gone + half}"
        ],
    )


def _wait_for_receipts(people: Sequence[Submitter], *, within: float = 60) -> None:
    """Until the server is warm: what was acknowledged in this round has to be there after it."""
    before, end = len(_receipts(people)), time.monotonic() + within
    while len(_receipts(people)) == before and time.monotonic() < end:
        time.sleep(0.01)


def _reread(person: Submitter) -> None:
    """What a person finds who opens the first answer again: it may have been saved although its answer was lost."""
    answer = db.session.scalars(
        select(Answer)
        .join(Answer.proposal)
        .join(Answer.criterion)
        .where(Proposal.reference == person.proposal, Criterion.position == 1)
        .execution_options(populate_existing=True)
    ).one()
    person.text, person.version, person.is_cut_off = answer.text, str(answer.version), False
    db.session.rollback()


def _kept(people: Sequence[Submitter]) -> str:
    receipts, statuses = _receipts(people), [status for each in people for status in each.statuses]
    faults, refused = sum(each >= 500 for each in statuses), sum(400 <= each < 500 for each in statuses)
    missing, half = lost(receipts), halves()
    return (
        f"{len(receipts)} of {len(people)} acknowledged, {faults} faults, {refused} refused, {len(missing)} lost, {len(half)} half."
        + " ".join(["", *missing[:5], *half[:5]])
    )


def _receipts(people: Sequence[Submitter]) -> list[Receipt]:
    return [receipt for each in people for receipt in each.receipts]


def _say(kind: str, lines: Sequence[str]) -> None:
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    sys.stdout.write("".join(f"{kind}: {line}\n" for line in lines) + f"{kind}: (load of the machine {load})\n")
    sys.stdout.flush()
