"""The public dashboards in a browser: every kind of chart at both widths, without a violation and without scrolling sideways."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sprint.db import db
from tests.dashboards.regions import region
from tests.dashboards.test_public_pages import taken_over
from tests.journeys.walker import Walker

pytestmark = [pytest.mark.browser, pytest.mark.once]


def test_every_kind_of_chart_is_for_everybody(walk: Callable[..., Walker]) -> None:
    region(7, years=(2025, 2026))
    taken_over()
    db.session.commit()
    walk().open("/dashboards?compare=FAR").sees("Northmoor’s 2025 sprint").shot("dashboard")
    walk(phone=True).open("/dashboards/indicators/promises-kept").sees("Farland").shot("dashboard-indicator")
