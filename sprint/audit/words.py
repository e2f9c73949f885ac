"""The acts of the audit trail as plain sentences: each package tells its own, and any page can ask for any of them. Pure."""

from __future__ import annotations

from collections.abc import Mapping

_known: dict[str, str] = {}


def tell(sentences: Mapping[str, str]) -> None:
    """Make the sentences of a package known; an act has one sentence. Raises `ValueError` for a second one."""
    if twice := {act for act, text in sentences.items() if _known.get(act, text) != text}:
        raise ValueError(f"These acts have a sentence already: {', '.join(sorted(twice))}.")
    _known.update(sentences)


def known() -> Mapping[str, str]:
    """Every act with its sentence."""
    return _known


def sentence(act: str) -> str:
    """“Published the challenge”; “seat.put_aside”, of which nobody told, becomes “Seat put aside”."""
    return _known.get(act) or act_name(act)


def act_name(act: str) -> str:
    """“decision.approved” as “Decision approved”."""
    noun, _, verb = act.partition(".")
    words = f"{noun} {verb}".replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]
