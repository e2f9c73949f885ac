"""A receipt is genuine exactly as it was issued: whatever changes, it shows, and bad files are explained. No database."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sprint.proposals.manifest import AnswerText, CompanyFacts, Content, FileCopy, canonical, digest, manifest
from sprint.proposals.receipts import keys as receipt_keys
from sprint.proposals.receipts.keys import PublicKey, ring, signer
from sprint.proposals.receipts.statement import Kind, Receipt, issue, with_words
from sprint.proposals.receipts.verify import Finding, Result, verify

SEED, OTHER = bytes(range(32)), bytes(range(32, 64))
KEYS = ring(SEED, ())
HERE = "https://sprint.example.gov.uk"
AT = datetime(2027, 3, 15, 11, 59, 59, 999999, tzinfo=UTC)
CLOSE = datetime(2027, 3, 15, 12, tzinfo=UTC)


def a_manifest(number: int = 1, at: datetime = AT, answers: list[str] | None = None, name: str = "plan.pdf") -> str:
    content = Content(
        title="One conversation", summary="", price_gbp=25_000, people=("Ada Fenwick",), confidential="",
        company=CompanyFacts("Saltergill Labs Ltd", "01234567", 9, 1, 2, True, "E12000003"),
        answers=tuple(AnswerText(n, f"Question {n}", "How?", 300, text) for n, text in enumerate(answers or ["By phone."], 1)),
        eligibility=(), files=(FileCopy("t", name, "application/pdf", 200_000, digest("file")),),
    )  # fmt: skip
    return manifest(content, challenge="NMR-27-003", proposal="NMR-27-003-K7QX2M", number=number, at=at)


def a_receipt(kind: Kind = Kind.SUBMITTED, *, seed: bytes = SEED, text: str = "", **changes: Any) -> str:
    facts: dict[str, Any] = {
        "kind": kind, "instance": HERE, "challenge": "NMR-27-003", "proposal": "NMR-27-003-K7QX2M",
        "reference": "NMR-27-003-K7QX2M-1", "number": 1, "at": AT, "against": CLOSE, "manifest": text or a_manifest(),
    }  # fmt: skip
    return issue(Receipt(**{**facts, **changes}), signer(seed))


GENUINE = a_receipt()
A_WORD = a_receipt(Kind.CONFIRMED, at=AT + timedelta(days=1))
CONFIRMED = with_words(GENUINE, [A_WORD])


def found(text: str | bytes, keys: tuple[PublicKey, ...] = KEYS) -> Finding:
    return verify(text.encode() if isinstance(text, str) else text, keys, instance=HERE)


def changed(**parts: Any) -> str:
    whole = json.loads(GENUINE)
    return canonical({**whole, "receipt": {**whole["receipt"], **parts}})


CHARACTERS = st.characters(exclude_categories=("Cs",))


@given(
    st.lists(st.text(CHARACTERS, max_size=40), min_size=1, max_size=6),
    st.text(CHARACTERS, max_size=60),
    st.integers(1, 10**6),
    st.datetimes(timezones=st.just(UTC)),
)
def test_whatever_was_submitted_its_receipt_is_genuine(
    answers: list[str], name: str, number: int, at: datetime
) -> None:
    text = a_receipt(text=a_manifest(number, at, answers, name), number=number, at=at)
    assert found(text).result is Result.GENUINE
    assert canonical(json.loads(text)) == text
    assert found(json.dumps(json.loads(text), indent=2)).result is Result.GENUINE


@pytest.mark.parametrize("text", [GENUINE, CONFIRMED], ids=["submitted", "confirmed"])
@given(data=st.data())
def test_no_byte_can_change(text: str, data: st.DataObject) -> None:
    whole = bytearray(text.encode())
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[place]))
    assert found(bytes(whole)).result is not Result.GENUINE


@given(st.binary(max_size=400))
def test_any_bytes_at_all_get_an_answer(data: bytes) -> None:
    assert found(data).result in (Result.UNREADABLE, Result.NO_RECEIPT)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(CHARACTERS),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(CHARACTERS), inner),
    )
)
def test_any_json_at_all_gets_an_answer(value: Any) -> None:
    for text in (json.dumps(value), json.dumps({"receipt": value, "signature": value, "confirmed": value})):
        assert found(text).result in (Result.UNREADABLE, Result.NO_RECEIPT)


@pytest.mark.parametrize(
    ("part", "value", "sentence"),
    [
        ("at", "2027-03-15T11:00:00.000000Z", "The time was changed: it says “2027-03-15T11:00:00.000000Z”, and was signed as “2027-03-15T11:59:59.999999Z”."),
        ("number", 2, "The number was changed: it says “2”, and was signed as “1”."),
        ("kind", "refused", "The kind of receipt was changed: it says “refused”, and was signed as “submitted”."),
        ("instance", "https://elsewhere.example", f"The address of the service was changed: it says “https://elsewhere.example”, and was signed as “{HERE}”."),
        ("key", "0" * 16, f"The name of the key was changed: it says “{'0' * 16}”, and was signed as “{KEYS[0].id}”."),
        ("sha256", "0" * 64, f"The fingerprint was changed: it says “{'0' * 64}”, and was signed as “{digest(a_manifest())}”."),
        ("closes", "2027-03-16T12:00:00.000000Z", "The signature does not fit. The signature, or something that it signs, was changed after it was issued."),
        ("manifest", json.loads(a_manifest(answers=["By post."])), "The list of answers and files is not the one that the fingerprint was made of. It, or several parts, were changed."),
    ],
)  # fmt: skip
def test_it_names_the_part_that_was_changed(part: str, value: Any, sentence: str) -> None:
    finding = found(changed(**{part: value}))
    assert (finding.result, finding.reason) == (Result.CHANGED, sentence)


def test_a_receipt_of_another_installation_names_another_key() -> None:
    assert found(a_receipt(seed=OTHER, instance="https://sprint.elsewhere.example")).result is Result.OTHER_KEY
    assert found(a_receipt(seed=OTHER), keys=ring(OTHER, ())).result is Result.GENUINE


def test_a_retired_key_still_verifies() -> None:
    finding = found(GENUINE, ring(OTHER, [KEYS[0].raw]))
    assert (finding.result, finding.key) == (Result.GENUINE, KEYS[0])


def test_a_signature_has_one_way_of_being_written() -> None:
    whole = json.loads(GENUINE)
    raw = bytearray(b64decode(whole["signature"]))
    order = 2**252 + 27742317777372353535851937790883648493
    raw[32:] = (int.from_bytes(raw[32:], "little") + order).to_bytes(32, "little")
    for signature in (
        whole["signature"].rstrip("="),
        whole["signature"][:-3] + "B==",
        b64encode(raw).decode(),
        "",
        "?",
    ):
        if signature != whole["signature"]:
            assert found(canonical({**whole, "signature": signature})).result is Result.CHANGED


@pytest.mark.parametrize(
    "word",
    [
        a_receipt(Kind.CONFIRMED, seed=OTHER),
        a_receipt(Kind.CONFIRMED, number=2),
        a_receipt(Kind.CONFIRMED, text=a_manifest(answers=["By post."])),
        A_WORD.replace("2027-03-16", "2027-03-17"),
    ],
    ids=["another key", "another submission", "another manifest", "another time"],
)
def test_a_confirmation_belongs_to_its_receipt(word: str) -> None:
    assert found(CONFIRMED).result is Result.GENUINE
    finding = found(with_words(GENUINE, [word]))
    assert finding.reason == "Confirmation 1 was changed, or belongs to another receipt."


@pytest.mark.parametrize(
    ("data", "result", "begins"),
    [
        (b"", Result.UNREADABLE, "There is nothing in it."),
        (b" \n ", Result.UNREADABLE, "There is nothing in it."),
        (b"hello", Result.UNREADABLE, "It is not JSON: line 1, character 1"),
        (GENUINE[:-40].encode(), Result.UNREADABLE, "It is not JSON"),
        (b"%PDF-1.7\xff\xfe", Result.UNREADABLE, "It is not text in UTF-8"),
        (GENUINE.encode("utf-16"), Result.UNREADABLE, "It is not text in UTF-8"),
        (b"[" * 90_000, Result.UNREADABLE, "It is nested far deeper"),
        (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, Result.UNREADABLE, "It is nested far deeper"),
        (b'{"a":' + b"9" * 50_000 + b"}", Result.UNREADABLE, "A number in it has more than 15 digits"),
        (b'{"a":1e400}', Result.UNREADABLE, "It holds a number that is not whole"),
        (b'{"a":NaN}', Result.UNREADABLE, "It holds a number that is not whole"),
        (b'{"a":1,"a":2}', Result.UNREADABLE, "A name stands in it twice"),
        (b'{"a":"\\ud800"}', Result.UNREADABLE, "It holds half a character"),
        (b"x" * 100_001, Result.UNREADABLE, "It is larger than 100 kB."),
        (b"[1, 2]", Result.NO_RECEIPT, "It is JSON, but no object"),
        (b"{}", Result.NO_RECEIPT, "It lacks “receipt”."),
        (b'{"receipt":5,"signature":"x"}', Result.NO_RECEIPT, "“receipt” should be an object."),
        (changed(number="1").encode(), Result.NO_RECEIPT, "“number” should be a whole number."),
        (changed(number=True).encode(), Result.NO_RECEIPT, "“number” should be a whole number."),
        (changed(at=5).encode(), Result.NO_RECEIPT, "“at” should be text."),
        (changed(manifest=[]).encode(), Result.NO_RECEIPT, "“manifest” should be an object."),
        (changed(prize="gold").encode(), Result.NO_RECEIPT, "It has “prize”, which no receipt has."),
        (A_WORD.encode(), Result.NO_RECEIPT, "It lacks “closes”."),
        (changed(kind="confirmed").encode(), Result.NO_RECEIPT, "It is the confirmation of a receipt"),
        (canonical({**json.loads(GENUINE), "confirmed": 1}).encode(), Result.NO_RECEIPT, "“confirmed” should be a list."),
    ],
)  # fmt: skip
def test_every_bad_file_is_explained(data: bytes, result: Result, begins: str) -> None:
    finding = found(data)
    assert (finding.result, finding.reason[: len(begins)]) == (result, begins)


def test_a_receipt_may_stand_in_a_letter() -> None:
    assert found(f"Dear Ada\r\n\r\nKeep this:\r\n{GENUINE}\r\n\r\nThe sprint team").result is Result.GENUINE
    assert found(b"\xef\xbb\xbf" + GENUINE.encode()).result is Result.GENUINE


def test_published_keys_are_read_in_every_form_they_are_given() -> None:
    key = KEYS[0]
    forms = (json.dumps(receipt_keys.published(KEYS, HERE)), key.pem, key.base64, key.base64.rstrip("=") + "\n")
    assert [receipt_keys.read(form.encode()) for form in forms] == [(key,)] * 4


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"{}",
        b'{"keys": 5}',
        b'{"keys": []}',
        b'{"keys": [{"base64": "AA"}]}',
        b"-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        b"[" * 100_000,
        b'{"a":' * 100_000,
    ],
)
def test_what_is_no_key_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="no Ed25519 public key"):
        receipt_keys.read(data)
