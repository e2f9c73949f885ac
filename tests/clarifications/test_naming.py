"""What in a text could tell who asks: found where it stands, and little else."""

from __future__ import annotations

import pytest

from sprint.clarifications.naming import Own, Registered, company_names_in, own_names_in

OWN = Own(
    company="Saltergill Labs Ltd",
    number="09912345",
    people=("Ada Fenwick", "Jo O'Brien"),
    emails=("ada@saltergill.example", "jo@saltergill.example"),
)
REGISTERED = Registered(
    companies=("Saltergill Labs Ltd", "Tarnlight", "Smith & Sons Limited", "Northmoor Data Ltd", "Bright Care CIC", "Open Ltd"),
    numbers=frozenset({"09912345", "sc123456"}),
    places=("Northmoor Combined Authority", "Hallowdale Council"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("We at Saltergill Labs have done this in Leeds.", ["Saltergill Labs"]),
        ("we at saltergill labs limited have done this", ["saltergill labs"]),
        ("May Saltergill’s nurses visit?", ["Saltergill"]),
        ("Can Ada Fenwick visit twice?", ["Ada Fenwick"]),
        ("Could Ms Fenwick visit twice?", ["Fenwick"]),
        ("Write to ada@saltergill.example.", ["ada@saltergill.example"]),
        ("See saltergill.example for what we do.", ["saltergill.example"]),
        ("Call us on 07700 900123 or +44 (0)20 7946 0018.", ["07700 900123", "+44 (0)20 7946 0018"]),
        ("Our company number is 09912345.", ["09912345"]),
        ("May two companies bid together, and who signs?", []),
        ("Does your lab accept data by 15 March 2027, 12:00?", []),
        ("We count 15,800 forms and £1,250,000 a year.", []),
        ("", []),
    ],
)
def test_what_would_give_the_asker_away_is_found(text: str, phrases: list[str]) -> None:
    assert sorted(each.phrase for each in own_names_in(text, OWN)) == sorted(phrases)


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("As Saltergill Labs pointed out, the data are monthly.", ["Saltergill Labs"]),
        ("The data that Tarnlight asks for are monthly.", ["Tarnlight"]),
        ("Tarnlight asked for them.", ["Tarnlight"]),
        ("Smith and Sons can use the data.", ["Smith and Sons"]),
        ("Company SC123456 may bid.", ["SC123456"]),
        ("The Northmoor team can visit.", []),
        ("Northmoor data are monthly.", ["Northmoor data"]),
        ("Open data are free; bright people care.", []),
        ("A brighter, careful answer.", []),
    ],
)
def test_every_company_is_looked_for_alike(text: str, phrases: list[str]) -> None:
    assert [each.phrase for each in company_names_in(text, REGISTERED)] == phrases


def test_a_first_word_counts_only_where_it_is_written_as_a_name() -> None:
    registered = Registered(companies=("Heron Systems Ltd",))
    found = [
        [each.phrase for each in company_names_in(text, registered)]
        for text in ("When Heron asked, we said no.", "Heron nests are protected.", "We saw a heron.")
    ]
    assert found == [["Heron"], [], []]


def test_ten_thousand_companies_are_looked_for_in_one_pass() -> None:
    registered = Registered(companies=tuple(f"Firm{n} Works{n} Ltd" for n in range(10_000)))
    assert [each.phrase for each in company_names_in("Does Firm77 Works77 bid? " * 40, registered)] == [
        "Firm77 Works77"
    ]
