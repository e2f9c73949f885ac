"""Words are counted alike by the server and by the page."""

from __future__ import annotations

import json
from pathlib import Path

from sprint.web.forms import stripped
from sprint.words import count_words

TABLE = json.loads((Path(__file__).parent / "words.json").read_text(encoding="utf-8"))
EXAMPLES = [(text, words) for text, words in TABLE["examples"]]


def test_the_server_counts_what_the_table_says() -> None:
    assert [(text, count_words(text)) for text, _ in EXAMPLES] == EXAMPLES
    repeated = TABLE["repeated"]
    assert count_words(repeated["text"] * repeated["times"]) == repeated["words"]


def test_what_a_form_strips_never_changes_the_count() -> None:
    assert [(text, count_words(stripped(text))) for text, _ in EXAMPLES] == EXAMPLES


def test_a_long_line_without_a_letter_is_counted_at_once() -> None:
    assert count_words("-" * 1_000_000) == 0
