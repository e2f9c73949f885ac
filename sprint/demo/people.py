"""Puts the sample's authorities, councils, companies and people into an empty database."""

from __future__ import annotations

from datetime import datetime

from sprint.accounts.models import User
from sprint.actor import Actor, Role
from sprint.db import db
from sprint.demo.story import Facts, read
from sprint.identity import actor_of
from sprint.organisations.models import Authority, Company, Council, Membership, Organisation


class Cast:
    """Everybody and every body by slug; `actor(slug)` is a fresh snapshot with a second factor passed."""

    def __init__(self, *, at: datetime) -> None:
        self.at = at
        self.bodies: dict[str, Organisation] = {}
        self.people: dict[str, User] = {}

    def actor(self, slug: str) -> Actor:
        return actor_of(self.people[slug], has_second_factor=True)

    def council(self, slug: str) -> Council:
        found = self.bodies[slug]
        assert isinstance(found, Council)  # noqa: S101
        return found

    def company(self, slug: str) -> Company:
        found = self.bodies[slug]
        assert isinstance(found, Company)  # noqa: S101
        return found

    def owner_of(self, company: str) -> Actor:
        """The company's owner."""
        return self.actor(self._owners[company])

    @property
    def _owners(self) -> dict[str, str]:
        return {
            role["organisation"]: person["slug"]
            for person in read("people")["person"]
            for role in person["roles"]
            if role["role"] == "owner"
        }


def gather(*, at: datetime) -> Cast:
    """Everyone of people.toml with their memberships, as they stood at `at`."""
    cast = Cast(at=at)
    for facts in read("region")["authority"]:
        _authority(cast, facts)
    for facts in read("companies")["company"]:
        cast.bodies[facts["slug"]] = _company(facts, at=at)
    _people(cast, read("people")["person"])
    db.session.flush()
    return cast


def _authority(cast: Cast, facts: Facts) -> None:
    names = ("slug", "name", "short_name", "code", "sprint_title", "colour", "contact_email", "gss_code")
    authority = Authority(created_at=cast.at, **{name: facts[name] for name in names})
    db.session.add(authority)
    db.session.flush()
    cast.bodies[authority.slug] = authority
    for each in facts["council"]:
        council = Council(slug=each["slug"], name=each["name"], authority_id=authority.id, created_at=cast.at)
        db.session.add(council)
        cast.bodies[council.slug] = council


def _company(facts: Facts, *, at: datetime) -> Company:
    names = ("slug", "name", "staff", "turnover_gbp", "balance_sheet_gbp", "gss_code", "about")
    company = Company(
        created_at=at,
        details_checked_at=at,
        company_number=facts.get("company_number") or None,
        unregistered_reason=facts.get("unregistered_reason", ""),
        **{name: facts[name] for name in names},
    )
    db.session.add(company)
    return company


def _people(cast: Cast, told: list[Facts]) -> None:
    cast.people = {facts["slug"]: _person(facts, at=cast.at) for facts in told}
    db.session.add_all(cast.people.values())
    db.session.flush()
    for facts in told:
        db.session.add_all(_memberships(cast, facts))


def _person(facts: Facts, *, at: datetime) -> User:
    is_operator = any(role["role"] == "operator" for role in facts["roles"])
    return User(email=facts["email"], name=facts["name"], is_operator=is_operator, created_at=at, confirmed_at=at)


def _memberships(cast: Cast, facts: Facts) -> list[Membership]:
    person = cast.people[facts["slug"]].id
    return [
        Membership(
            user_id=person, organisation_id=cast.bodies[role["organisation"]].id, role=Role(role["role"]), since=cast.at
        )
        for role in facts["roles"]
        if "organisation" in role
    ]
