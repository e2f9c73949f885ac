"""The chart of techUK's Local Digital Index: what digital companies add to the economy for each person. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from sprint.dashboards.public.charts import LEVEL
from sprint.dashboards.reference.digital_index import CITATION, Standing
from sprint.web import charts
from sprint.web.charts import Bar, Chart
from sprint.web.filters import pounds


def digital_index(standings: Sequence[Standing], own: str) -> Chart:
    """`own` is the code of the region or nation that readers look for; it may be none of these."""
    highest, lowest = standings[0], standings[-1]
    title = (
        f"Digital companies add most to the economy in {highest.region}, {pounds(highest.digital_gva_per_person_gbp)} for each "
        f"person, and least in {lowest.region}, {pounds(lowest.digital_gva_per_person_gbp)}"
    )
    bars = [
        Bar(each.region, each.digital_gva_per_person_gbp, pounds(each.digital_gva_per_person_gbp), each.gss_code == own)
        for each in standings
    ]
    return charts.shares(
        bars, key="local-digital-index", title=title, unit="Digital gross value added, pounds for each person",
        level=LEVEL, head=("Region or nation", "Pounds for each person"), source=CITATION, has_table=False,
    )  # fmt: skip
