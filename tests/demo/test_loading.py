"""Loading the sample through the actions: of its challenges only one, from the brief to a reading after two years."""

from __future__ import annotations

import pytest
from flask import Flask

from sprint.dashboards.queries import indicators
from sprint.db import db
from sprint.delivery.models import Adoption, Reading, WorkspaceEnd
from sprint.demo import loader
from sprint.demo.story import challenges
from sprint.editions.models import Edition
from tests.frozen import Clock


@pytest.mark.once
def test_the_second_region_is_there_to_compare(app: Flask, now: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    chosen = {"bus-passes": challenges()["bus-passes"]}
    monkeypatch.setattr(loader, "challenges", lambda: chosen)
    loader.load(now=now())
    assert db.session.query(Edition).count() == 6
    assert sorted(each.contract_gbp or 0 for each in db.session.query(WorkspaceEnd)) == [0, 52_000]
    assert {each.months for each in db.session.query(Reading)} == {0, 6, 12, 24}
    assert db.session.query(Adoption).one().council.name == "Ravensike Borough Council"
    told = {
        each.indicator_id: each.value for each in indicators.rows(now(), regions=["WMC"], years=[None], themes=[""])
    }
    assert {name: told[name] for name in ("proposals-per-challenge", "value-awarded", "measures-met", "adoptions")} == {
        "proposals-per-challenge": 7, "value-awarded": 52_000, "measures-met": 100, "adoptions": 1,
    }  # fmt: skip
