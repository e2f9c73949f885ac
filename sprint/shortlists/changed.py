"""What a decision was proposed on, kept as text, and what has changed in the round since, in sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sprint.proposals.manifest import canonical
from sprint.shortlists.round import Contender, Round

SHOWN = 12


def snapshot(about: Round) -> str:
    """Canonical JSON of whatever can change under a proposed decision."""
    return canonical(
        {"drawn": bool(about.seed), "proposals": {each.reference: _state(each) for each in about.contenders}}
    )


def _state(each: Contender) -> dict[str, Any]:
    return {
        "eligible": each.is_eligible, "settled": each.is_settled, "sheets": each.locked_sheets, "signed": each.is_moderated,
        "agreed": {str(key): [each.agreed[key].score, each.agreed[key].reason] for key in sorted(each.agreed)},
    }  # fmt: skip


def changes(seen: str, about: Round) -> list[str]:
    """The first few, proposal by proposal; empty where nothing changed or nothing is known of before."""
    if not seen:
        return []
    before = json.loads(seen)
    found = list(_all(before, about))
    more = len(found) - SHOWN
    return [*found[:SHOWN], *([f"And {more} more."] if more > 0 else [])]


def _all(before: dict[str, Any], about: Round) -> Iterator[str]:
    if about.seed and not before["drawn"]:
        yield "Lots were drawn among equals."
    for reference in sorted(before["proposals"].keys() - about.by_reference.keys()):
        yield f"{reference} is no longer in the round."
    for each in about.contenders:
        old = before["proposals"].get(each.reference)
        yield from [f"“{each.title}” joined the round."] if old is None else _of(each, old, about)


def _of(each: Contender, old: dict[str, Any], about: Round) -> Iterator[str]:
    now = _state(each)
    if (old["eligible"], old["settled"]) != (now["eligible"], now["settled"]):
        yield f"“{each.title}” {_standing(each)}."
    if old["sheets"] != now["sheets"]:
        yield (
            f"“{each.title}” has {_sheets(now['sheets'])} that counts, not {old['sheets']}."
            if now["sheets"] == 1
            else (f"“{each.title}” has {_sheets(now['sheets'])} that count, not {old['sheets']}.")
        )
    for rule in about.rules:
        yield from _score(each.title, rule.title, old["agreed"].get(str(rule.id)), now["agreed"].get(str(rule.id)))
    if old["signed"] and not now["signed"]:
        yield f"The moderation of “{each.title}” is open again, so its agreed scores have to be signed again."


def _standing(each: Contender) -> str:
    if each.is_excluded:
        return "was excluded"
    return "was found eligible" if each.is_eligible else "is to be screened again"


def _sheets(number: int) -> str:
    return f"{number} locked score sheet{'' if number == 1 else 's'}"


def _score(title: str, criterion: str, old: list[Any] | None, now: list[Any] | None) -> Iterator[str]:
    if old == now:
        return
    if old is None or now is None:
        yield f"“{title}” {'got an' if old is None else 'lost its'} agreed score in “{criterion}”."
    elif old[0] != now[0]:
        yield f"“{title}”, “{criterion}”: agreed score {now[0]}, {old[0]} before."
    else:
        yield f"“{title}”, “{criterion}”: the reason for the agreed score has other words."
