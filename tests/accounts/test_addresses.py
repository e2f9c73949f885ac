"""E-mail addresses and names."""

from __future__ import annotations

import pytest

from sprint.accounts import emails, names


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ada@example.org", "ada@example.org"),
        ("  Ada.Fenwick@Example.ORG ", "ada.fenwick@example.org"),
        ("ada+sprint@example.org", "ada+sprint@example.org"),
        ("ada@exämple.org", "ada@xn--exmple-cua.org"),
        ("ada@northmoor.example", "ada@northmoor.example"),
    ],
)
def test_an_address_has_one_spelling(typed: str, kept: str) -> None:
    assert emails.read(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        None,
        "ada",
        "ada@",
        "@example.org",
        "a da@example.org",
        "ada@example",
        "ada@exa mple.org",
        "ada@example.org\r\nBcc: eve@example.org",
        "adä@example.org",
        "a" * 250 + "@example.org",
    ],
)
def test_what_is_no_address_is_refused(typed: str | None) -> None:
    with pytest.raises(ValueError, match="Enter an email address in the correct format"):
        emails.read(typed)


@pytest.mark.parametrize("name", ["Ada Fenwick", "José Ñandú-O'Neill", "李小龍", "Dr. A. B. C"])
def test_names_of_all_kinds_are_taken(name: str) -> None:
    assert names.fault(name) == ""


@pytest.mark.parametrize("name", ["Click https://evil.example", "www.evil.example", "evil.com/x now", "http://x"])
def test_a_name_holds_no_web_address(name: str) -> None:
    assert names.fault(name) == "must not contain a web address"


def test_a_name_holds_letters() -> None:
    assert names.fault("...") == "must contain letters"


def test_a_name_is_one_line() -> None:
    assert names.in_one_line("Ada\r\nBcc: x\u2028y  Fenwick") == "Ada Bcc: x y Fenwick"
