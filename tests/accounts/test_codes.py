"""Codes of the authenticator app, and recovery codes."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from sprint.accounts import second_factor

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
NOON = datetime(2027, 3, 3, 12, tzinfo=UTC)
STEP = int(NOON.timestamp()) // 30


def code(seconds: int = 0) -> str:
    return pyotp.TOTP(SECRET).at(NOON + timedelta(seconds=seconds))


@pytest.mark.parametrize(("seconds", "step"), [(0, STEP), (-30, STEP - 1), (30, STEP + 1), (-60, None), (60, None)])
def test_a_clock_may_be_half_a_minute_off(seconds: int, step: int | None) -> None:
    assert second_factor.matching_step(SECRET, code(seconds), at=NOON, after=None) == step


def test_a_code_that_was_used_and_those_before_it_are_refused() -> None:
    assert second_factor.matching_step(SECRET, code(), at=NOON, after=STEP) is None
    assert second_factor.matching_step(SECRET, code(-30), at=NOON, after=STEP) is None
    assert second_factor.matching_step(SECRET, code(30), at=NOON, after=STEP) == STEP + 1


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "１２３４５６", "-12345", "12 34"])
def test_what_is_no_code_matches_nothing(typed: str) -> None:
    assert second_factor.matching_step(SECRET, typed, at=NOON, after=None) is None


def test_blanks_in_a_code_do_no_harm() -> None:
    assert second_factor.matching_step(SECRET, f" {code()[:3]} {code()[3:]} ", at=NOON, after=None) == STEP


def test_without_a_secret_no_code_is_right() -> None:
    assert second_factor.matching_step("", code(), at=NOON, after=None) is None


def test_there_are_ten_recovery_codes_all_different() -> None:
    codes = second_factor.new_recovery_codes()
    assert (len(codes), len(set(codes))) == (10, 10)
    assert all(re.fullmatch(r"[a-z2-9]{4}(-[a-z2-9]{4}){3}", each) for each in codes)


def test_a_recovery_code_may_be_typed_with_or_without_dashes_and_capitals() -> None:
    assert second_factor.plain_recovery_code("ABCD efgh-2345 jkmn") == "abcdefgh2345jkmn"


def test_the_picture_needs_no_style_and_has_a_name() -> None:
    drawing = second_factor.qr_code(second_factor.address(SECRET, email="ada@example.org", service="Digital Sprint"))
    assert ("style" in drawing, "<title>QR code for your authenticator app</title>" in drawing) == (False, True)


def test_the_key_is_shown_in_groups_of_four() -> None:
    assert second_factor.spaced("ABCDEFGHIJ") == "ABCD EFGH IJ"
