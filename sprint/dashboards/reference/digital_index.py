"""techUK's Local Digital Index by region or nation of the UK, as it was published. Pure."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("local_digital_index.csv")
CITATION = (
    "Source: techUK, Local Digital Index 2023, with the figures of its Mayoral Manifesto, 2024. They are techUK’s own and "
    "not part of our open data."
)


@dataclass(frozen=True)
class Standing:
    """One region or nation. The uplift is what it would take to come up to the median of the UK; None for those above it."""

    region: str
    gss_code: str
    rank: int
    digital_gva_per_person_gbp: int
    uplift_per_person_gbp: int | None


@cache
def standings() -> tuple[Standing, ...]:
    """By digital value added for each person, the highest first."""
    with FILE.open(encoding="utf-8", newline="") as lines:
        found = [_standing(line) for line in csv.DictReader(lines)]
    return tuple(sorted(found, key=lambda each: -each.digital_gva_per_person_gbp))


def _standing(line: dict[str, str]) -> Standing:
    uplift = line["uplift_to_uk_median_per_person_gbp"]
    return Standing(
        line["region"], line["gss_code"], int(line["index_rank_2023"]), int(line["digital_gva_per_person_gbp"]),
        int(uplift) if uplift else None,
    )  # fmt: skip
