"""Short names of challenges for headings and lists, made from their questions."""

from __future__ import annotations

OPENINGS = ("how might we ", "how can we ", "how could we ", "how do we ")


def short_title(title: str, *, letters: int = 72) -> str:
    """“How might we help carers sooner?” becomes “Help carers sooner”; long ones end at a word with “…”."""
    text = title.strip().rstrip("?").strip() or "Untitled challenge"
    for opening in OPENINGS:
        if text.lower().startswith(opening):
            text = text[len(opening) :]
            break
    if len(text) > letters:
        text = text[:letters].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return text[:1].upper() + text[1:]
