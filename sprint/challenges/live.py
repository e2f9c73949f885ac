"""What the gate finds in a text that is typed and not stored yet, beside the texts of the brief that are. Pure."""

from __future__ import annotations

from itertools import takewhile

from sprint.challenges import gate

NOTHING: frozenset[str] = frozenset()


def found_in(text: str, *, field: str, section: str, brief: gate.Brief) -> list[gate.Finding]:
    """Acronyms that an earlier text of the brief spells out need no words here."""
    if not text:
        return []
    earlier = takewhile(lambda each: each.field != field, gate.texts(brief))
    explained = NOTHING.union(*(gate.explains(each.text) for each in earlier))
    return gate.check_text(text, field=field, section=section, explained=explained)
