"""Names of companies that are not shortlisted stay out of public texts."""

from __future__ import annotations

from sprint.shortlists.names import named, short_name, withhold

OUT, IN = ["Brackenwise plc", "Data Ltd"], ["Hobmoor Data Co-operative", "Oxlip Works Ltd"]


def test_the_legal_form_is_no_part_of_a_name() -> None:
    assert [short_name(name) for name in ("Brackenwise plc", "Lumenfell Community Interest Company", "A.B. Ltd.", "Ltd")] == [
        "Brackenwise", "Lumenfell", "A.B.", "Ltd",
    ]  # fmt: skip


def test_names_are_found_with_and_without_their_legal_form() -> None:
    assert named("Brackenwise fell short.", OUT, allowed=IN) == ["Brackenwise plc"]
    assert named("Data Limited, and brackenwise or Brackenwisely", OUT, allowed=IN) == ["Data Ltd"]


def test_a_name_inside_an_allowed_one_is_not_meant() -> None:
    assert named("Hobmoor Data Co-operative leads.", OUT, allowed=IN) == []


def test_names_are_replaced_and_the_shortlisted_ones_kept() -> None:
    text = "Brackenwise (31.0) fell short. Oxlip Works Ltd passed Brackenwise plc. Data's plan, and Hobmoor Data Co-operative's."
    assert withhold(text, OUT, allowed=IN) == (
        "A company that is not shortlisted (31.0) fell short. Oxlip Works Ltd passed a company that is not shortlisted. "
        "A company that is not shortlisted's plan, and Hobmoor Data Co-operative's."
    )


def test_without_names_a_text_stays_as_it_is() -> None:
    assert withhold("Nothing.", [], allowed=[]) == "Nothing."
