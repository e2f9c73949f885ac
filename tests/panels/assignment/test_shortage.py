"""What cannot be assigned is told in one sentence: who and what is short, and the smallest fix."""

from __future__ import annotations

import pytest

from sprint.panels.assignment.problem import Impossible
from sprint.panels.assignment.solving import solve
from sprint.panels.assignment.table import Unreadable, digest, read, write

HEADING = "proposal,reviewer,affinity,conflict\n"


def table(*rows: str) -> bytes:
    """Each row is "K1 Ada 0.5", with a minus in front for a conflict."""
    lines = [f"{','.join(row.removeprefix('-').split())},{int(row.startswith('-'))}" for row in rows]
    return (HEADING + "\n".join(lines)).encode()


FOUR = table(*(f"K{number} {name} 0.5" for number in (1, 2, 3, 4) for name in ("Ada", "Bo")))
ONLY_ADA = table(
    "K1 Ada 1", "K2 Ada 1", "K3 Ada 1", "-K1 Bo 1", "-K2 Bo 1", "K3 Bo 1", "-K1 Cy 1", "-K2 Cy 1", "K3 Cy 1"
)


@pytest.mark.parametrize(
    ("content", "asked", "said"),
    [
        (FOUR, (2, 0, 3), "4 proposals need 8 score sheets, and 2 assessors can take 6. Raise the highest load to 4, or add 1 assessor who can take 3 each."),
        (FOUR, (1, 3, 4), "4 proposals need 4 score sheets, and 2 assessors have to take 6. Lower the lowest load to 2."),
        (FOUR, (3, 0, 9), "4 proposals have fewer than 3 assessors who can score them: K1, K2, K3, K4. Add 1 assessor who can score them, or lower the number of assessors a proposal to 2."),
        (FOUR, (1, 4, 3), "The lowest load is above the highest. Lower the one or raise the other."),
        (table("K1 Ada 1"), (2, 0, 5), "K1: 1 of the 2 assessors it needs can score it. Add 1 assessor for it, or lower the number of assessors a proposal to 1."),
        (table("-K1 Ada 1", "-K1 Bo 1"), (1, 0, 5), "Every assessor has a conflict with every proposal. Add assessors without one."),
        (table("K1 Ada 1", "K1 Bo 1", "K2 Ada 1", "-K2 Bo 1"), (1, 2, 2), "2 proposals need 2 score sheets, and 2 assessors have to take 4. Lower the lowest load to 1."),
        (ONLY_ADA, (1, 0, 1), "2 proposals (K1, K2) need at least 2 score sheets from Ada, who can take 1 in all. Raise the highest load to 2."),
    ],
)  # fmt: skip
def test_what_is_short_is_named(content: bytes, asked: tuple[int, int, int], said: str) -> None:
    number, low, high = asked
    with pytest.raises(Impossible) as refusal:
        solve(read(content, per_proposal=number, lowest=low, highest=high))
    assert str(refusal.value) == said


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The file is empty."),
        (b"proposal,reviewer\nK1,Ada\n", "The first line lacks: affinity, conflict. It has to name proposal, reviewer, affinity, conflict."),
        (HEADING.encode(), "The file holds no pairs."),
        (table("K1 Ada 1", "K1 Ada 0.5"), "Line 3: K1 and Ada are there twice."),
        (table("K1 Ada inf"), "Line 2: the affinity “inf” is no number with up to 7 digits before and 9 behind the point."),
        (table("K1 Ada NaN"), "Line 2: the affinity “NaN” is no number with up to 7 digits before and 9 behind the point."),
        (table("K1 Ada =1+1"), "Line 2: the affinity “=1+1” is no number with up to 7 digits before and 9 behind the point."),
        (table("K1 Ada 1e99"), "Line 2: the affinity “1e99” is too large, or too finely written."),
        ((HEADING + "K1,Ada,1,maybe\n").encode(), "Line 2: conflict is “maybe”; it has to be 0 or 1."),
        ((HEADING + "K1,Ada,1\n").encode(), "Line 2: there are 3 columns, not 4."),
        ((HEADING + ",Ada,1,0\n").encode(), "Line 2: the proposal is missing."),
        ((HEADING + 'K1,"Ada,1,0\n').encode(), "Line 2: this is not CSV (unexpected end of data)."),
        ("proposal,reviewer,affinity,conflict\nK1,Zoë,1,0\n".encode("latin-1"), "The file is not in UTF-8. Save it as “CSV UTF-8”."),
        (HEADING.replace("conflict", "conflict,lowest").encode() + b"K1,Ada,1,0,1\nK2,Ada,1,0,2\n", "Line 3: Ada has other limits than on an earlier line."),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_says_where(content: bytes, said: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(content, per_proposal=1, lowest=0, highest=9)
    assert str(refusal.value) == said


def test_the_canonical_form_reads_as_itself_whatever_the_order_of_columns() -> None:
    content = b"\xef\xbb\xbfConflict,affinity,reviewer,proposal\r\n0,0.50,Ada,K1\r\n1,2e-1,Bo,K1\r\n"
    first = write(read(content, per_proposal=1, lowest=0, highest=2))
    assert first == (
        "proposal,reviewer,affinity,conflict,pinned,held,lowest,highest\nK1,Ada,0.5,0,0,0,0,2\nK1,Bo,0.2,1,0,0,0,2\n"
    )
    assert digest(write(read(first.encode(), per_proposal=1, lowest=5, highest=9))) == digest(first)
