"""The variant for freedom of information requests: names, addresses and marked texts are nowhere in its bytes."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from sprint.packs.binding import Binder
from sprint.packs.parts import Exact, Page, Part, Private, Table, Why, facts, rows
from sprint.packs.redacting import LeftOut, Names, Public
from tests.packs.packs import COVER, PUBLIC_COVER

PEOPLE = {"Nkechi Okafor": "Assessor 1", "Jo O’Brien": "Chair 1", "Ada Okafor": "Person 3", "Will": "Person 4"}


@pytest.mark.parametrize(
    ("text", "swept"),
    [
        ("Nkechi Okafor read it.", "Assessor 1 read it."),
        ("NKECHI\n OKAFOR read it.", "Assessor 1 read it."),
        ("Nkechi agreed.", "Assessor 1 agreed."),
        ("Ms Okafor agreed.", "Ms [name left out] agreed."),
        ("As O’Brien said, or Brien’s note", "As O’Chair 1 said, or Chair 1’s note"),
        ("They will. Will saw it.", "They will. Person 4 saw it."),
        ("Ask jo.obrien+x@example.test.", "Ask [address left out]."),
        ("Okaforia is a place.", "Okaforia is a place."),
        ("Assessor 1 and the chair agreed.", "Assessor 1 and the chair agreed."),
    ],
)
def test_people_are_told_by_their_role(text: str, swept: str) -> None:
    assert Names(PEOPLE).swept(text)[0] == swept


def test_nobody_at_all_leaves_only_addresses_out() -> None:
    assert Names({}).swept("Ada: a@b.uk") == ("Ada: [address left out]", 1)


def parts() -> list[Part]:
    secret = Private("Cloudberry day rate", Why.CONFIDENTIAL, "P1: until 3 March 2029")
    lines = rows([("P1", "Nkechi Okafor", secret), ("P2", "nobody", Private("", Why.PERSON))])
    return [
        Page("a/page", "Page", "About it.", (Table("lines", "Lines", ("Proposal", "By", "Why"), lines), facts("", ("By", "Jo O’Brien")))),
        Exact("a/cloudberry.pdf", "File 1 of P1", lambda: b"Cloudberry", Why.BOTH, "Unread"),
        Exact("a/open.txt", "Open", lambda: b"open"),
    ]  # fmt: skip


def packed(variant: Public, given: list[Part]) -> bytes:
    out = BytesIO()
    Binder(PUBLIC_COVER, variant).write(given, out)
    return out.getvalue()


def test_what_is_left_out_is_nowhere_and_listed_with_its_reason() -> None:
    variant = Public(PEOPLE)
    whole = packed(variant, parts())
    assert [word for word in (b"loudberry", b"Okafor", b"Brien", b"lOUDBERRY") if word in whole] == []
    assert variant.left_out == [
        LeftOut("a/page.html", "Lines, P1, “By”: names and addresses", Why.PERSON),
        LeftOut("a/page.html", "Lines, P1, “Why”", Why.CONFIDENTIAL, "P1: until 3 March 2029"),
        LeftOut("a/page.html", "By: names and addresses", Why.PERSON),
        LeftOut("a/", "File 1 of P1", Why.BOTH, "Unread"),
    ]
    with ZipFile(BytesIO(whole)) as found:
        told = found.read("left-out.csv").decode()
        assert 'a/page.html,"Lines, P1, “Why”",Section 43: commercial interests,P1: until 3 March 2029,1' in told
        assert b"4 texts and files are left out" in found.read("index.html")


def test_the_full_variant_has_everything() -> None:
    from sprint.packs.redacting import Whole

    out = BytesIO()
    Binder(COVER, Whole()).write(parts(), out)
    assert b"Cloudberry day rate" in out.getvalue()
    assert b"Nkechi Okafor" in out.getvalue()
