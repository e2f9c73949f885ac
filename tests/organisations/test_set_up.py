"""Setting up a region at the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from flask.testing import FlaskClient

from config import ROOT
from sprint.accounts.models import User
from sprint.db import db
from sprint.organisations.models import Authority, Council, Membership
from tests import factories as make
from tests.accounts.people import PASSWORD, sign_in
from tests.pages import heading

PUBLISHED = ROOT.parent / "shared" / "data" / "geo" / "devolved_area_constituents_2025.csv"
NORTHMOOR = ["authority", "--name", "Northmoor Combined Authority", "--short-name", "Northmoor", "--code", "nmr"]


def run(app: Flask, *arguments: str) -> Result:
    return app.test_cli_runner().invoke(args=["set-up", *arguments])


def person(app: Flask, role: str, *more: str, email: str = "Amara@Example.org") -> Result:
    return run(app, "person", "--email", email, "--name", "Amara Whitlock", "--role", role, *more)


def test_an_operator_can_begin_without_the_sample(app: Flask, client: FlaskClient) -> None:
    assert run(app, *NORTHMOOR).output == "Set up Northmoor Combined Authority. Its slug is northmoor.\n"
    path = person(app, "cdo", "--organisation", "northmoor").output.strip().rsplit("http://localhost", 1)[1]
    assert heading(client.get(path)) == "Choose a new password"
    client.post(path, data={"password": PASSWORD})
    sign_in(client, "amara@example.org")
    assert client.get("/organisations/northmoor/members").location == "/account/second-factor"
    assert client.get(path).status_code == 404


def test_an_authority_has_one_code(app: Flask) -> None:
    run(app, *NORTHMOOR)
    again = run(app, *NORTHMOOR)
    assert (again.exit_code, again.output) == (1, "Error: There is an authority with the code NMR already.\n")
    assert db.session.query(Authority).one().code == "NMR"


@pytest.mark.once
def test_a_code_is_two_to_six_letters_and_a_short_name_fits_on_a_page(app: Flask) -> None:
    for code in ("", "N", "NORTHMOOR", "N1", "ÑMR", "N R"):
        said = run(app, "authority", "--name", "X", "--short-name", "X", "--code", code).output
        assert "It has two to six letters." in said
    for short_name in (" ", "x" * 51):
        said = run(app, "authority", "--name", "X", "--short-name", short_name, "--code", "NMR").output
        assert "It has up to 50 letters." in said


def test_the_operator_belongs_to_no_organisation(app: Flask) -> None:
    assert person(app, "operator").exit_code == 0
    user = db.session.query(User).one()
    assert (user.is_operator, db.session.query(Membership).count()) == (True, 0)


def test_a_second_role_for_the_same_person_makes_no_second_account(app: Flask) -> None:
    make.authority()
    make.council(db.session.query(Authority).one())
    person(app, "officer", "--organisation", "northmoor")
    person(app, "problem_owner", "--organisation", "hallowdale", email="amara@example.org")
    person(app, "problem_owner", "--organisation", "hallowdale")
    assert (db.session.query(User).count(), db.session.query(Membership).count()) == (1, 2)


def test_a_role_that_does_not_fit_leaves_nothing_behind(app: Flask) -> None:
    make.authority()
    refused = person(app, "owner", "--organisation", "northmoor")
    assert (refused.exit_code, refused.output) == (
        1,
        "Error: The role owner does not fit this kind of organisation: authority.\n",
    )
    assert db.session.query(User).count() == 0


@pytest.mark.once
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--email", "amara", "--name", "A", "--role", "operator"], "Enter an email address in the correct format"),
        (
            ["--email", "a@example.org", "--name", "A", "--role", "cdo", "--organisation", "nowhere"],
            "There is no organisation with this slug.",
        ),
        (["--email", "a@example.org", "--name", "A", "--role", "cdo"], "There is no organisation with this slug."),
        (["--email", "a@example.org", "--name", "A", "--role", "king"], "'king' is not one of"),
    ],
)
def test_what_is_wrong_is_said(app: Flask, arguments: list[str], words: str) -> None:
    result = run(app, "person", *arguments)
    assert (result.exit_code, words in result.output, db.session.query(User).count()) == (2, True, 0)


def test_the_councils_of_an_area_are_its_upper_tiers(app: Flask) -> None:
    """With the real list of 2025: an area with districts below its counties has one council for each county."""
    if not PUBLISHED.exists():
        pytest.fail(f"The published list {PUBLISHED.name} is not there: councils cannot be read from real data.")
    run(app, *NORTHMOOR)
    result = run(app, "councils", str(PUBLISHED), "--authority", "northmoor", "--area", "E47000001")
    assert (result.exit_code, db.session.query(Council).count()) == (0, 10)
    names = [row.name for row in db.session.query(Council).order_by(Council.name)]
    assert names[:3] == ["Bolton", "Bury", "Manchester"]


def test_reading_the_same_file_again_adds_nothing(app: Flask, tmp_path: Path) -> None:
    make.authority()
    file = tmp_path / "areas.csv"
    file.write_text(
        "devolved_area_code,lad_name,upper_tier_code,upper_tier_name\n"
        "E1,Ambleford,E10,Westshire\nE1,Bexcombe,E10,Westshire\nE1,Fellbeck,E06,Fellbeck\nE2,Elsewhere,E07,Elsewhere\n"
    )
    outputs = [run(app, "councils", str(file), "--authority", "northmoor", "--area", "E1").output for _ in range(2)]
    assert outputs == ["Northmoor Combined Authority has 2 councils: Westshire, Fellbeck.\n"] * 2
    assert [(row.name, row.gss_code, row.slug) for row in db.session.query(Council).order_by(Council.id)] == [
        ("Westshire", "E10", "westshire"), ("Fellbeck", "E06", "fellbeck"),
    ]  # fmt: skip


@pytest.mark.once
@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("devolved_area_code,name\nE1,x\n", "lacks the columns upper_tier_code, upper_tier_name."),
        ("", "lacks the columns devolved_area_code, upper_tier_code, upper_tier_name."),
        ("devolved_area_code,upper_tier_code,upper_tier_name\nE2,x,y\n", "has no rows for the area E1."),
    ],
)
def test_a_file_that_does_not_fit_is_explained(app: Flask, tmp_path: Path, content: str, words: str) -> None:
    make.authority()
    file = tmp_path / "areas.csv"
    file.write_text(content)
    result = run(app, "councils", str(file), "--authority", "northmoor", "--area", "E1")
    assert (result.exit_code, words in result.output, db.session.query(Council).count()) == (1, True, 0)


def test_councils_need_an_authority(app: Flask, tmp_path: Path) -> None:
    make.company()
    (tmp_path / "areas.csv").write_text("x")
    result = run(app, "councils", str(tmp_path / "areas.csv"), "--authority", "company-1", "--area", "E1")
    assert (result.exit_code, "There is no authority with this slug." in result.output) == (2, True)
