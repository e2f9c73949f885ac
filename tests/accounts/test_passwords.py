"""Which passwords are refused, and how they are kept."""

from __future__ import annotations

import pytest

from sprint.accounts import passwords
from sprint.accounts.common_passwords import common_passwords

GOOD = "grey heron under bridge"
EASY = "This password is easy to guess: many people use it or one like it. Choose another."
OWN = "Choose a password without your name or e-mail address in it."
HASHER, NOBODY = passwords.HASHER, passwords.NOBODY
"""As they are in service: while tests run, cheaper ones stand in for them."""
SERVICE = "Choose a password without the name of this service in it."


@pytest.mark.parametrize(
    "password",
    [GOOD, "correct horse battery staple", "Tr0ub4dor&3xyz", "ąęśćźż łódka wiosło", "x7-vQ2!mZp9k", "ab cde fgh ij"],
)
def test_a_long_password_of_any_make_is_taken(password: str) -> None:
    assert passwords.refusal(password, email="ada@example.org", name="Ada Fenwick") == ""


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("", "Your password must have at least 12 characters."),
        ("x7-vQ2!mZp9", "Your password must have at least 12 characters."),
        ("grey heron " * 24, "Your password must have at most 256 characters."),
        ("password1234", EASY),
        ("PASSWORD1234", EASY),
        ("P@ssw0rd2024!", EASY),
        ("Liverpool1892", EASY),
        ("123456789012", EASY),
        ("qwertyuiop[]", EASY),
        ("1qaz2wsx3edc", EASY),
        ("letmeinletmein", EASY),
        ("correcthorsebatterystaple", EASY),
        ("aaaaaaaaaaaaaaaa", EASY),
        ("abababababababab", EASY),
        ("            ", EASY),
        ("sprint at ada.fenwick", OWN),
        ("ada.fenwick@example.org", OWN),
        ("FENWICKs at the lake", OWN),
        ("my Digital Sprint key", SERVICE),
        ("digitalsprint-2027", SERVICE),
        ("i live in northmoor", SERVICE),
    ],
)
def test_what_is_refused_and_why(password: str, reason: str) -> None:
    found = passwords.refusal(password, email="ada.fenwick@example.org", name="Ada Fenwick", service=["northmoor", ""])
    assert found == reason


def test_three_letters_of_a_name_may_stand_in_a_password() -> None:
    assert passwords.refusal("canada is adaptable", email="ada@example.org", name="Ada Lo") == ""


def test_the_list_is_what_its_rules_compose() -> None:
    assert passwords.common() - {""} == set(common_passwords())


def test_the_list_holds_more_than_three_thousand_that_are_long_enough() -> None:
    assert len(passwords.common()) > 3000
    assert min(len(each) for each in common_passwords()) == 12


def test_every_password_on_the_list_is_refused() -> None:
    assert [each for each in common_passwords() if not passwords.refusal(each)] == []


def test_a_password_is_kept_as_argon2id_with_the_recommended_cost() -> None:
    cost = "$argon2id$v=19$m=19456,t=2,p=1$"
    assert [each.startswith(cost) for each in (HASHER.hash(GOOD), NOBODY)] == [True, True], "nobody costs as much"


def test_the_right_password_matches_and_no_other() -> None:
    kept = passwords.hash_of(GOOD)
    assert (passwords.matches(kept, GOOD), passwords.matches(kept, GOOD + " "), passwords.matches(None, GOOD)) == (
        True,
        False,
        False,
    )


def test_a_letter_composed_on_another_keyboard_is_the_same_letter() -> None:
    assert passwords.matches(passwords.hash_of("caf\u00e9 by the river"), "cafe\u0301 by the river")


def test_a_damaged_hash_matches_nothing() -> None:
    assert passwords.matches("no hash", GOOD) is False
