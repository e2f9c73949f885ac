"""The decision pack of a whole round: what is in it, who may take it, what the public variant leaves out, and its bytes."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import create_engine, insert, select, text

from config import ROOT
from sprint.actor import Role, SeatRole
from sprint.assessments.models import DeskNote, ScoreSheet
from sprint.audit.actions import link_waiting
from sprint.audit.models import AuditEntry
from sprint.db import db
from sprint.files.actions import accept, keep, stage
from sprint.organisations.models import Membership
from sprint.packs.verify import faults
from sprint.panels.models import Ruling
from sprint.proposals import manifest
from sprint.proposals.models import Attachment
from sprint.shortlists import actions
from sprint.shortlists.draw import commitment
from sprint.shortlists.models import Decision, Draw
from tests import databases
from tests import factories as make
from tests.counting import count_queries
from tests.frozen import Clock
from tests.packs.packs import unpacked
from tests.people import Browser
from tests.shortlists.rounds import DECIDING, REASON, World, exclude, world
from tests.shortlists.test_pages import decide

SECRET = "cloudberry"
SEED = "5eed" * 8
"""Of lots that nobody drew."""
MARKED = "The day rates in the first answer.\n\nWhy: They are ours alone.\n\nUntil: 3 March 2029"


@pytest.fixture(autouse=True)
def deciding(now: Clock) -> Clock:
    now.go_to(DECIDING)
    return now


def decided(*scores: tuple[int, int]) -> World:
    of = world(*(scores or ((5, 5), (4, 4), (2, 4))))
    exclude(of)
    decide(of)
    link_waiting()
    return of


def address(of: World, variant: str = "") -> str:
    return f"/challenges/{of.challenge.reference}/decision/pack{variant}.zip"


def taken(client: FlaskClient, of: World, variant: str = "") -> bytes:
    answer = client.get(address(of, variant))
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    data: bytes = answer.data
    return data


def files(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as found:
        return {each: found.read(each) for each in found.namelist()}


def table(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"))))


def test_the_auditor_takes_everything_and_it_holds(app: Flask, browser: Browser, tmp_path: Path) -> None:
    of = decided()
    data = taken(browser(of.auditor), of)
    found = files(data)
    assert faults(unpacked(data, tmp_path)) == []
    assert [each for each in found if each.endswith(".html") and each.count("/") == 1 and "/summary-" not in each] == [
        f"{each}.html" for each in (
            "1-challenge/brief", "1-challenge/approval", "1-challenge/changes", "1-challenge/questions", "2-proposals/list", "2-proposals/screening", "3-panel/seats",
            "3-panel/interests", "3-panel/assignment-runs", "3-panel/assignments", "4-scores/scores", "4-scores/lockings",
            "4-scores/agreed-scores", "4-scores/versions", "4-scores/attendance", "4-scores/signatures", "4-scores/unlockings",
            "4-scores/minutes", "5-ranking/ranking", "5-ranking/lots", "5-ranking/advice", "6-decision/decisions", "6-decision/summaries",
            "6-decision/objections", "7-mails/mails", "8-record/acts",
        )
    ]  # fmt: skip
    assert [row[2:4] for row in table(found["5-ranking/ranking.csv"])[1:]] == [
        ["Firm 1", "100"],
        ["Firm 2", "80"],
        ["Firm 3", "56"],
    ]
    assert table(found["5-ranking/arithmetic.csv"])[1][2:] == ["60", "5", "60 × 5 ÷ 5", "60"]
    assert len(table(found["4-scores/lockings.csv"])) == 1 + 3 * 2 * 2
    assert [row[1:4] for row in table(found["2-proposals/screenings.csv"])[-1:]] == [
        ["no", "Eligibility question 1", ""]
    ]
    assert table(found["6-decision/decisions.csv"])[1][0] == "1"
    assert {row[3] for row in table(found["8-record/acts.csv"])[1:]} >= {
        "decision.proposed",
        "decision.approved",
        "decision.released",
    }
    last = of.proposals[0].submissions[-1]
    content = found[f"2-proposals/{of.proposals[0].reference}/submission-001-content.json"].decode()
    assert (content, manifest.digest(content)) == (last.content, json.loads(last.manifest)["content"])


def test_taking_it_is_on_record_and_changes_no_byte(app: Flask, browser: Browser, now: Clock) -> None:
    of = decided()
    first = taken(browser(of.auditor), of)
    now.pass_(days=400)
    link_waiting()
    assert taken(browser(of.officer), of) == first
    acts = db.session.scalars(select(AuditEntry).where(AuditEntry.act == "pack.taken").order_by(AuditEntry.id)).all()
    sums = manifest.digest(files(first)["SHA256SUMS"].decode())
    assert [(each.actor_name, each.told.facts) for each in acts] == [
        (name, {"variant": "full", "sha256": sums}) for name in ("Aron Auditor", "Otto Officer")
    ]
    with count_queries() as two_copies:
        page = browser(of.cdo).get(address(of).removesuffix(".zip")).text
    taken(browser(of.officer), of, "-foi")
    with count_queries() as three_copies:
        browser(of.cdo).get(address(of).removesuffix(".zip"))
    assert three_copies.number == two_copies.number
    assert ("Otto Officer" in page, sums in page) == (True, True)


@pytest.mark.once
def test_who_may_not_take_it(app: Flask, browser: Browser, now: Clock) -> None:
    of = world((5, 5), (4, 4))
    assert browser(of.auditor).get(address(of)).status_code == 409
    decide(of)
    seated, tied, barred = (make.member(of.region, Role.OFFICER) for _ in range(3))
    make.seat(of.chair.panel, seated, SeatRole.OBSERVER)
    db.session.add(
        Membership(user_id=tied.id, organisation_id=of.companies[1].id, role=Role.CONTRIBUTOR, since=DECIDING)
    )
    make.interest(make.seat(of.chair.panel, barred, SeatRole.OBSERVER), of.proposals[1], ruling=Ruling.BARRED)
    elsewhere = make.member(make.authority("Eastmoor", "EAM"), Role.CDO)
    asked = [seated, tied, barred, elsewhere, of.owners[0], make.user("Nobody")]
    assert [browser(each).get(address(of)).status_code for each in asked] == [403, 403, 404, 404, 403, 403]
    assert [browser(each).get(address(of, "-foi")).status_code for each in asked] == [403, 403, 404, 404, 403, 403]
    page = browser(seated).get(address(of).removesuffix(".zip"))
    assert (page.status_code, "You have a seat on this panel" in page.text) == (200, True)
    assert db.session.scalar(select(AuditEntry.id).where(AuditEntry.act == "pack.taken")) is None


@pytest.mark.once
def test_the_public_variant_holds_nothing_that_is_marked_private_or_personal(app: Flask, browser: Browser) -> None:
    """Planted words stand in every kind of place: none is in any byte, also not in the names of files."""
    of = world((5, 5), (4, 4))
    plant(of)
    decide(of)
    link_waiting()
    full, public = (taken(browser(of.auditor), of, variant) for variant in ("", "-foi"))
    planted = [
        "cloudberry",
        "Ada Fenwick",
        "Fenwick",
        "Olwen Tudor",
        "Tudor",
        "otter@example.test",
        "Cora Cdo",
        "private-note",
        SEED,
    ]
    assert [word for word in planted if word.encode() not in full] == ["private-note", SEED]
    assert [word for word in planted if word.casefold().encode() in public.lower()] == []
    found = files(public)
    left = table(found["left-out.csv"])[1:]
    assert {row[2] for row in left} == {
        "Section 40: personal data", "Section 43: commercial interests", "Sections 40 and 43: personal data and commercial interests",
    }  # fmt: skip
    assert any("They are ours alone. To be kept back until 3 March 2029." in row[3] for row in left)
    assert [each for each in found if each.endswith((".json", ".jsonl", ".pdf"))] == ["8-record/head.json", "keys.json"]
    assert {row[1] for row in table(found["4-scores/lockings.csv"])[1:]} == {"Assessor 1", "Chair"}
    assert any(
        "Answer of Firm 2" in row[1] for row in table(found[f"2-proposals/{of.proposals[1].reference}/proposal.csv"])
    )


def plant(of: World) -> None:
    """The first proposal marks something as confidential, and people, files and notes hold words that are searched for."""
    first, assessor = of.proposals[0], of.seats[1].user
    assert assessor
    assessor.name = "Olwen Tudor"
    last = first.submissions[-1]
    content = manifest.read(last.content)
    answers = (replace(content.answers[0], text=f"Our {SECRET} rate is 900."), *content.answers[1:])
    file = given(of, f"{SECRET} Fenwick.pdf", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj cloudberry\n%%EOF\n")
    last.content = manifest.write(replace(content, confidential=MARKED, answers=answers, files=(file,)))
    sheet = db.session.scalars(select(ScoreSheet).order_by(ScoreSheet.id)).all()[1]
    for score in sheet.scores:
        score.reason = f"The {SECRET} rate is fair, as OLWEN TUDOR said (otter@example.test)."
    db.session.add(Draw(challenge_id=of.challenge.id, seed=SEED, commitment=commitment(SEED), committed_at=make.CLOSES))
    db.session.add(DeskNote(assignment_id=sheet.assignment_id, text="private-note", saved_at=DECIDING))
    make.interest(of.seats[1], exclude(of), f"Tudor once ate a {SECRET} there.")
    db.session.commit()


def given(of: World, name: str, data: bytes) -> manifest.FileCopy:
    """A file of the first proposal."""
    stored = keep(stage(accept(data, name)), at=make.OPENS)
    row = Attachment(
        token="t" * 16, proposal_id=of.proposals[0].id, file_id=stored.id, entry=1, name=name, added_by_id=of.owners[0].id, added_at=make.OPENS
    )  # fmt: skip
    db.session.add(row)
    return manifest.FileCopy(row.token, name, stored.media_type, stored.size, stored.sha256)


@pytest.mark.once
def test_another_process_on_the_other_database_writes_the_same_bytes(
    app: Flask, browser: Browser, tmp_path: Path, database: str
) -> None:
    """By the command, with another hash seed, on the other kind of database with the same rows."""
    of, file = decided(), tmp_path / "pack.zip"
    here = taken(browser(of.auditor), of)
    name = f"pack_{os.environ.get('PYTEST_XDIST_WORKER', 'gw')}"
    other = databases.new_postgresql(name) if database == "sqlite" else f"sqlite:///{tmp_path / 'other.sqlite3'}"
    copy_to(other)
    done = run(other, app, of.challenge.reference.lower(), str(file))
    assert (done.returncode, done.stderr, file.read_bytes() == here) == (0, "", True)


@pytest.mark.once
def test_the_command_says_what_is_wrong_and_leaves_its_copy_on_record(app: Flask, tmp_path: Path) -> None:
    of, file, call = world((5, 5)), tmp_path / "pack.zip", app.test_cli_runner().invoke
    asked = ["pack", of.challenge.reference, str(file)]
    assert call(args=["pack", "XXX-27-001", str(file)]).output == "Error: There is no challenge XXX-27-001.\n"
    assert "no decision on" in call(args=asked).output.casefold()
    assert list(tmp_path.iterdir()) == []
    decide(of)
    assert call(args=[*asked, "--foi"]).exit_code == 0
    assert [each.name for each in tmp_path.iterdir()] == ["pack.zip"]
    last = db.session.scalars(select(AuditEntry).where(AuditEntry.act == "pack.taken")).one()
    assert (last.actor_name, last.told.facts["variant"]) == ("Command line", "foi")
    reopened(of)
    assert "is not released yet" in call(args=[*asked, "--foi"]).output


def reopened(of: World) -> None:
    decision, at = db.session.scalars(select(Decision)).one(), DECIDING + timedelta(days=1)
    waiting = actions.ask_to_reopen(decision, reason=REASON, public_reason=REASON, by=of.actor(of.officer), at=at)
    actions.confirm_reopening(waiting, by=of.actor(of.cdo), at=at)


def copy_to(url: str) -> None:
    """Every row of the test's database, to an empty one of the other kind."""
    engine = create_engine(url)
    db.metadata.create_all(engine)
    is_postgresql = engine.dialect.name == "postgresql"
    with engine.begin() as there, db.engine.connect() as here:
        if is_postgresql:
            there.execute(text("SET LOCAL session_replication_role = replica"))
        for each in db.metadata.sorted_tables:
            if rows := [dict(row) for row in here.execute(select(each)).mappings()]:
                there.execute(insert(each), rows)
        if is_postgresql:
            there.execute(text("SELECT setval(pg_get_serial_sequence('audit_entries', 'id'), 100000)"))
    engine.dispose()


def run(url: str, app: Flask, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ, "SPRINT_ENV": "test", "SECRET_KEY": "a-key-only-for-tests-0123456789-abcdefgh", "DATABASE_URL": url,
        "SEALING_KEYS": "c2VhbGluZy1rZXktb25seS1mb3ItdGVzdHMtMDEyMzQ=", "SIGNING_KEY": "c2lnbmluZy1rZXktb25seS1mb3ItdGVzdHMtMDEyMzQ=",
        "BASE_URL": "http://localhost", "LOG_LEVEL": "ERROR", "FILE_STORE_URL": app.config["FILE_STORE_URL"], "PYTHONHASHSEED": "7",
    }  # fmt: skip
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "pack", *words]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
