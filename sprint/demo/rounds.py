"""Turns a short round of the sample into the facts of a challenge: its brief, bids, score sheets and decision."""

from __future__ import annotations

from typing import Any

Facts = dict[str, Any]

BIDS = ("bid", "decision")
"""What a round holds besides its brief."""


def challenge(own: Facts, usual: Facts) -> Facts:
    """`usual` is what all short rounds share; the keys of a round of its own come first."""
    brief = {**usual, **{name: value for name, value in own.items() if name not in BIDS}}
    return {
        **brief,
        "tie_break": [each["key"] for each in usual["criterion"]],
        "proposals": [_proposal(each, usual) for each in own["bid"]],
        "sheets": [line for each in own["bid"] for line in _sheets(each, own["panel"]["assessors"])],
        "agreed": [_agreed(each) for each in own["bid"]],
        "decision": own["decision"],
    }


def _proposal(bid: Facts, usual: Facts) -> Facts:
    lines = (f"We found that {bid['finds']}.", f"We would {bid['does']}.")
    return {
        "company": bid["company"],
        "title": bid["title"],
        "summary": f"We would {bid['does']}.",
        "price_gbp": bid["price"],
        "state": "submitted",
        "answers": {each["key"]: line for each, line in zip(usual["criterion"], lines, strict=True)},
    }


def _sheets(bid: Facts, assessors: list[str]) -> list[Facts]:
    pairs = zip(assessors, bid["scores"], strict=True)
    return [
        {"company": bid["company"], "assessor": who, "scores": scores, "locked": True, "lead": f"“{bid['title']}”. "}
        for who, scores in pairs
    ]


def _agreed(bid: Facts) -> Facts:
    """What is said of each criterion points at this proposal's own answer."""
    leads = [f"The answer says that {bid['finds']}. ", f"The answer says that the company would {bid['does']}. "]
    return {"company": bid["company"], "scores": bid["agreed"], "leads": leads}
