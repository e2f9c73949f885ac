"""The documentation of the indicators and of their file, made from the registry. Pure."""

from __future__ import annotations

from sprint.dashboards.exchange.columns import COLUMNS, VERSION
from sprint.dashboards.indicators import INDICATORS, Indicator

HEAD = """# Common indicators

Made from the registry (`sprint/dashboards/indicators.py`) by `flask --app wsgi indicators describe > docs/indicators.md`. Change that, and then
make this page again. People read the same on `/indicators`.

Proposals count once every challenge of their edition has its result: if they were counted one challenge after the other, what is published the day
before and the day after would tell the small numbers of a single one. Each value is worked out anew for every region, year and theme, for all years
and for all themes together: rows are not parts that add up. Small numbers are hidden, also against subtraction (`sprint/dashboards/disclosure.py`).

"""
FILE = f"""## The file

`/open-data/indicators.csv` holds one row for each region, year, theme and indicator, as UTF-8 text. `/open-data/indicators.csv-metadata.json`
describes it for programs (CSV on the Web). This is version {VERSION} of the columns. The key is made of {{key}}.

| column | holds | required |
|---|---|---|
"""


def manual() -> str:
    """Markdown."""
    key = ", ".join(f"`{each.name}`" for each in COLUMNS if each.is_key)
    columns = [f"| `{each.name}` | {each.description} | {'yes' if each.is_required else 'no'} |" for each in COLUMNS]
    return HEAD + "\n".join(map(_indicator, INDICATORS)) + "\n" + FILE.format(key=key) + "\n".join(columns) + "\n"


def _indicator(each: Indicator) -> str:
    return f"""## {each.name}
{each.definition}

- Name in files: `{each.id}`
- Worked out as: {each.formula}
- Unit: {each.unit.value}
- Source: {each.source}
- Small numbers: {each.small_counts}
"""
