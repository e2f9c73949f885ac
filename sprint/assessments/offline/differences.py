"""What a workbook that came back would change: old beside new, cell by cell. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from sprint.assessments.offline.layout import NoteRow, ScoreRow, Typed, TypedNote, TypedScore
from sprint.assessments.reasons import Pasted, Spot, fingerprint, pasted

Key = tuple[str, int]


@dataclass(frozen=True)
class Change:
    """One criterion whose score or reason differs. `is_conflict`: it was changed online after the download."""

    old: ScoreRow
    new: TypedScore

    @property
    def name(self) -> str:
        return f"{self.new.label}-{self.new.position}"

    @property
    def is_conflict(self) -> bool:
        return self.old.version != self.new.version


@dataclass(frozen=True)
class NoteChange:
    old: NoteRow
    new: TypedNote

    @property
    def name(self) -> str:
        return f"{self.new.label}-note"

    @property
    def is_conflict(self) -> bool:
        return self.old.version != self.new.version


@dataclass(frozen=True)
class Differences:
    """`locked` and `unknown` are the labels of proposals that are left out: locked meanwhile, or none of this seat's."""

    changes: list[Change] = field(default_factory=list)
    notes: list[NoteChange] = field(default_factory=list)
    locked: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not self.changes and not self.notes

    @property
    def stamp(self) -> str:
        """Changes when anything that was shown does."""
        parts = [(each.name, each.old.version, each.new.score, each.new.reason) for each in self.changes]
        noted = [(each.name, each.old.version, each.new.is_flagged, each.new.text) for each in self.notes]
        return sha256(repr((parts, noted, self.locked, self.unknown)).encode()).hexdigest()

    def chosen(self, taken: Collection[str]) -> Differences:
        """Without the conflicts that were not taken: there what was saved online stays."""
        return Differences(
            [each for each in self.changes if not each.is_conflict or each.name in taken],
            [each for each in self.notes if not each.is_conflict or each.name in taken],
        )


def differences(
    typed: Typed, scores: Mapping[Key, ScoreRow], notes: Mapping[str, NoteRow], *, locked: Collection[str]
) -> Differences:
    """`scores` and `notes` are what is stored for all that is open to the seat and not locked; `locked` are labels.

    An empty row changes nothing: a workbook never takes a score or a reason away.
    """
    labels = {label for label, _ in scores}
    left_out = _labels(each.label for each in typed.scores if each.label not in labels)
    return Differences(
        [Change(scores[at], each) for each in typed.scores if (at := (each.label, each.position)) in scores and _is_new(each, scores[at])],
        [NoteChange(notes[each.label], each) for each in typed.notes if each.label in notes and _is_new_note(each, notes[each.label])],
        [label for label in left_out if label in locked],
        [label for label in left_out if label not in locked],
    )  # fmt: skip


def _labels(labels: Iterable[str]) -> list[str]:
    return sorted(set(labels))


def _is_new(typed: TypedScore, stored: ScoreRow) -> bool:
    if typed.score is None and not typed.reason:
        return False
    return (typed.score, typed.reason) != (stored.score, stored.reason)


def _is_new_note(typed: TypedNote, stored: NoteRow) -> bool:
    return (typed.is_flagged, typed.text) != (stored.is_flagged, stored.text)


def alike(typed: Typed, scores: Mapping[Key, ScoreRow]) -> list[Pasted]:
    """Reasons that would stand in more than one place, one of them in the workbook."""
    new = {(each.label, each.position): each.reason for each in typed.scores if each.reason}
    told = {at: new.get(at, row.reason) for at, row in scores.items()}
    found = pasted(Spot(at[0], scores[at].title, fingerprint(reason)) for at, reason in told.items())
    ours = {(label, scores[(label, position)].title) for label, position in new if (label, position) in scores}
    return [each for each in found if any((at.label, at.title) in ours for at in each.places)]
