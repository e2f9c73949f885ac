"""Advice as text, to keep what took long to work out. Pure."""

from __future__ import annotations

import json
from dataclasses import asdict

from sprint.proposals.manifest import canonical
from sprint.shortlists.advice import Advice, Advised, Assessor


def write(advice: Advice) -> str:
    return canonical(asdict(advice))


def read(text: str) -> Advice:
    raw = json.loads(text)
    people = [{**each, "moves": tuple(each["moves"])} for each in raw["assessors"]]
    return Advice(
        raw["top"], tuple(Advised(**each) for each in raw["proposals"]), tuple(Assessor(**each) for each in people),
        tuple(raw["obstacles"]),
    )  # fmt: skip
