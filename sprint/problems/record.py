"""What was done to a problem, in words. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

ON_RECORD = {
    "problem.posted": "Posted a problem in the pool",
    "problem.changed": "Changed a problem in the pool",
    "problem.shown": "Opened a problem to everybody",
    "problem.hidden": "Kept a problem for councils and authorities",
    "problem.joined": "Said “we have this too”",
    "problem.numbers": "Changed a council's own numbers on a problem",
    "problem.left": "Took “we have this too” back",
    "problem.closed": "Closed a problem",
    "problem.reopened": "Opened a closed problem again",
    "problem.merged": "Merged a problem into another one",
    "problem.absorbed": "Merged another problem into this one",
    "problem.taken_up": "Began a challenge from a problem",
    "problem.published": "Published a challenge that came from a problem",
}
"""Each act that this package records, as the region's record tells it."""
SENTENCES = {
    "posted": "Posted it",
    "changed": "Changed {parts}",
    "shown": "Opened it to everybody",
    "hidden": "Kept it for councils and authorities from here on",
    "joined": "Has this too",
    "numbers": "Changed its own numbers",
    "left": "Took “we have this too” back",
    "closed": "Closed it",
    "reopened": "Opened it again",
    "merged": "Merged it into {other}",
    "absorbed": "Merged {other} into it",
    "taken_up": "Began to write a challenge from it",
    "published": "Published a challenge that came from it",
}
PARTS = {
    "title": "the title", "hurts": "what hurts", "who": "who is hurt", "theme": "the theme", "service_area": "the service area",
    "evidence_url": "the link to evidence", "happens": "how often it happens", "period": "how often it happens",
    "cost_gbp": "what it costs", "cost_basis": "how the cost is known", "cost_source": "where the cost comes from",
    "words": "how it is there",
}  # fmt: skip


def sentence(act: str, old: str, other: str = "") -> str:
    """“Changed what hurts and what it costs”."""
    return SENTENCES[act].format(parts=_joined(json.loads(old)), other=other or "another one")


def _joined(old: Mapping[str, Any]) -> str:
    names = list(dict.fromkeys(PARTS[name] for name in PARTS if name in old))
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else "it"


def before(old: str) -> list[tuple[str, str]]:
    """What stood there before, as (part, words), in the order of the form."""
    kept = json.loads(old)
    return [(PARTS[name].removeprefix("the ").capitalize(), _words(kept[name])) for name in PARTS if name in kept]


def _words(value: Any) -> str:
    if value in (None, ""):
        return "Nothing"
    return f"{value:,}" if isinstance(value, int) else str(value)
