"""Every mail begins in one way."""

from __future__ import annotations

from sprint.outbox.letters import TEMPLATES

GREETINGS = {
    "Dear {{ recipient.name }},",
    "Hello {{ recipient.name }},",
    'Hello {{ recipient.name or "there" }},',
    "Hello,",
}
"""The last two where the reader may have given no name yet."""


def test_a_mail_has_a_subject_and_greets_its_reader() -> None:
    faults = []
    for path in sorted(TEMPLATES.rglob("*.txt")):
        subject, empty, greeting, *_ = path.read_text(encoding="utf-8").splitlines()
        if not subject.startswith("Subject: ") or empty or greeting not in GREETINGS:
            faults.append(f"{path.relative_to(TEMPLATES)}: {greeting}")
    assert faults == []
