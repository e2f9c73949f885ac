"""Numbers as pages show them."""

from __future__ import annotations

import pytest

from sprint.web.filters import file_size


@pytest.mark.parametrize(
    ("octets", "words"),
    [
        (0, "0 bytes"), (1, "1 byte"), (27, "27 bytes"), (999, "999 bytes"), (1000, "1 kB"), (1340, "1.3 kB"),
        (999_949, "999.9 kB"), (999_950, "1 MB"), (10_000_000, "10 MB"),
    ],
)  # fmt: skip
def test_the_size_of_a_file_in_words(octets: int, words: str) -> None:
    assert file_size(octets) == words
