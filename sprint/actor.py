"""Who is asking: a frozen snapshot of a person's roles, built once per request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

NOBODY: frozenset[int] = frozenset()


class Role(StrEnum):
    """What a member of an organisation is there."""

    CDO = "cdo"
    OFFICER = "officer"
    AUDITOR = "auditor"
    PROBLEM_OWNER = "problem_owner"
    OWNER = "owner"
    CONTRIBUTOR = "contributor"

    @property
    def label(self) -> str:
        return {"cdo": "Chief Digital Officer"}.get(self.value, self.value.replace("_", " ").capitalize())


class SeatRole(StrEnum):
    """What a person is on a panel."""

    CHAIR = "chair"
    ASSESSOR = "assessor"
    OBSERVER = "observer"

    @property
    def label(self) -> str:
        return self.value.capitalize()


@dataclass(frozen=True)
class Actor:
    """A person's active roles. Sets hold organisation ids; `seats` maps challenge id to the role held there.

    Roles that need a second factor are left out until this session has passed one.
    """

    user_id: int | None = None
    name: str = ""
    email: str = ""
    is_operator: bool = False
    company_name: str = ""
    """The company they belong to, the first one if there are several."""
    has_second_factor: bool = False
    needs_second_factor: bool = False
    cdo_of: frozenset[int] = NOBODY
    officer_of: frozenset[int] = NOBODY
    auditor_of: frozenset[int] = NOBODY
    problem_owner_of: frozenset[int] = NOBODY
    owner_of: frozenset[int] = NOBODY
    contributor_of: frozenset[int] = NOBODY
    seats: Mapping[int, SeatRole] = field(default_factory=lambda: MappingProxyType({}))
    barred_from: frozenset[int] = NOBODY
    """Proposals that an interest of theirs keeps them away from, in every role they hold."""

    @property
    def is_signed_in(self) -> bool:
        return self.user_id is not None

    @property
    def team_of(self) -> frozenset[int]:
        """Authorities whose sprint this person runs."""
        return self.cdo_of | self.officer_of

    @property
    def staff_of(self) -> frozenset[int]:
        """Authorities whose inside pages this person may read."""
        return self.team_of | self.auditor_of

    @property
    def companies(self) -> frozenset[int]:
        return self.owner_of | self.contributor_of

    def within(self, organisation_id: int) -> Actor:
        """The same person with their roles in one organisation alone: somebody may run one region and audit another."""
        here = frozenset({organisation_id})
        return replace(
            self, cdo_of=self.cdo_of & here, officer_of=self.officer_of & here, auditor_of=self.auditor_of & here,
            problem_owner_of=self.problem_owner_of & here, owner_of=self.owner_of & here, contributor_of=self.contributor_of & here,
        )  # fmt: skip

    def seat_on(self, challenge_id: int) -> SeatRole | None:
        return self.seats.get(challenge_id)


VISITOR = Actor()
