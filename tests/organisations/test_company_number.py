"""Companies House numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprint.organisations.company_number import PREFIXES, normalise


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("01234567", "01234567"),
        ("1234567", "01234567"),
        ("7", "00000007"),
        (" 0123 4567 ", "01234567"),
        ("sc123456", "SC123456"),
        ("SC 1234", "SC001234"),
        ("ni\t012345", "NI012345"),
        ("R0000123", "R0000123"),
        ("r123", "R0000123"),
        ("R0123456", "R0123456"),
        ("IP12345R", "IP12345R"),
        ("ip123r", "IP00123R"),
        ("OC301234", "OC301234"),
        ("99000001", "99000001"),
    ],
)
def test_a_number_has_one_spelling(typed: str, kept: str) -> None:
    assert normalise(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "", " ", "abc", "012345678", "SC1234567", "R12345678", "1234567A", "R123456A", "XX123456", "S1234567", "SCA12345",
        "00000000", "0", "SC000000", "R0000000", "IP00000R", "０１２３４５６７", "١٢٣٤٥٦٧٨", "SС123456", "12-34567", "0123456\0",
        "01234567\n01234568x", "1e7", "+1234567", "-1234567", "12.34567", "ß1234567", "SC12345RR", "9" * 5000,
    ],
)  # fmt: skip
def test_what_is_none_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(ValueError, match="Enter a Companies House number, like 01234567 or SC123456"):
        normalise(typed)


@pytest.mark.parametrize("prefix", sorted(PREFIXES))
def test_every_known_prefix_takes_six_figures_or_five_and_a_letter(prefix: str) -> None:
    assert (normalise(f"{prefix}123456"), normalise(f"{prefix}12345C")) == (f"{prefix}123456", f"{prefix}12345C")


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_whatever_is_typed_gives_a_number_or_a_sentence(typed: str) -> None:
    try:
        kept = normalise(typed)
    except ValueError:
        return
    assert (len(kept), kept.isascii(), normalise(kept)) == (8, True, kept)


SHAPES = st.one_of(
    st.tuples(st.just(""), st.integers(1, 10**8 - 1).map(lambda n: f"{n:08d}"), st.just("")),
    st.tuples(st.just("R"), st.integers(1, 10**7 - 1).map(lambda n: f"{n:07d}"), st.just("")),
    st.tuples(st.sampled_from(sorted(PREFIXES)), st.integers(1, 10**6 - 1).map(lambda n: f"{n:06d}"), st.just("")),
    st.tuples(
        st.sampled_from(sorted(PREFIXES)),
        st.integers(1, 10**5 - 1).map(lambda n: f"{n:05d}"),
        st.characters(min_codepoint=65, max_codepoint=90),
    ),
)


@given(SHAPES, st.booleans(), st.booleans(), st.lists(st.sampled_from(" \t\n"), min_size=9, max_size=9))
def test_however_a_number_is_typed_it_is_kept_in_one_spelling(
    shape: tuple[str, str, str], in_small_letters: bool, without_noughts: bool, blanks: list[str]
) -> None:
    prefix, figures, suffix = shape
    whole = prefix + (figures.lstrip("0") if without_noughts else figures) + suffix
    typed = "".join(blank + letter for blank, letter in zip(blanks, whole, strict=False)) + blanks[-1]
    assert normalise(typed.lower() if in_small_letters else typed) == prefix + figures + suffix
