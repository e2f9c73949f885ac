"""What checking a receipt found, in words for the page and the command line. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sprint.proposals.lateness import late_words
from sprint.proposals.receipts.reading import Envelope
from sprint.proposals.receipts.statement import Kind
from sprint.proposals.receipts.verify import Finding, Result
from sprint.when import moment

GENUINE = {
    Kind.SUBMITTED: "This receipt is genuine",
    Kind.REFUSED: "This receipt of a late attempt is genuine",
}
MEANING = {
    Kind.SUBMITTED: "It was signed by the service named below, and not a letter of it was changed since. So at that time the "
    "service received exactly the answers and files whose fingerprints are listed. It does not say whether the proposal was "
    "submitted again or withdrawn later.",
    Kind.REFUSED: "It was signed by the service named below, and not a letter of it was changed since. So somebody tried to "
    "submit the proposal at that time, and it was not taken, because the challenge had closed. It does not say whether "
    "something was submitted before the close.",
}
TITLES = {
    Result.OTHER_KEY: "This receipt was signed with another key",
    Result.CHANGED: "This receipt was changed",
    Result.NO_RECEIPT: "This is not a receipt",
    Result.UNREADABLE: "This cannot be read as a receipt",
}
MEANINGS = {
    Result.OTHER_KEY: "So it says nothing about this service. It may be genuine elsewhere: ask for the published keys of the "
    "service that it names, and check it with those.",
    Result.CHANGED: "It is not what was issued, so do not rely on anything in it. Ask whoever gave it to you for the original file.",
    Result.NO_RECEIPT: "A receipt is the JSON file that a company downloads from its proposal, or finds at the end of the mail.",
    Result.UNREADABLE: "A receipt is the JSON file that a company downloads from its proposal, or finds at the end of the mail.",
}


@dataclass(frozen=True)
class Told:
    """`facts` are what the file says, with their labels: to be believed only when it is genuine."""

    title: str
    meaning: str
    facts: list[tuple[str, str]] = field(default_factory=list)
    answers: list[tuple[str, str]] = field(default_factory=list)
    files: list[tuple[str, str]] = field(default_factory=list)


def tell(finding: Finding) -> Told:
    if finding.is_genuine and finding.envelope:
        return _genuine(finding.envelope)
    meaning = f"{finding.reason} {MEANINGS[finding.result]}"
    if finding.result is Result.OTHER_KEY and finding.envelope:
        return Told(TITLES[finding.result], meaning, _origin(finding.envelope.receipt.statement))
    return Told(TITLES[finding.result], meaning)


def _origin(statement: dict[str, Any]) -> list[tuple[str, str]]:
    """Where to ask: what the file says of itself, shortened, since nobody vouches for it here."""
    return [("Says it is from", statement["instance"][:200]), ("Key that it names", statement["key"][:80])]


def _genuine(envelope: Envelope) -> Told:
    statement = envelope.receipt.statement
    kind, manifest = Kind(statement["kind"]), statement["manifest"]
    return Told(
        GENUINE[kind],
        MEANING[kind],
        [*_facts(statement, kind), *(_word(each.statement) for each in envelope.words)],
        [(each["question"], each["sha256"]) for each in manifest["answers"]],
        [(f"{each['name']}, {each['size']:,} bytes", each["sha256"]) for each in manifest["files"]],
    )


def _facts(statement: dict[str, Any], kind: Kind) -> list[tuple[str, str]]:
    was_taken = kind is Kind.SUBMITTED
    late = [] if was_taken else [("How late", _late(statement))]
    return [
        ("Receipt", statement["reference"]),
        ("Issued by", statement["instance"]),
        ("Challenge", statement["challenge"]),
        ("Proposal", f"{statement['proposal']}, {'submission' if was_taken else 'late attempt'} {statement['number']}"),
        ("Received" if was_taken else "Tried", _when(statement["at"])),
        ("Close of the challenge, as it stood then", _when(statement["closes"])),
        *late,
        ("Fingerprint (SHA-256)", statement["sha256"]),
        ("Fingerprint of everything written", statement["manifest"]["content"]),
        ("Signed with key", statement["key"]),
    ]


def _word(statement: dict[str, Any]) -> tuple[str, str]:
    return "Confirmed again", f"{_when(statement['at'])}, after the change of {_when(statement['amended'])}"


def _late(statement: dict[str, Any]) -> str:
    at, closes = _instant(statement["at"]), _instant(statement["closes"])
    return late_words(at - closes) if at and closes else ""


def _when(stamp: str) -> str:
    """“Monday 15 March 2027, 12 noon in London (2027-03-15T12:00:00.000000Z)”"""
    instant = _instant(stamp)
    try:
        return f"{moment(instant)} in London ({stamp})" if instant else stamp
    except OverflowError:
        return stamp


def _instant(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
    except ValueError:
        return None
