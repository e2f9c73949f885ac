"""Reading a file that is said to be a receipt: strictly, within limits, and without trusting any of it. Pure."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sprint.proposals.receipts.statement import Kind

BYTES_UP_TO = 100_000
DIGITS_UP_TO = 15

TEXT: dict[str, Any] = dict.fromkeys(
    ("format", "kind", "key", "instance", "challenge", "proposal", "reference", "at", "sha256"), str
)
FINGERPRINTS = [{"question": str, "sha256": str}]
FILES = [{"name": str, "size": int, "sha256": str}]
MANIFEST = {
    "challenge": str, "proposal": str, "number": int, "at": str, "content": str, "answers": FINGERPRINTS, "files": FILES,
}  # fmt: skip
COMPLETE = {**TEXT, "number": int, "closes": str, "manifest": MANIFEST}
WORD = {**TEXT, "number": int, "amended": str}
KINDS = {int: "a whole number", str: "text", list: "a list", dict: "an object"}


class Unreadable(ValueError):
    """Not JSON at all; the message is a sentence for people."""


class NoReceipt(ValueError):
    """JSON, but nothing that an installation of this service writes."""


@dataclass(frozen=True)
class Signed:
    """One statement and its signature, of the right shape; whether they fit is not said."""

    statement: dict[str, Any]
    signature: str


@dataclass(frozen=True)
class Envelope:
    """A receipt with the words that confirmed it again."""

    receipt: Signed
    words: tuple[Signed, ...] = ()


def read(data: bytes) -> Envelope:
    """Raises `Unreadable` or `NoReceipt`, each with what is wrong."""
    given = parse(data)
    if not isinstance(given, dict):
        raise NoReceipt("It is JSON, but no object with a receipt and a signature.")
    words = given.pop("confirmed", [])
    if not isinstance(words, list):
        raise NoReceipt("“confirmed” should be a list.")
    receipt = _signed(given, COMPLETE)
    if receipt.statement["kind"] == Kind.CONFIRMED:
        raise NoReceipt("It is the confirmation of a receipt without the receipt itself.")
    return Envelope(receipt, tuple(_signed(each, WORD, f"confirmed, line {n}: ") for n, each in enumerate(words, 1)))


def _signed(given: Any, shape: dict[str, Any], where: str = "") -> Signed:
    if fault := _fault(given, {"receipt": shape, "signature": str}):
        raise NoReceipt(f"{where}{fault}" if where else fault)
    return Signed(given["receipt"], given["signature"])


def _fault(value: Any, shape: Any, name: str = "") -> str:
    """What in `value` is not of that shape; empty when all is."""
    if isinstance(shape, type):
        return "" if type(value) is shape else f"“{name}” should be {KINDS[shape]}."
    if not isinstance(value, type(shape)):
        return f"“{name}” should be {KINDS[type(shape)]}."
    if isinstance(shape, list):
        return next(filter(None, (_fault(each, shape[0], name) for each in value)), "")
    if missing := shape.keys() - value.keys():
        return f"It lacks “{min(missing)}”."
    if unknown := value.keys() - shape.keys():
        return f"It has “{min(unknown)[:60]}”, which no receipt has."
    return next(filter(None, (_fault(value[key], part, key) for key, part in shape.items())), "")


def parse(data: bytes) -> Any:
    """The JSON in a file or in pasted text, which may stand in a letter. Raises `Unreadable`."""
    if len(data) > BYTES_UP_TO:
        raise Unreadable(f"It is larger than {BYTES_UP_TO // 1000} kB. No receipt is.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise Unreadable(
            "It is not text in UTF-8, as every receipt is. Give the JSON file, not the printed page."
        ) from problem
    if not text.strip():
        raise Unreadable("There is nothing in it.")
    first, last = text.find("{"), text.rfind("}")
    return _parse(text[first : last + 1] if 0 <= first < last else text)


def _parse(text: str) -> Any:
    try:
        found = json.loads(
            text, object_pairs_hook=_once, parse_int=_whole, parse_float=_no_fraction, parse_constant=_no_fraction
        )
        json.dumps(found, ensure_ascii=False).encode()
    except RecursionError as problem:
        raise Unreadable("It is nested far deeper than any receipt.") from problem
    except UnicodeEncodeError as problem:
        raise Unreadable("It holds half a character, which no receipt does.") from problem
    except json.JSONDecodeError as problem:
        raise Unreadable(
            f"It is not JSON: line {problem.lineno}, character {problem.colno} breaks it off. "
            "Was the file cut short, or changed by hand?"
        ) from problem
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Unreadable("A name stands in it twice, so that two readers could understand it differently.")
    return found


def _whole(digits: str) -> int:
    if len(digits) > DIGITS_UP_TO:
        raise Unreadable(f"A number in it has more than {DIGITS_UP_TO} digits, which none in a receipt has.")
    return int(digits)


def _no_fraction(_digits: str) -> float:
    raise Unreadable("It holds a number that is not whole, which no receipt does.")
