"""Signs that somebody on a panel may be close to a company: suggested, never decided."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sprint.panels import matches
from sprint.panels.matches import Firm, Person, Tie

LEFT = datetime(2026, 3, 3, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "surname"),
    [
        ("Ada Fenwick", "fenwick"),
        ("Ada Fenwick, delivery lead", "fenwick"),
        ("Dr Ada Fenwick OBE – delivery lead", "fenwick"),
        ("Ada Fenwick (designer)", "fenwick"),
        ("Ada FENWICK Ph.D.", "fenwick"),
        ("Siobhán O’Neill", "o’neill"),
        ("Anne-Marie Duff-Gordon", "duff-gordon"),
        ("Fenwick", ""),
        ("", ""),
        (" , lead", ""),
        ("OBE", ""),
    ],
)
def test_the_surname_is_the_last_name(line: str, surname: str) -> None:
    assert matches.surname(line) == surname


def firm(*members: Person, people: tuple[str, ...] = (), authors: tuple[str, ...] = ()) -> Firm:
    return Firm(7, "Saltergill Labs Ltd", "09912345", people, authors, members)


ADA = Person("Ada Fenwick", ("ada@firm.example",), (Tie(7, "Saltergill Labs Ltd", "09912345"), Tie(8, "Hobmoor Co-op")))
BO = Person("Bo Larkin", ("bo@gmail.com",))
THEIRS = firm(ADA, BO, people=("Ada Fenwick, delivery lead", "Bo Larkin"), authors=("Cy Marlowe", "Ada Fenwick"))


@pytest.mark.parametrize(
    ("name", "email", "found"),
    [
        ("Joan Fenwick", "joan@gov.example", ["Same surname as Ada Fenwick"]),
        ("ada fenwick", "a@gov.example", ["Same name as Ada Fenwick"]),
        ("Joan Marlowe", "joan@gov.example", ["Same surname as Cy Marlowe"]),
        ("Joan Marsh", "joan@firm.example", ["Same email domain, firm.example"]),
        ("Joan Marsh", "joan@labs.firm.example", ["Same email domain, labs.firm.example"]),
        ("Joan Larkin", "j@FIRM.example", ["Same surname as Bo Larkin", "Same email domain, firm.example"]),
        ("Joan Marsh", "joan@saltergill.example", ["Email domain with “saltergill” in it, saltergill.example"]),
        ("Joan Marsh", "joan@gmail.com", []),
        ("Joan Marsh", "joan@labs.example", []),
        ("Joan Marsh", "joan@otherfirm.example", []),
        ("Fenwick", "joan@gov.example", []),
        ("", "", []),
    ],
)
def test_names_and_addresses_suggest_what_two_have_in_common(name: str, email: str, found: list[str]) -> None:
    assert matches.matches(Person(name, (email,)), THEIRS) == found


@pytest.mark.parametrize(
    ("tie", "found"),
    [
        (Tie(7, "Saltergill Labs Ltd", "09912345"), ["Belongs to it"]),
        (Tie(7, "Saltergill Labs Ltd", "09912345", LEFT), ["Belonged to it until 3 March 2026"]),
        (Tie(9, "Otherwise Ltd", "09912345"), ["Same company number as Otherwise Ltd, 09912345"]),
        (Tie(9, "Saltergill Trust", ""), ["Belongs to Saltergill Trust: “saltergill” is in both names"]),
        (Tie(9, "Saltergill Trust", "", LEFT), ["Belonged to Saltergill Trust: “saltergill” is in both names"]),
        (Tie(8, "Hobmoor Co-op"), ["Knows Ada Fenwick from Hobmoor Co-op: both belong there or did"]),
        (Tie(9, "Labs Ltd"), []),
        (Tie(9, "Elsewhere Ltd", "09900000"), []),
    ],
)
def test_organisations_suggest_it_too(tie: Tie, found: list[str]) -> None:
    assert matches.matches(Person("Joan Marsh", (), (tie,)), THEIRS) == found


def test_named_people_are_those_who_do_write_and_send_each_once() -> None:
    assert THEIRS.named == ("Cy Marlowe", "Ada Fenwick, delivery lead", "Bo Larkin")


@given(some.text(), some.text(), some.lists(some.text()), some.lists(some.text()))
def test_no_text_breaks_the_matches(name: str, email: str, people: list[str], emails: list[str]) -> None:
    person, members = Person(name, (email,), (Tie(1, name, email),)), [Person(name, tuple(emails))]
    assert isinstance(matches.matches(person, firm(*members, people=tuple(people))), list)
