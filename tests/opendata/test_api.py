"""The API from outside: the same for everybody, page by page, nothing sent twice, nothing too often, nothing hidden."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sprint.actor import Role
from sprint.challenges.models import Amendment, Challenge
from sprint.clarifications.models import Clarification
from sprint.db import db
from sprint.delivery.models import DemoEntry, Reading, Workspace
from sprint.opendata.api.resources import RESOURCES
from sprint.opendata.views.api.resources import BASE
from sprint.organisations.models import Company
from sprint.proposals.models import Proposal
from sprint.shortlists.models import Decision
from sprint.web.limiting import KEPT
from tests import factories as make
from tests.conftest import NOON
from tests.counting import count_queries
from tests.delivery.outcomes import STARTED, adoption, released, stop
from tests.frozen import Clock
from tests.opendata.api import every, got, refused
from tests.people import Browser
from tests.problems.pool import Pool, pool
from tests.world import World, build

LISTS = [each.list_path.format(indicator="sme-share") for each in RESOURCES]
FILTERS = ("theme=Digital+adoption", "updated_since=2027-02-02", "limit=1")


def asked(client: FlaskClient, world: World) -> dict[str, tuple[int, bytes, str]]:
    """Every list with every filter, and the address of each thing, hidden ones too."""
    paths = [f"{path}{query}" for path in LISTS for query in ("", *(f"?{each}" for each in FILTERS))]
    paths += [
        item["url"].removeprefix("http://localhost")
        for path in LISTS
        for item in got(client, path)["items"]
        if "url" in item
    ]
    paths += hidden(world)
    answers = {path: client.get(path) for path in paths}
    return {path: (each.status_code, each.data, each.headers.get("ETag", "")) for path, each in answers.items()}


def hidden(world: World) -> list[str]:
    return [
        f"{BASE}/challenges/{world.draft.reference}",
        f"{BASE}/clarifications/{world.open.reference}/1",
        f"{BASE}/shortlists/{world.scoring.reference}",
        f"{BASE}/outcomes/{world.scoring.reference}",
        f"{BASE}/organisations/{world.other.slug}",
    ]


def change_what_is_hidden(world: World) -> None:
    officer = world.people["officer"]
    assert officer
    world.draft.title, world.draft.theme = "How might we keep this to ourselves?", "Digital skills"
    make.challenge(world.edition, written_by=officer, title="How might we begin quietly?")
    db.session.query(Company).filter_by(id=world.other.id).one().name = "Somebody Else Ltd"
    for phase in ("open rival", "closed", "scoring", "decided rival"):
        db.session.query(Proposal).filter_by(id=world.proposals[phase].id).one().title = "Another title"
    db.session.query(Clarification).one().question = "Another question"
    db.session.add(
        Decision(
            challenge_id=world.scoring.id, shortlisted=1, reason="Not yet.", scores_fingerprint="", proposed_by_id=officer.id,
            proposed_at=NOON,
        )
    )  # fmt: skip
    db.session.add(
        Reading(
            challenge_id=world.decided.id, measure_id=world.decided.measures[0].id, months=0, number=1, value=12, unit="days",
            read_on=date(2027, 3, 1), source="Records", post="Head", recorded_side="council", recorded_by_id=officer.id,
            recorded_at=NOON,
        )
    )  # fmt: skip
    db.session.commit()


@pytest.mark.once
def test_nothing_hidden_changes_a_byte(app: Flask, client: FlaskClient) -> None:
    world = build()
    before = asked(client, world)
    change_what_is_hidden(world)
    assert asked(client, world) == before
    unknown = client.get(f"{BASE}/challenges/NMR-99-999")
    assert [before[path][:2] for path in hidden(world)] == [(404, unknown.data)] * 5
    everything = b"".join(each[1] for each in before.values()).decode()
    named = [
        name
        for name in ("Quillbeck", "keep this", "Rival for", "Idea for open", "May two companies")
        if name in everything
    ]
    assert named == []
    assert [each["reference"] for each in got(client, "/challenges", phase="open")["items"]] == [world.open.reference]
    shortlist = got(client, f"/shortlists/{world.decided.reference}")
    assert [each["name"] for each in shortlist["teams"]] == ["Saltergill Labs Ltd"]
    assert (shortlist["received"], shortlist["eligible"]) == (None, None)
    assert [each["kind"] for each in got(client, "/organisations", kind="company")["items"]] == ["company"]


@pytest.mark.once
def test_pages_lead_on_while_others_are_added_and_cost_the_same(app: Flask, client: FlaskClient, now: Clock) -> None:
    region = make.authority()
    officer, cdo = make.user("Officer"), make.user("Chief")
    edition = make.edition(region, officer)
    with make.together():
        first = [make.challenge(edition, written_by=officer, published_by=cdo) for _ in range(30)]
    page = got(client, "/challenges", limit=7)
    with make.together():
        late = make.challenge(edition, written_by=officer, published_by=cdo)
    items, following = page["items"], page["next"]
    while following:
        page = got(client, following.removeprefix("http://localhost"))
        items, following = items + page["items"], page["next"]
    assert [each["reference"] for each in items] == sorted(each.reference for each in (*first, late))
    counts = dict.fromkeys((1, 100), 0)
    for limit in counts:
        with count_queries() as count:
            got(client, "/challenges", limit=limit)
        counts[limit] = count.number
    assert counts[1] == counts[100]
    assert refused(client, "/challenges", cursor="x") == refused(client, "/editions", cursor="x")
    taken = got(client, "/challenges", limit=7)["next"].split("cursor=")[1]
    assert "belongs to another list" in refused(client, "/challenges", cursor=taken, year=2027)


@pytest.mark.once
def test_whoever_asks_gets_what_a_visitor_gets(app: Flask, client: FlaskClient, browser: Browser) -> None:
    region = make.authority()
    edition = make.edition(region)
    cdo = make.member(region, Role.CDO)
    draft = make.challenge(edition, written_by=cdo)
    signed_in = browser(cdo)
    assert signed_in.get(f"/challenges/{draft.reference}/brief").status_code == 200
    assert signed_in.get(f"{BASE}/challenges/{draft.reference}").status_code == 404
    answer = signed_in.get(f"{BASE}/editions")
    assert answer.data == client.get(f"{BASE}/editions").data
    kept = {
        name: answer.headers.get(name)
        for name in ("Set-Cookie", "Vary", "Access-Control-Allow-Origin", "Cache-Control")
    }
    assert kept == {
        "Set-Cookie": None,
        "Vary": None,
        "Access-Control-Allow-Origin": "*",
        "Cache-Control": "public, max-age=60",
    }
    missing, refusal = client.get("/api/v1/nothing"), client.post(f"{BASE}/editions")
    assert (missing.status_code, missing.content_type) == (404, "application/problem+json")
    assert refusal.get_json(force=True)["detail"] == "This address can only be read. Use GET or HEAD."
    assert (refusal.status_code, set(refusal.headers["Allow"].split(", "))) == (405, {"GET", "HEAD", "OPTIONS"})
    assert (
        client.options(f"{BASE}/editions").headers["Access-Control-Allow-Headers"] == "If-None-Match, If-Modified-Since"
    )
    manual = signed_in.get(f"{BASE}/docs")
    assert ("updated_since" in manual.text, manual.headers["Cache-Control"]) == (True, "no-store")
    assert f'href="{BASE}/docs"' in client.get("/open-data").text


@pytest.mark.once
def test_what_did_not_change_is_not_sent_again(app: Flask, client: FlaskClient, now: Clock) -> None:
    edition = make.edition(make.authority())
    path = f"{BASE}/editions/nmr-2027"
    first = client.get(path)
    now.pass_(seconds=2)
    later = client.get(path)
    assert ("Last-Modified" in first.headers, later.headers["Last-Modified"]) == (
        False,
        "Wed, 03 Mar 2027 12:00:00 GMT",
    )
    for header in ({"If-None-Match": first.headers["ETag"]}, {"If-Modified-Since": later.headers["Last-Modified"]}):
        answer = client.get(path, headers=header)
        assert (answer.status_code, answer.data, answer.headers["ETag"]) == (304, b"", first.headers["ETag"])
    head = client.head(path)
    assert (head.status_code, head.data, head.headers["ETag"]) == (200, b"", first.headers["ETag"])

    edition.introduction = "We look at waiting."
    db.session.commit()
    for header in ({"If-None-Match": first.headers["ETag"]}, {"If-Modified-Since": later.headers["Last-Modified"]}):
        assert client.get(path, headers=header).status_code == 200


@pytest.mark.once
def test_who_asks_too_often_is_told_how_long_to_wait(app: Flask, client: FlaskClient) -> None:
    app.config["API_REQUESTS_A_MINUTE"] = 2
    try:
        answers = [client.get(f"{BASE}/editions") for _ in range(3)]
        last = answers[-1]
        assert [each.status_code for each in answers] == [200, 200, 429]
        assert [each.headers["RateLimit-Remaining"] for each in answers] == ["1", "0", "0"]
        assert 1 <= int(last.headers["Retry-After"]) <= 60
        assert last.get_json(force=True)["detail"].startswith("Your address made more than 2 requests in a minute.")
        assert client.get(f"{BASE}/editions", environ_base={"REMOTE_ADDR": "192.0.2.9"}).status_code == 200
        assert client.get(f"{BASE}/docs").status_code == 200
    finally:
        app.config["API_REQUESTS_A_MINUTE"] = 0
        app.extensions.pop(KEPT, None)


def test_an_outcome_has_its_confirmed_readings_ends_and_adoptions(app: Flask, client: FlaskClient, now: Clock) -> None:
    at = pool()
    challenge = released(at)
    stop(at, challenge, date(2027, 1, 31))
    adopted = adoption(at, challenge)
    reading: dict[str, Any] = {
        "challenge_id": challenge.id, "measure_id": challenge.measures[0].id, "months": 0, "number": 1, "unit": "days", "source": "Records",
        "post": "Head of Adult Care", "read_on": date(2026, 9, 1), "recorded_side": "council", "recorded_by_id": at.owner.id,
    }  # fmt: skip
    confirmed = {"confirmed_by_id": at.officer.id, "confirmed_at": NOON - timedelta(hours=1)}
    shown, bid = show(at, released_at=NOON), db.session.query(Proposal).one()
    sent, bid.title = bid.title, "A title that was never sent"
    db.session.add(Reading(**reading, value=70, recorded_at=NOON, **confirmed))
    db.session.add(Reading(**{**reading, "months": 6}, value=99, recorded_at=NOON))
    db.session.commit()
    (found,) = every(client, "/outcomes", updated_since=NOON.isoformat())
    first, other = found["trials"]
    states = [(each["months"], each["state"], each["value"]) for each in first["measures"][0]["readings"]]
    assert states == [(0, "given", 70), (6, "stopped", None), (12, "stopped", None), (24, "stopped", None)]
    assert (other["council"], other["measures"][0]["baseline"]) == (at.marchbrook.slug, None)
    assert [(each["council_name"], each["takes"]) for each in found["adoptions"]] == [
        (at.marchbrook.name, adopted.takes)
    ]
    assert [(each["name"], each["title"], each["end"], each["reason"]) for each in found["teams"]] == [
        ("Saltergill Labs Ltd", sent, "stop", "Nobody used it.")
    ]
    assert "never sent" not in client.get(f"/challenges/{challenge.reference}").text
    assert [(each["name"], each["learnt"], each["links"]) for each in found["demo_day"]] == [
        ("Saltergill Labs Ltd", "Ask the crews.", ["https://example.org/rounds"])
    ]
    assert datetime.fromisoformat(found["updated_at"]) == NOON
    for number, (days, reason) in enumerate(((-1, "Before anybody read it."), (1, "Half term fell into it."))):
        change(at, challenge, number, reason, (challenge.published_at or NOON) + timedelta(days=days))
    (closed,) = every(client, "/challenges", updated_since="2026-01-01", year=2026)
    assert (closed["phase"], [each["reason"] for each in closed["changes"]]) == ("closed", ["Half term fell into it."])
    assert closed["changes"][0]["parts"] == [
        {"part": "Summary", "before": "Carers wait.", "after": "Carers wait 74 days."}
    ]
    assert every(client, "/challenges", updated_before="2026-01-01") == []
    assert every(client, "/outcomes", updated_before=STARTED.isoformat()) == []
    assert got(client, f"/outcomes/{challenge.reference.lower()}") == found
    assert "/demo-day/company-" in client.get("/sitemap.xml").text
    shown.released_by_id = shown.released_at = None
    db.session.commit()
    assert got(client, f"/outcomes/{challenge.reference}")["demo_day"] == []
    assert "/demo-day/company-" not in client.get("/sitemap.xml").text


def change(at: Pool, of: Challenge, number: int, reason: str, published_at: datetime) -> None:
    make._kept(
        Amendment(
            challenge_id=of.id, number=number, kind="amendment", reason=reason, changed='[["summary","Carers wait.","Carers wait 74 days."]]',
            proposed_by_id=at.officer.id, proposed_by_cdo=False, proposed_at=published_at, published_by_id=at.cdo.id,
            published_by_cdo=True, published_at=published_at,
        )
    )  # fmt: skip


def show(at: Pool, *, released_at: datetime) -> DemoEntry:
    """The one workspace has a page of demo day that is public."""
    kept: DemoEntry = make._kept(
        DemoEntry(
            workspace_id=db.session.query(Workspace).one().id, title="Two rounds a week", tried="Two rounds.", learnt="Ask the crews.",
            links="https://example.org/rounds", changed_by_id=at.owner.id, changed_at=STARTED, confirmed_by_id=at.owner.id,
            confirmed_at=STARTED, released_by_id=at.officer.id, released_at=released_at,
        )
    )  # fmt: skip
    return kept
